"""How a council's own spreadsheet becomes a return: its headers stand for columns of a record table. Pure."""

import re
from collections.abc import Iterable, Mapping

from tallystick.engine.catalogue.returns import Form, Part, Return
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.lib.refusals import Refusal

DATES = "%d/%m/%Y|%Y-%m-%d|%d.%m.%Y|%d %B %Y|%d %b %Y"
PART = "rows"


class MappingRefused(Refusal):
    """The headers of a spreadsheet do not fill a record table as they are chosen."""


def plain(words: str) -> str:
    """Give words as they are compared: small letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", words.lower())


def suggested(headers: Iterable[str], table: RecordTable) -> dict[str, str]:
    """Give for each header the column that it most likely is: the one of the same name, if no other header is."""
    names = {plain(words): one.code for one in table.columns for words in (one.title, one.code, *one.was)}
    chosen: dict[str, str] = {}
    for header in headers:
        column = names.get(plain(header), "")
        chosen[header] = column if column not in chosen.values() else ""
    return chosen


def check_mapping(columns: Mapping[str, str], table: RecordTable) -> dict[str, str]:
    """Give the headers that fill a column; refuses a column that two fill, and a required one that none does."""
    chosen = {header: column for header, column in columns.items() if column}
    titles = {one.code: one.title for one in table.columns}
    taken = list(chosen.values())
    if unknown := [one for one in taken if one not in titles]:
        raise MappingRefused(f"{table.title} has no column “{unknown[0]}”. Choose one of its columns.")
    if twice := [one for one in taken if taken.count(one) > 1]:
        raise MappingRefused(f"Two headers are chosen for “{titles[twice[0]]}”. Choose one of them.")
    needed = [one.title for one in table.columns if (one.required or one.code in table.key) and one.code not in taken]
    if needed:
        raise MappingRefused(f"{table.title} needs a header for {listed(needed)}. Choose which it is.")
    return chosen


def listed(words: list[str]) -> str:
    """Give words in a row: a, b and c."""
    named = [f"“{one}”" for one in words]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def form_of(name: str) -> Form:
    """Give how a spreadsheet is written, by how its name ends."""
    return "xlsx" if name.lower().endswith((".xlsx", ".xlsm")) else "csv"


def to_return(
    code: str,
    title: str,
    columns: Mapping[str, str],
    table: RecordTable,
    *,
    form: Form,
    known: Mapping[str, list[str]] | None = None,
) -> Return:
    """Give the return that a mapping describes: rows in order are kept, others are listed by line."""
    part = Part(
        code=PART,
        title=title,
        table=table.code,
        columns={column: header for header, column in columns.items()},
        others=True,
        known=dict(known or {}),
    )
    return Return(
        kind="return",
        code=code,
        title=title,
        about=f"A spreadsheet whose headers fill {table.title.lower()}.",
        source="the council’s own spreadsheet",
        confidence="low",
        form=form,
        encoding="utf-8|cp1252",
        dates=DATES,
        period="day",
        partly=True,
        parts=[part],
    )
