"""What was written in a field becomes a value, and a value becomes words again; what cannot is told in a sentence."""

import re
from calendar import month_name
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from tallystick.engine.catalogue.registers import Field
from tallystick.engine.registers.entries import Subject

YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
SUBJECTS = {"person", "school", "provider", "employer", "unit", "body", "user"}
PART_OF_A_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")  # a year, or a month


class NotUnderstood(Exception):
    """What was written in fields could not be read: a sentence for each, by the field's code."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = dict(faults)


Read = Callable[[Field, Any], Any]
Find = Callable[[str, str], Subject]  # a kind and what was written: whom it means; raises ValueError with a sentence


def read_values(fields: list[Field], written: Mapping[str, Any], find: Find) -> dict[str, Any]:
    """Give the values of fields. Raises NotUnderstood with every fault at once."""
    faults: dict[str, str] = {}
    values: dict[str, Any] = {}
    for unknown in written.keys() - {field.code for field in fields}:
        faults[unknown] = f"There is no field “{unknown}”. Remove it, or correct its name."
    for field in fields:
        if field.type == "derived":
            continue
        try:
            values[field.code] = read(field, written.get(field.code), find)
        except ValueError as fault:
            faults[field.code] = str(fault)
    if faults:
        raise NotUnderstood(faults)
    return values


def read(field: Field, written: Any, find: Find) -> Any:
    """Give one field's value; None where nothing was written. Raises ValueError with a sentence."""
    if written is None or written == "" or written == []:
        return [] if field.type in {"choices", "rows"} else None
    if field.type == "rows":
        return [read_values(field.fields, row, find) for row in written]
    if field.type in SUBJECTS:
        return written if isinstance(written, Subject) else find(field.type, str(written))
    reader: Read = READERS.get(field.type, _text)
    return reader(field, written)


def _text(field: Field, written: Any) -> str:
    return str(written).strip()


def _choice(field: Field, written: Any) -> str:
    said = str(written).strip()
    for code, title in field.choices.items():
        if said.lower() in {code.lower(), title.lower()}:
            return code
    raise ValueError(f"{field.title}: “{said}” is none of {', '.join(field.choices.values())}. Choose one of them.")


def _choices(field: Field, written: Any) -> list[str]:
    many = written if isinstance(written, list) else re.split(r"\s*;\s*", str(written))
    return [_choice(field, one) for one in many if one]


def _yes_no(field: Field, written: Any) -> bool:
    said = str(written).strip().lower()
    if said in YES or said in NO:
        return said in YES
    raise ValueError(f"{field.title}: write yes or no, not “{written}”.")


def _date(field: Field, written: Any) -> date | str:
    if isinstance(written, date):
        return written
    said = str(written).strip()
    if field.precision != "day" and PART_OF_A_DAY.fullmatch(said):
        return said
    day_first = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", said)
    try:
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        return date.fromisoformat(said)
    except ValueError:
        raise ValueError(f"{field.title}: “{said}” is no date. Write it like 27/3/2026.") from None


def _time(field: Field, written: Any) -> str:
    try:
        return time.fromisoformat(str(written).strip().zfill(5)).strftime("%H:%M")
    except ValueError:
        raise ValueError(f"{field.title}: “{written}” is no time. Write it like 14:30.") from None


def _number(field: Field, written: Any) -> int | float:
    said = str(written).strip().replace(",", "").lstrip("£").removesuffix("%")
    try:
        value = Decimal(said)
    except InvalidOperation:
        raise ValueError(f"{field.title}: “{written}” is no number. Write digits only, like 12 or 0.5.") from None
    if not value.is_finite():
        raise ValueError(f"{field.title}: “{written}” is no number. Write digits only, like 12 or 0.5.")
    if field.at_least is not None and value < Decimal(str(field.at_least)):
        raise ValueError(f"{field.title}: write {field.at_least:g} or more.")
    if field.at_most is not None and value > Decimal(str(field.at_most)):
        raise ValueError(f"{field.title}: write {field.at_most:g} or less.")
    return int(value) if value == int(value) else float(value)


def _attachment(field: Field, written: Any) -> Any:
    raise ValueError(f"{field.title}: a file is put beside an entry on the entry’s page. Leave this empty.")


READERS: dict[str, Read] = {
    "attachment": _attachment,
    "choice": _choice,
    "choices": _choices,
    "yes-no": _yes_no,
    "date": _date,
    "time": _time,
    "number": _number,
    "money": _number,
}


def stored(value: Any) -> Any:
    """Give a value as JSON keeps it."""
    match value:
        case date():
            return value.isoformat()
        case Subject():
            return value.key
        case list():
            return [stored(one) for one in value]
        case dict():
            return {code: stored(one) for code, one in value.items()}
        case _:
            return value


def shown(field: Field, value: Any) -> str:
    """Give a value in words, as a page or a sheet has it."""
    if value is None or value == []:
        return ""
    match field.type:
        case "choice":
            return field.choices.get(value, str(value))
        case "choices":
            return "; ".join(field.choices.get(one, str(one)) for one in value)
        case "rows":
            return "; ".join(", ".join(words) for row in value if (words := _row_words(field, row)))
        case "money":
            return pounds(value)
        case "attachment" if isinstance(value, dict):
            return str(value["name"])
        case _:
            return (field.precision != "day" and month_words(value)) or in_words(value)


def pounds(amount: float) -> str:
    """Give an amount of money in words: the sign stands before the pound."""
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.2f}"


def _row_words(field: Field, row: Mapping[str, Any]) -> list[str]:
    return [words for one in field.fields if (words := shown(one, row.get(one.code)))]


def month_words(value: Any) -> str:
    """Give a month or a year in words, "2026-09" as September 2026; nothing for anything else."""
    part = PART_OF_A_DAY.fullmatch(value) if isinstance(value, str) else None
    year, month = part.groups() if part else ("", None)
    return f"{month_name[int(month)]} {year}" if month else year


def in_words(value: Any) -> str:
    """Give a value that was worked out in words; nothing where it is missing."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(in_words, value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return f"{value:g}" if isinstance(value, float) else str(value)
