"""What was received, as rows: states, periods, what is missing, what was refused."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.returns import Return
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.foundation.ui.presenters import Cell, Row, Tag, count, day, moment

COLOURS = {"received": "yellow", "refused": "red", "published": "green", "superseded": "grey", "withdrawn": "grey"}
SEVERITIES = {
    "error": ("error", "errors", "red"),
    "query": ("query", "queries", "yellow"),
    "warning": ("warning", "warnings", "blue"),
}
HEADS = {
    "sets": ("Return", "Period", "What came", "What is missing", "Findings"),
    "loads": ("File", "State", "Rows", "Sent", "From"),
    "tables": ("Record table", "Rows", "Counts"),
    "refusals": ("Line", "Column", "What it looks like", "Why it is refused", "What to do"),
    "sent": ("File", "What became of it"),
}
PERIODS = {"year to March": "Year to", "school year": "School year to", "term": "Term to", "half-term": "Half-term to"}
GONE = "Let go: it told of a child whose records were removed on a legal ground"
MEGABYTE = 1024 * 1024


def state_tag(load: Any) -> Tag:
    """A load's state as a tag."""
    return Tag(load.get_state_display(), COLOURS[load.state])


def period_said(period: date | None, kind: Return | None = None) -> str:
    """A period by its last day, and what it is of."""
    of = PERIODS.get(kind.period, "To") if kind else "To"
    return f"{of} {day(period)}" if period else "No period"


def found_said(found: dict[str, int]) -> str:
    """Findings by severity, in a few words."""
    told = [count(found[one], *SEVERITIES[one][:2]) for one in SEVERITIES if found.get(one)]
    return ", ".join(told) or "Nothing was found"


def set_row(one: Any, query: str = "") -> Row:
    """A return and period in the list: what came, what is missing, what was found; `query` asks for the same day."""
    refused = sum(load.state == "refused" for load in one.loads)
    waiting = sum(load.state == "received" for load in one.loads)
    notes = [f"{count(refused, 'file was', 'files were')} refused"] if refused else []
    notes += [f"{count(waiting, 'file waits', 'files wait')} to be read"] if waiting else []
    found = Cell("Findings", found_said(one.found)) if one.run else Cell("Findings", "Not checked yet")
    if one.run:
        found = Cell("Findings", found_said(one.found), link="Look", address=one.run.get_absolute_url())
    return Row(
        title_of(one.kind, one.returned),
        f"{set_address(one.returned, one.period)}{query}",
        "",
        (
            Cell("Period", period_said(one.period, one.kind)),
            Cell("What came", came_said(one), "; ".join(notes)),
            Cell("What is missing", missing_said(one.missing, bool(one.loaded))),
            found,
        ),
    )


def set_address(returned: str, period: date | None) -> str:
    """The address of a return and period."""
    return reverse("records:set", args=[returned, period.isoformat() if period else "none"])


def title_of(kind: Return | None, code: str) -> str:
    """What a return is called; its code where the catalogue has it no longer."""
    return kind.title if kind else code


def came_said(one: Any) -> str:
    """How many files and rows count."""
    rows = sum(load.rows for load in one.loaded)
    return f"{count(len(one.loaded), 'file')}, {count(rows, 'row')}" if one.loaded else "Nothing counts yet"


def missing_said(missing: list[str], any_came: bool) -> str:
    """Which files have not come."""
    if not missing:
        return "Nothing"
    return ", ".join(missing) if any_came or len(missing) < 4 else f"All {len(missing)} files"


def load_row(load: Any) -> Row:
    """A load in a list."""
    refused = f"{load.refused:,} refused" if load.refused else ""
    return Row(
        load.name,
        load.get_absolute_url(),
        "",
        (
            Cell("State", tag=state_tag(load)),
            Cell("Rows", f"{load.rows:,}", refused),
            Cell("Sent", moment(load.at), by_said(load)),
            Cell("From", load.sender.name if load.sender else "The authority"),
        ),
    )


def by_said(load: Any) -> str:
    """Who sent a load."""
    return load.by.name if load.by else "At the command line"


def size_said(size: int) -> str:
    """A size in words."""
    return f"{size / MEGABYTE:,.1f} MB" if size >= MEGABYTE else f"{max(size / 1024, 0.1):,.1f} kB"


def load_summary(load: Any, kind: Return | None) -> list[tuple[str, str]]:
    """What a load is, in a summary list."""
    parts = [part.title for part in kind.parts if part.code in load.parts] if kind else load.parts
    told = [
        ("Return", title_of(kind, load.returned)),
        ("What it holds", ", ".join(parts[:8]) + (f" and {len(parts) - 8} more" if len(parts) > 8 else "")),
        ("Period", period_said(load.period, kind)),
        ("From", load.sender.name if load.sender else "The authority"),
        ("Sent", f"{moment(load.at)}, {by_said(load)}"),
        ("Read", moment(load.read_at) if load.read_at else "Not yet"),
        ("Rows", f"{load.rows:,}"),
        ("Size", size_said(load.size)),
        ("SHA-256 of the file", load.digest),
    ]
    told += [("As it was sent", GONE)] if load.source is None else []
    return told + ([("Why it was withdrawn", load.because)] if load.state == "withdrawn" else [])


def state_said(load: Any) -> str:
    """What became of a load, in a sentence or two."""
    refused = count(load.refused, "line was refused", "lines were refused")
    said = {
        "received": "The file is kept and waits to be read: large files are read one after another. Come back here.",
        "refused": load.because or f"{refused}, so nothing of the file counts. Correct them and send the file again.",
        "published": "Every row counts." if not load.refused else f"The rows in order count; {refused}.",
        "superseded": "A later file of the same return and period took its place.",
        "withdrawn": "It counts no longer.",
    }
    return said[load.state]


def table_rows(parts: Iterable[Any], tables: dict[str, RecordTable], may_read: bool) -> list[Row]:
    """The tables that a load brought."""
    rows = []
    for one in parts:
        table = tables.get(one.table)
        shows = one.file and (may_read or (table and not table.child_level))
        address = reverse("records:rows", args=[one.pk]) if shows else ""
        counts = Cell("Counts", f"Until {moment(one.ended_at)}") if one.ended_at else Cell("Counts", "Yes", since(one))
        number = Cell("Rows", f"{one.rows:,}", link="Read the rows" if address else "", address=address)
        words = table.title if table else one.table
        rows.append(Row(words, reverse("records:table", args=[one.table]) if table else "", "", (number, counts)))
    return rows


def since(part: Any) -> str:
    """Since when a table counts."""
    return f"since {moment(part.begun_at)}"


def refusal_rows(rows: Iterable[dict[str, Any]], kind: Return | None, tables: Mapping[str, RecordTable]) -> list[Row]:
    """What was refused, by line: never the value."""
    fills = {part.code: tables.get(part.table) for part in kind.parts} if kind else {}
    return [
        Row(
            f"Line {row['line']:,}" if row["line"] else "The file as a whole",
            "",
            "",
            (
                Cell("Column", columns_said(row["column"], fills.get(row["part"]))),
                Cell("What it looks like", row["shape"]),
                Cell("Why it is refused", row["reason"]),
                Cell("What to do", row["remedy"]),
            ),
        )
        for row in rows
    ]


def columns_said(codes: str, table: RecordTable | None) -> str:
    """Columns by their titles, of codes with commas between."""
    found = ((code, table.column(code) if table else None) for code in codes.split(", "))
    return ", ".join(column.title if column else code for code, column in found)


def sent_row(one: Any) -> Row:
    """What became of one of several files that were sent."""
    if one.load is None:
        return Row(one.name, "", "", (Cell("What became of it", one.says, tag=Tag("Not taken", "red")),))
    told = Cell("What became of it", one.says, tag=state_tag(one.load))
    return Row(one.name, one.load.get_absolute_url(), "", (told,))
