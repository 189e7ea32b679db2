"""What checks found, as rows: by check with its message and remedy, then line by line."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.checks import RecordCheck
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count
from tallystick.modules.records.presenters.loads import SEVERITIES

HEADS = {
    "checks": ("Check", "Severity", "Lines", "What it found", "What to do"),
    "lines": ("Line", "Record table", "File", "Columns"),
    "left": ("Check", "Why it was not asked"),
}
TONES = {"error": "bad", "query": "wood", "warning": ""}


def figures(counts: Iterable[Any]) -> list[Figure]:
    """How many lines were found, by severity."""
    totals = dict.fromkeys(SEVERITIES, 0)
    for one in counts:
        totals[one.severity] += one.number
    return [
        Figure(SEVERITIES[one][1].capitalize(), f"{number:,}", TONES[one] if number else "")
        for one, number in totals.items()
    ]


def severity_tag(severity: str) -> Tag:
    """A severity as a tag."""
    words, _, colour = SEVERITIES[severity]
    return Tag(words.capitalize(), colour)


def titled(check: RecordCheck | None, code: str) -> str:
    """A check by its published number and its title."""
    if check is None:
        return code
    return f"{check.number}: {check.title}" if check.number else check.title


def chosen(counts: Iterable[Any], checks: Mapping[str, RecordCheck], severity: str, words: str) -> list[Any]:
    """The counts of checks of a severity whose words hold what is looked for; the gravest first."""
    order = list(SEVERITIES)
    found = [one for one in counts if not severity or one.severity == severity]
    if words:
        found = [one for one in found if words.lower() in spoken(checks.get(one.check_code), one.check_code)]
    return sorted(found, key=lambda one: (order.index(one.severity), -one.number, one.check_code))


def spoken(check: RecordCheck | None, code: str) -> str:
    """Everything that a check says, for words to be looked for in."""
    said = (check.number, check.title, check.message, check.remedy) if check else ()
    return " ".join((code, *said)).lower()


def count_rows(run: Any, counts: Iterable[Any], checks: Mapping[str, RecordCheck]) -> list[Row]:
    """Each check that found something."""
    rows = []
    for one in counts:
        check = checks.get(one.check_code)
        told = (
            Cell("Severity", tag=severity_tag(one.severity)),
            Cell("Lines", f"{one.number:,}"),
            Cell("What it found", check.message if check else ""),
            Cell("What to do", check.remedy if check else ""),
        )
        rows.append(
            Row(titled(check, one.check_code), reverse("records:lines", args=[run.pk, one.check_code]), "", told)
        )
    return rows


def line_rows(rows: Iterable[dict[str, Any]], tables: Mapping[str, RecordTable], loads: Mapping[str, Any]) -> list[Row]:
    """Each line that a check found: where it stands, and which columns to look at."""
    told = []
    for row in rows:
        table, load = tables.get(row["tab"]), loads.get(row["load"])
        told.append(
            Row(
                f"Line {row['line']:,}",
                "",
                "",
                (
                    Cell("Record table", table.title if table else row["tab"]),
                    Cell("File", "", link=load.name, address=load.get_absolute_url()) if load else Cell("File"),
                    Cell("Columns", ", ".join(column_title(table, one) for one in row["columns"])),
                ),
            )
        )
    return told


def column_title(table: RecordTable | None, code: str) -> str:
    """What a column is called."""
    column = table.column(code) if table else None
    return column.title if column else code


def said_of(check: RecordCheck | None) -> str:
    """What a check says of a line, and what to do."""
    return f"{check.message} {check.remedy}" if check else ""


def left_rows(left: Mapping[str, str], checks: Mapping[str, RecordCheck]) -> list[Row]:
    """The checks that could not be asked."""
    return [
        Row(titled(checks.get(code), code), "", "", (Cell("Why it was not asked", why),)) for code, why in left.items()
    ]


def asked_said(run: Any) -> str:
    """How many checks were asked, and how many could not be."""
    left = f"; {count(len(run.left_out), 'could not be', 'could not be')} asked" if run.left_out else ""
    return f"{count(run.asked, 'check was', 'checks were')} asked{left}."
