"""What the parts of the page are made of: tables, sections, the words of codes, and where a row is from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.codes import CodeList
from tallystick.foundation.ui.presenters import Figure, Row, day
from tallystick.modules.people.rules.returned import ATTAINMENT, ATTENDANCE, CARE, EXCLUSIONS, SCHOOLS
from tallystick.modules.records.queries import known_lists, known_returns

TITLES = {
    ATTENDANCE: "Attendance",
    EXCLUSIONS: "Suspensions and exclusions",
    ATTAINMENT: "Attainment",
    CARE: "Care and placements",
    SCHOOLS: "Schools",
}
NOTHING = {
    ATTENDANCE: "No return tells of this child’s attendance.",
    EXCLUSIONS: "No return tells of a suspension or an exclusion, and the register has none.",
    ATTAINMENT: "No return tells of a result or an entry.",
    CARE: "No return tells of this child’s care, and the register has no time in care.",
    SCHOOLS: "No return tells of a school, and no roll is known.",
}


@dataclass(frozen=True)
class Table:
    """One table of the page."""

    name: str
    caption: str
    heads: Sequence[str]
    rows: list[Row]


@dataclass(frozen=True)
class Section:
    """One part of the page: figures, tables, and what is said where there is nothing."""

    code: str
    title: str
    nothing: str
    figures: list[Figure] = field(default_factory=list)
    source: str = ""
    tables: list[Table] = field(default_factory=list)
    discrepancies: list[tuple[str, str]] = field(default_factory=list)


def source_of(row: Any) -> str:
    """Say from which return a row is, of which period, and when it was loaded."""
    kind = known_returns().get(row.load.returned)
    of = f" of {day(row.load.period)}" if row.load.period else ""
    return f"{kind.title if kind else 'A spreadsheet of our own'}{of}, loaded {day(row.load.at)}"


def sources_of(rows: Iterable[Any]) -> str:
    """Say the same of many rows together: of each return from which to which day it was loaded."""
    loads: dict[str, dict[int, Any]] = {}
    for row in rows:
        kind = known_returns().get(row.load.returned)
        loads.setdefault(kind.title if kind else "A spreadsheet of our own", {})[row.load.pk] = row.load
    return "; ".join(_sources(title, list(many.values())) for title, many in loads.items())


def _sources(title: str, loads: Sequence[Any]) -> str:
    days = sorted(timezone.localdate(one.at) for one in loads)
    stretch = f"loaded {day(days[0])}" if days[0] == days[-1] else f"loaded {day(days[0])} to {day(days[-1])}"
    periods = sorted(one.period for one in loads if one.period)
    upto = f" up to {day(periods[-1])}" if periods else ""
    return f"{title}{upto}, {stretch}{f', {len(loads)} files' if len(loads) > 1 else ''}"


def stretch(starts: Any, ends: Any) -> str:
    """Say from when to when."""
    if ends:
        return f"{day(starts)} to {day(ends)}" if starts else f"Until {day(ends)}"
    return f"Since {day(starts)}" if starts else ""


def words_of(vocabulary: str) -> Mapping[str, str]:
    """Give the words of a list of codes."""
    found: CodeList | None = known_lists().get(vocabulary)
    return {one.code: one.title for one in found.codes} if found else {}
