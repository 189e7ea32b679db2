"""Which words may stand at a place of a catalogue file.

Promise: where a shape names them, whoever wrote another is told them all.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import inspect

Key = str | int


def allowed_at(shape: Any, keys: Iterable[Key]) -> list[str]:
    """Give the words that may stand where the keys lead; none where any may."""
    found: list[inspect.Type] = [inspect.type_info(shape)]
    for key in keys:
        found = [inner for one in found for inner in _within(one, key)]
    return sorted({str(word) for one in _plain(found) for word in getattr(one, "values", ())})


def _within(one: inspect.Type, key: Key) -> Iterator[inspect.Type]:
    """Give what may stand under a key."""
    for each in _plain([one]):
        match each:
            case inspect.StructType():
                yield from (field.type for field in each.fields if field.encode_name == key)
            case inspect.ListType():
                yield each.item_type


def _plain(many: Iterable[inspect.Type]) -> Iterator[inspect.Type]:
    """Give each, and the parts of what may be one of several."""
    for one in many:
        yield from _plain(one.types) if isinstance(one, inspect.UnionType) else (one,)
