"""What an agency holds of a child, as it is handed to linkage: words as they were written, nothing read into them."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from tallystick.lib.refusals import Refusal


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record of one source. Whatever is empty is not known."""

    id: str
    given: str = ""
    family: str = ""
    other_names: str = ""  # second given names, former family names, names known by; in any order
    born: str = ""  # as ISO writes it
    sex: str = ""
    upn: str = ""
    former_upn: str = ""
    uln: str = ""
    postcode: str = ""
    school: str = ""  # seven digits
    child: str = ""  # the number of social care


FIELDS = Row.__struct_fields__


@dataclass(frozen=True, slots=True)
class Source:
    """Records of one agency; `unique` where it vouches that no child is in it twice."""

    code: str
    rows: Iterable[Row] = field(repr=False)
    unique: bool = False


def rows_of(records: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Give rows from mappings whose keys are the names of fields; other keys are left alone."""
    for record in records:
        yield Row(**{name: str(record[name]) for name in FIELDS if record.get(name) is not None})


# What councils' extracts head their columns with, besides the names of the fields themselves.
HEADINGS = {
    "id": ("record", "number", "person_id", "client_id", "young_person"),
    "given": ("forename", "first_name", "given_name", "firstname"),
    "family": ("surname", "last_name", "family_name", "lastname"),
    "other_names": ("middle_names", "middlenames", "middle_name", "former_surname", "known_as"),
    "born": ("dob", "date_of_birth", "birth_date", "d_o_b"),
    "sex": ("gender",),
    "upn": ("unique_pupil_number",),
    "former_upn": ("formerupn",),
    "uln": ("unique_learner_number",),
    "postcode": ("post_code", "home_post", "home_postcode"),
    "school": ("laestab", "dfe_number", "estab"),
    "child": ("social_care_number", "child_id", "la_child_id", "lachildid"),
}
KNOWN = {heading: name for name, headings in HEADINGS.items() for heading in (name, *headings)}
ENCODINGS = ("utf-8-sig", "cp1252")


class ExtractUnreadable(Refusal):
    """A file of records tells of no child, or is no table."""


def read_extract(path: Path) -> list[Row]:
    """Give the rows of a CSV file whose headings are known; a row without a number of its own has that of its line.

    Raises ExtractUnreadable with what the file lacks. Days may be written as 02/03/2014.
    """
    lines = csv.DictReader(_text(path).splitlines())
    columns = {heading: KNOWN[plain] for heading in lines.fieldnames or () if (plain := _plain(heading)) in KNOWN}
    if not {"upn", "born", "family", "child"} & set(columns.values()):
        raise ExtractUnreadable(
            f"{path.name} has no column that tells of a child. Head one with upn, family, born or child."
        )
    return [_row(told, columns, place) for place, told in enumerate(lines, start=2)]


def _row(told: Mapping[str, Any], columns: Mapping[str, str], line: int) -> Row:
    held = {name: (told.get(heading) or "").strip() for heading, name in columns.items()}
    held["born"] = _as_iso(held.get("born", ""))
    held["id"] = held.get("id") or held.get("child") or f"line {line}"
    return Row(**held)


def _plain(heading: str) -> str:
    return "_".join(heading.strip().casefold().replace("-", " ").split())


def _as_iso(day: str) -> str:
    parts = day.partition(" ")[0].split("/")
    return "-".join(reversed(parts)) if len(parts) == 3 else day


def _text(path: Path) -> str:
    for encoding in ENCODINGS:
        try:
            return path.read_text(encoding=encoding)
        except UnicodeDecodeError:
            continue
    raise ExtractUnreadable(f"{path.name} is no file of letters. Save it as CSV.")
