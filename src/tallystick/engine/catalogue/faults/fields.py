"""What may be wrong with the fields of a register: their codes, their choices, what belongs to their type."""

import keyword
from collections.abc import Collection, Iterator, Sequence

from tallystick.engine.catalogue.faults.found import FIELD, Fault, twice
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.registers import Field, Register

# What every entry has, and what a line of an example says besides fields.
RESERVED = {
    "id", "key", "number", "register", "subject", "stage", "made_by", "made_on", "values",
    "this", "today", "first", "last", "group", "members", "everybody", "of", "by", "times", "row",
}  # fmt: skip
IN_ROWS = frozenset(dir(dict))  # a row is asked for its parts by name, and would answer with these
CHOOSING, COUNTED = {"choice", "choices"}, {"number", "money"}
NEVER_REQUIRED = {
    "derived": "is worked out, so nobody can fill it in. Remove required.",
    "attachment": "is a file, put beside an entry that is there. Remove required, and let a move need it.",
}


def of_fields(register: Register) -> Iterator[Fault]:
    """Find what is wrong with the fields, and with those of their rows."""
    yield from of_list(["fields"], register.fields)
    yield from twice("fields", (one.code for one in register.fields))
    codes = {one.code: one for one in register.fields}
    if register.on and (register.on not in codes or codes[register.on].type not in {"date", "derived"}):
        yield Fault(["on"], f"“{register.on}” is no field of type date. Name one, or remove the line.")
    for code, kind in register.others.items():
        if code not in codes or codes[code].type != kind:
            yield Fault(["others", code], f"There is no field “{code}” of type {kind}. Add it, or correct the line.")


def of_list(keys: list[Key], fields: Sequence[Field]) -> Iterator[Fault]:
    """Find what is wrong with a list of fields."""
    for place, field in enumerate(fields):
        here: list[Key] = [*keys, place]
        taken = IN_ROWS if "fields" in keys[1:] else RESERVED
        for fault in (*_code(field, taken), *_choices(field), *_belongs(field)):
            yield Fault([*here, *fault.keys], fault.sentence)
        yield from of_list([*here, "fields"], field.fields)
        yield from (Fault([*here, "fields", *one.keys[1:]], one.sentence)
                    for one in twice("fields", (row.code for row in field.fields)))  # fmt: skip


def _code(field: Field, taken: Collection[str]) -> Iterator[Fault]:
    if not FIELD.fullmatch(field.code):
        yield Fault(
            ["code"], f"“{field.code}” is no code of a field. Write it like first_day: small letters, digits, _."
        )
    if field.code in taken or keyword.iskeyword(field.code):
        yield Fault(["code"], f"“{field.code}” means something else here. Choose another code.")
    if not field.title.strip():
        yield Fault(["title"], "A field without a title cannot be printed. Give it one.")


def _choices(field: Field) -> Iterator[Fault]:
    given = bool(field.choices) + bool(field.vocabulary) + bool(field.scale)
    if field.type in CHOOSING and not given:
        yield Fault(["type"], f"{field.title} has nothing to choose from. Give choices, a vocabulary or a scale.")
    if field.type not in CHOOSING and given:
        yield Fault(
            ["choices" if field.choices else "vocabulary"], f"{field.title} is no choice. Make its type choice."
        )
    for code in {*field.since, *field.until} - {*field.choices}:
        yield Fault(
            ["since" if code in field.since else "until", code], f"“{code}” is none of the choices. Correct it."
        )


def _belongs(field: Field) -> Iterator[Fault]:
    """Find what does not belong to a field of its type, or is missing from it."""
    if (field.type == "derived") != bool(field.value):
        yield Fault(
            ["type"], f"{field.title}: a derived field, and no other, has a value. Give one, or correct the type."
        )
    if field.required and field.type in NEVER_REQUIRED:
        yield Fault(["required"], f"{field.title} {NEVER_REQUIRED[field.type]}")
    if (field.type == "rows") != bool(field.fields):
        yield Fault(["type"], f"{field.title}: rows, and no other type, have fields. Give them, or correct the type.")
    if field.type not in COUNTED and (field.at_least is not None or field.at_most is not None):
        yield Fault(["type"], f"{field.title}: only a number or money has a least and a most. Remove them.")
    if field.type not in {"date", "derived"} and field.precision != "day":
        yield Fault(["precision"], f"{field.title} is no date. Remove its precision.")
    for place, one in enumerate(field.fields):
        if one.type in {"rows", "derived", "attachment"}:
            yield Fault(["fields", place, "type"], f"{one.title}: a row holds no {one.type}. Choose another type.")
