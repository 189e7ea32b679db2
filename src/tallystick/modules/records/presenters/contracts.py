"""Contracts of record tables and what returns read and refuse, as rows and sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.returns import Return
from tallystick.engine.catalogue.tables import Column, RecordTable
from tallystick.foundation.ui.presenters import Cell, Row, count, day

HEADS = {
    "tables": ("Record table", "What a row is", "About children", "Version"),
    "columns": ("Column", "What it holds", "Required", "Help"),
    "kinds": ("Return", "What it is", "Files"),
    "parts": ("File or part", "Record table", "Headers"),
    "rows": ("Line",),
}
TYPES = {
    "text": "Words",
    "code": "A code",
    "codes": "Codes",
    "date": "A day",
    "month": "A month",
    "time": "A time",
    "moment": "A day and time",
    "whole": "A whole number",
    "number": "A number",
    "money": "Pounds",
    "yes-no": "Yes or no",
    "marks": "A string of codes",
}


def table_row(table: RecordTable) -> Row:
    """A record table in the dictionary."""
    told = (
        Cell("What a row is", table.about),
        Cell("About children", "Yes" if table.child_level else "No"),
        Cell("Version", str(table.version)),
    )
    return Row(table.title, reverse("records:table", args=[table.code]), table.code, told)


def column_rows(table: RecordTable, lists: Mapping[str, CodeList]) -> list[Row]:
    """Each column of a contract."""
    return [
        Row(
            one.title,
            "",
            one.code,
            (
                Cell("What it holds", holds(one, lists), key_said(table, one)),
                Cell("Required", "Yes" if one.required else "No"),
                Cell("Help", one.help),
            ),
        )
        for one in table.columns
    ]


def holds(column: Column, lists: Mapping[str, CodeList]) -> str:
    """What a column holds: its type, its list of codes, its unit."""
    words = TYPES[column.type] + (f", in {column.unit}" if column.unit else "")
    if column.vocabulary:
        found = lists.get(column.vocabulary)
        words += f" of the list {found.title if found else column.vocabulary}"
    if column.also:
        words += "; also " + ", ".join(f"{code} ({meaning})" for code, meaning in column.also.items())
    return words


def key_said(table: RecordTable, column: Column) -> str:
    """Whether a column is part of the key, or says who somebody is."""
    notes = ["part of the key"] if column.code in table.key else []
    return "; ".join(notes + (["says who somebody is"] if column.names else []))


def kind_row(kind: Return) -> Row:
    """A return in the dictionary."""
    told = (Cell("What it is", kind.about), Cell("Files", form_said(kind)))
    return Row(kind.title, reverse("records:kind", args=[kind.code]), kind.code, told)


def form_said(kind: Return) -> str:
    """In which form a return comes."""
    forms = {"csv": "CSV", "xml": "XML", "xlsx": "Excel", "marks": "Attendance marks", "geojson": "GeoJSON"}
    return f"{forms[kind.form]}, {count(len(kind.parts), 'part')}"


def part_rows(kind: Return, tables: Mapping[str, RecordTable]) -> list[Row]:
    """Each part of a return with its headers."""
    rows = []
    for one in kind.parts:
        table = tables.get(one.table)
        address = reverse("records:table", args=[one.table]) if table else ""
        told = (
            Cell("Record table", link=table.title if table else one.table, address=address),
            Cell("Headers", ", ".join([*one.columns.values(), *one.left])),
        )
        rows.append(Row(one.title, "", in_force_said(one), told))
    return rows


def in_force_said(part: Any) -> str:
    """From when to when a part is sent."""
    since = f"periods from {day(part.since)}" if part.since else ""
    until = f"periods to {day(part.until)}" if part.until else ""
    return ", ".join(one for one in (since, until) if one)


def row_heads(table: RecordTable | None, rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The columns of a page of rows, each with its title."""
    codes = (
        [one.code for one in table.columns] if table else [code for code in (rows[0] if rows else {}) if code != "load"]
    )
    titles = {one.code: one.title for one in table.columns} if table else {}
    return [(code, titles.get(code, code)) for code in codes if code != "line"]


def value_rows(rows: Iterable[dict[str, Any]], heads: list[tuple[str, str]]) -> list[Row]:
    """The values of a page of rows, as they were typed."""
    return [
        Row(f"{row['line']:,}", "", "", tuple(Cell(title, said(row.get(code))) for code, title in heads))
        for row in rows
    ]


def said(value: Any) -> str:
    """A value in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return day(value) if hasattr(value, "year") else str(value)
