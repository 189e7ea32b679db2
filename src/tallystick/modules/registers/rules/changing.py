"""What a change is: what it corrects, whether that needs a reason, and whom an entry names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tallystick.engine.catalogue.registers import Field

EMPTY: tuple[Any, ...] = (None, "", [])
KEYS = {
    "people.person": "person",
    "accounts.organisationunit": "unit",
    "bodies.body": "body",
    "accounts.user": "user",
}


def corrected(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Give the fields of which a change replaces or removes what was written. Inventory: CAS-01."""
    return [code for code, value in before.items() if value not in EMPTY and after.get(code) != value]


def needs_reason(before: Mapping[str, Any], after: Mapping[str, Any], reason: str) -> bool:
    """Say whether a change corrects something without saying why; filling in what was empty needs no reason."""
    return bool(corrected(before, after)) and not reason.strip()


def together(
    base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[dict[str, Any], frozenset[str]]:
    """Bring together what two people wrote: what each alone changed, mine where both did; and which those fields are.

    `base` is what both began from. Nothing that somebody else wrote is written over unseen. Inventory: CAS-01.
    """
    both = {code for code, value in mine.items() if value != base.get(code) and theirs.get(code) != base.get(code)}
    kept = {code: value for code, value in mine.items() if value != base.get(code)}
    return {**theirs, **kept}, frozenset(code for code in both if mine[code] != theirs.get(code))


def named_in(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Give whom stored values name: the field, which kind of row, and its number."""
    for field in fields:
        value = values.get(field.code)
        if field.type == "rows":
            for row in value or []:
                yield from named_in(field.fields, row)
        elif isinstance(value, str):
            table, _, number = value.partition("/")
            if table in KEYS and number.isdecimal():
                yield field.code, KEYS[table], int(number)


def without(value: Any, key: str) -> Any:
    """Give stored values in which nobody is named by a key."""
    match value:
        case dict():
            return {code: without(one, key) for code, one in value.items()}
        case list():
            return [without(one, key) for one in value if one != key]
        case _:
            return None if value == key else value
