"""Snapshots as rows, and the headers of a council's spreadsheet with what they fill."""

from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.engine.catalogue.tables import RecordTable
from tallystick.foundation.ui.presenters import Cell, Row, count, day, moment

HEADS = {
    "snapshots": ("Snapshot", "As at", "Holds", "Taken", "Kept until"),
    "parts": ("Table", "From", "Rows", "SHA-256"),
    "mappings": ("Spreadsheet", "A row of it is", "Headers", "Saved"),
    "columns": ("Header", "Column"),
}


def snapshot_row(one: Any) -> Row:
    """A snapshot in the list."""
    holds = f"{count(one.tables, 'table')}, {count(one.rows or 0, 'row')}"
    told = (
        Cell("As at", day(one.as_at)),
        Cell("Holds", holds, "" if one.manifest else "let go"),
        Cell("Taken", moment(one.taken_at), by_said(one.taken_by)),
        Cell("Kept until", day(one.keep_until)),
    )
    return Row(one.digest[:16], one.get_absolute_url(), "", told)


def by_said(user: Any) -> str:
    """Who took it."""
    return user.name if user else "At the command line"


def summary(one: Any) -> list[tuple[str, str]]:
    """What a snapshot is."""
    return [
        ("As at", day(one.as_at)),
        ("By what was known at", moment(one.known_by)),
        ("Taken", f"{moment(one.taken_at)}, {by_said(one.taken_by)}"),
        ("Kept until", day(one.keep_until) or "Until somebody lets it go"),
        ("SHA-256 of its list", one.digest),
    ]


def stands_said(one: Any, successor: Any) -> str:
    """What has become of a snapshot, in a sentence or two; nothing where figures can still be worked out of it."""
    if successor:
        return (
            "It told of a child whose records were removed on a legal ground since. Its digest stays, and what was"
            " computed from it cannot be computed again."
        )
    return "" if one.manifest else "Its files were let go. That it was taken, and its digest, stay."


def part_rows(parts: Iterable[Any], titles: Mapping[tuple[str, str], str]) -> list[Row]:
    """Each table of a snapshot; `titles` are those of record tables and registers, by source and code."""
    rows = []
    for one in parts:
        load = (
            Cell("From", "", link=one.load.name, address=one.load.get_absolute_url())
            if one.load
            else Cell("From", "Registers")
        )
        told = (load, Cell("Rows", f"{one.rows:,}"), Cell("SHA-256", one.digest, "" if one.file_id else "let go"))
        rows.append(Row(titles.get((one.source, one.name), "") or worded(one.name), "", one.source, told))
    return rows


def worded(code: str) -> str:
    """A code as words, where nothing has a title for it."""
    return code.replace("-", " ").capitalize()


def mapping_row(one: Any, tables: Mapping[str, RecordTable]) -> Row:
    """A column mapping in the list."""
    table = tables.get(one.table)
    told = (
        Cell("A row of it is", table.title if table else one.table),
        Cell("Headers", str(len(one.columns))),
        Cell("Saved", moment(one.saved_at), by_said(one.saved_by)),
    )
    return Row(one.name, one.get_absolute_url(), "", told)


def column_rows(one: Any, table: RecordTable) -> list[Row]:
    """Each header with the column that it fills."""
    titles = {column.code: column.title for column in table.columns}
    return [
        Row(header, "", "", (Cell("Column", titles.get(column, column)),)) for header, column in one.columns.items()
    ]
