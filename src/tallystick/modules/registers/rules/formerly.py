"""What entries written under an older definition hold where a field says something today: they are found by it too."""

import ast
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Any

from tallystick.engine.catalogue.expressions import parsed
from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers.keeping import brought_up

MOST = 2_000  # ways in which fields may be filled in that are tried
EMPTY: tuple[Any, ...] = (None, [])

Held = Mapping[str, Any]  # by a field's code, what an entry holds in it


def held_as(written: Register, now: Register, code: str, value: Any) -> list[Held]:
    """Give what entries of an older definition hold that are read today as saying a value; any one of these does.

    Fields of words and numbers can be filled in without end: what an upcast works out of those is not found.
    """
    rests = _rests_on(written, now, code)
    asked = [one for one in written.fields if one.code in rests]
    possible = [_possible(one) for one in asked]
    if prod(map(len, possible)) > MOST:
        return []
    ways = ({one.code: held for one, held in zip(asked, way, strict=True)} for way in product(*possible))
    return [way for way in ways if _says(brought_up(way, written, now).get(code), value)]


def is_renamed(now: Register) -> bool:
    """Whether anything that older entries hold is read under another name or value today."""
    return bool(now.upcasts) or any(one.was for one in now.fields)


def _rests_on(written: Register, now: Register, code: str) -> set[str]:
    """Give the codes of fields out of which today's field is read in entries of an older definition."""
    found, waiting = set[str](), {code}
    steps = [one.set for one in now.upcasts if written.version <= one.version < now.version]
    while waiting:
        one = waiting.pop()
        found.add(one)
        trees = (parsed(step[one]) for step in steps if one in step)
        named = {name.id for tree in trees for name in ast.walk(tree) if isinstance(name, ast.Name)}
        former = {field.was for field in now.fields if field.code == one and field.was}
        waiting |= (named | former) - found
    return found


def _possible(field: Field) -> list[Any]:
    """Give what a field may hold; of several choices each by itself."""
    return list(_held(field))


def _held(field: Field) -> Iterator[Any]:
    match field.type:
        case "choice":
            yield from (None, *field.choices)
        case "yes-no":
            yield from (None, True, False)
        case "choices":
            yield from ([], *([one] for one in field.choices))
        case _:
            yield None


def _says(read: Any, value: Any) -> bool:
    """Whether a value as it is read says what is looked for."""
    return value in read if isinstance(read, list) else read == value
