"""The version of a definition: one digest over everything that decides its figures.

Promise: it changes when the definition, a population below it or a rule that it tests by does; words for readers and
worked examples leave it as it is.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tallystick.engine.catalogue.chains import populations_below, rules_below
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.populations import Told
from tallystick.engine.sealing.canonical import digest

WORDS = frozenset({
    "title", "plain", "about", "each", "rows", "also", "owner", "legal", "source", "confidence", "doubts", "doubt",
    "reading", "authority", "strength", "examples", "overrides", "published", "polarity", "unit", "vocabulary",
    "choices", "names", "child", "same_as", "asks", "one_title", "other_title",
})  # fmt: skip


def version_of(indicator: Indicator, known: Mapping[str, Indicator], own: Path | None = None) -> str:
    """Give the digest of an indicator's definition, of another that it compares, its populations and its rules."""
    return digest(parts_of(indicator, known, own))


def parts_of(indicator: Indicator, known: Mapping[str, Indicator], own: Path | None = None) -> dict[str, Any]:
    """Give everything that decides the figures of an indicator."""
    of = known[indicator.compared.of] if indicator.compared else None
    return {
        "indicator": deciding(indicator),
        "of": parts_of(of, known, own) if of else None,
        "populations": {code: deciding(one) for code, one in populations_below(indicator.population, own).items()},
        "rules": {code: deciding(one) for code, one in rules_below(indicator, own).items()},
    }


def deciding(one: Any) -> Any:
    """Give what decides: what is there for readers is left out. What a `told` names is no word for readers."""
    if isinstance(one, list | tuple):
        return [deciding(part) for part in one]
    if not isinstance(one, msgspec.Struct):
        return msgspec.to_builtins(one)
    return {written: deciding(getattr(one, name)) for name, written in _fields(type(one))}


@cache
def _fields(shape: type[msgspec.Struct]) -> list[tuple[str, str]]:
    """Give the fields of a shape that decide, each as Python calls it and as it is written."""
    fields = ((field.name, field.encode_name) for field in msgspec.structs.fields(shape))
    return [(name, written) for name, written in fields if written not in WORDS or issubclass(shape, Told)]
