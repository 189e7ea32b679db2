"""An entry as it is kept, read again: under the definition that it was written under, then brought up to the newest.

A changed definition never changes what was written: only how it is read today.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers.entries import Subject
from tallystick.engine.registers.expressions import Scope
from tallystick.engine.registers.values import SUBJECTS

Whom = Callable[[str], Subject | None]  # the subject that a key of the ledger means


def kept_text(register: Register) -> str:
    """Give a register as it is kept beside its entries: whole, with the choices of its vocabularies, no examples."""
    return msgspec.json.encode(replace(register, examples=[])).decode()


@lru_cache(maxsize=512)
def read_definition(text: str) -> Register:
    """Give the register that a kept text says."""
    return msgspec.json.decode(text, type=Register)


def revived(fields: list[Field], kept: Mapping[str, Any], whom: Whom) -> dict[str, Any]:
    """Give values as they were before they were stored; what `stored` did is undone."""
    return {field.code: _one(field, kept.get(field.code), whom) for field in fields if field.type != "derived"}


def _one(field: Field, value: Any, whom: Whom) -> Any:
    if value is None:
        return [] if field.type in {"choices", "rows"} else None
    if field.type == "date":
        return _day(value)
    if field.type in SUBJECTS:
        return whom(value) or Subject(value, "somebody unknown", field.type)
    if field.type == "rows":
        return [revived(field.fields, row, whom) for row in value]
    return value


def _day(value: str) -> date | str:
    """Give a day; a month or a year, which a field may allow, stays as it was written."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def brought_up(values: Mapping[str, Any], written: Register, now: Register) -> dict[str, Any]:
    """Give the values of an entry as the newest definition reads them: renamed, and each breaking change undone."""
    found = dict(values)
    for field in now.fields:
        if field.was and field.was in found and found.get(field.code) in (None, [], ""):
            found[field.code] = found[field.was]
    for step in sorted(now.upcasts, key=lambda one: one.version):
        if written.version <= step.version < now.version:
            blank = {field.code: None for field in (*written.fields, *now.fields)}
            scope = Scope({**blank, **found}, {})
            found |= {code: scope.ask(text) for code, text in step.set.items()}
    return {field.code: found.get(field.code) for field in now.fields if field.type != "derived"}
