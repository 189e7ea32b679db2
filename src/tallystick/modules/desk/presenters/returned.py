"""What returns tell of a child in words: figures and tables, each row with its source, its period and its day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from tallystick.engine.attendance import codes_of
from tallystick.engine.attendance.figures import percent
from tallystick.engine.attendance.of_one import Sessions
from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.clocks import Span
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.desk.queries.returned import Beside, ReturnsPage
from tallystick.modules.people.queries.returned import MARKS, REASONS, TOTALS, Returned
from tallystick.modules.people.rules.returned import (
    ATTAINMENT,
    ATTENDANCE,
    CARE,
    EXCLUSIONS,
    SCHOOLS,
    attended,
    once,
    totals,
)
from tallystick.modules.records.queries import known_lists, known_returns

SESSIONS = ("Possible", "Attended", "Authorised", "Unauthorised", "Attendance")
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


def sections(page: ReturnsPage) -> list[Section]:
    """Give the parts that the reader may know, in the order in which a child's education is read."""
    told = page.returned
    made = {
        ATTENDANCE: lambda: attendance(page),
        EXCLUSIONS: lambda: laid(EXCLUSIONS, page.beside[EXCLUSIONS], exclusion_rows(page)),
        ATTAINMENT: lambda: attainment(told),
        CARE: lambda: laid(CARE, page.beside[CARE], care_rows(page)),
        SCHOOLS: lambda: schools(page),
    }
    return [make() for part, make in made.items() if part in told.parts]


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


def attendance(page: ReturnsPage) -> Section:
    """Give attendance: this year's figures, each half-term, and the year before."""
    told, rows = page.returned, page.returned.of(MARKS)
    if not rows:
        return census_totals(told)
    (this, within), (last, _) = page.years
    whole = {one.span: one for one in attended(rows, [this, last])}
    here, before = whole.get(this), whole.get(last)
    lines = [
        session_row(one.span, one.sessions, ", ".join(map(told.school, one.schools))) for one in attended(rows, within)
    ]
    years = [
        session_row(one.span, one.sessions, ", ".join(map(told.school, one.schools)), of="School year ")
        for one in (here, before)
        if one
    ]
    tables = [
        Table("half-terms", f"Each half-term of {this.name}", ("When", *SESSIONS, "School"), lines),
        Table("years", "This school year and the one before", ("When", *SESSIONS, "School"), years),
    ]
    return Section(
        ATTENDANCE,
        TITLES[ATTENDANCE],
        NOTHING[ATTENDANCE],
        session_figures(here.sessions, this.name) if here else [],
        sources_of([*(here.rows if here else ()), *(before.rows if before else ())]),
        [one for one in tables if one.rows],
    )


def census_totals(told: Returned) -> Section:
    """Give attendance as censuses total it, where no marks tell of it."""
    blocks = words_of("attendance-blocks")
    rows = [
        Row(
            blocks.get(row["block"], row["block"]),
            note=source_of(row),
            cells=(*session_cells(sessions), Cell("School", told.school(row["laestab"]))),
        )
        for row, sessions in totals(told.of(TOTALS), told.of(REASONS), codes_of(known_lists()))
    ]
    tables = [Table("totals", "Totals that schools returned", ("Of", *SESSIONS, "School"), rows)] if rows else []
    return Section(ATTENDANCE, TITLES[ATTENDANCE], NOTHING[ATTENDANCE], tables=tables)


def session_figures(sessions: Sessions, year: str) -> list[Figure]:
    """Give a school year's sessions as figures."""
    return [
        Figure(f"Attendance in {year}", share(sessions)),
        Figure("Sessions possible", f"{sessions.possible:,}"),
        Figure("Attended", f"{sessions.attended:,}"),
        Figure("Missed with leave", f"{sessions.authorised:,}"),
        Figure("Missed without", f"{sessions.unauthorised:,}"),
    ]


def session_row(span: Span, sessions: Sessions, school: str, *, of: str = "") -> Row:
    """Give a stretch of days with its sessions."""
    return Row(f"{of}{span.name}", cells=(*session_cells(sessions), Cell("School", school)))


def session_cells(sessions: Sessions) -> tuple[Cell, ...]:
    """Give sessions as cells."""
    numbers = (sessions.possible, sessions.attended, sessions.authorised, sessions.unauthorised)
    return (
        *(Cell(label, f"{number:,}") for label, number in zip(SESSIONS, numbers, strict=False)),
        Cell(SESSIONS[-1], share(sessions)),
    )


def share(sessions: Sessions) -> str:
    """Give the share of sessions attended, to one place."""
    found = percent(sessions.attended, sessions.possible)
    return f"{float(found):.1f}%" if found is not None else ""


def laid(part: str, beside: Beside, rows: list[Row]) -> Section:
    """Give a part that a register holds as well: rows of both, each with how far they agree."""
    heads = {
        EXCLUSIONS: ("First day", "Return", "Register", "The two", "School"),
        CARE: ("Began", "Return", "Register", "The two", "Placement"),
    }[part]
    table = Table(part, "What returns and the register tell", heads, rows)
    open_ = [
        (f"Discrepancy {one.pk}, since {day(one.opened_on)}, with {one.owner}", one.get_absolute_url())
        for one in beside.discrepancies
    ]
    return Section(part, TITLES[part], NOTHING[part], tables=[table] if rows else [], discrepancies=open_)


def exclusion_rows(page: ReturnsPage) -> list[Row]:
    """Give each suspension or exclusion that either tells of."""
    beside, kinds, reasons = page.beside[EXCLUSIONS], words_of("exclusion-categories"), words_of("exclusion-reasons")
    found = []
    for place, row in enumerate(beside.rows):
        lost = f", {count(row['sessions'], 'session')}" if row["sessions"] else ""
        why = ", ".join(reasons.get(one, one) for one in (row["reasons"] or "").split())
        told = Cell(
            "Return",
            f"{kinds.get(row['category'], row['category'])}{lost}",
            note=". ".join(filter(None, (why, source_of(row)))),
        )
        found.append((row["starts"], told, place, Cell("School", page.returned.school(row["laestab"]))))
    words = {"suspension": "Suspension", "permanent": "Permanent exclusion", "lunchtime": "Lunchtime exclusion"}
    return both(beside, found, lambda said: words.get(said.get("kind"), "Exclusion"), "School")


def care_rows(page: ReturnsPage) -> list[Row]:
    """Give each episode of care that either tells of."""
    beside, statuses, places = page.beside[CARE], words_of("legal-statuses"), words_of("placement-types")
    ends, found = words_of("episode-ends"), []
    for place, row in enumerate(beside.rows):
        until = f" to {day(row['dec'])}" if row["dec"] else ", goes on"
        why = ends.get(row["rec"], row["rec"]) if row["dec"] else ""
        told = Cell(
            "Return",
            f"{statuses.get(row['ls'], row['ls'] or '')}{until}",
            note=". ".join(filter(None, (why, source_of(row)))),
        )
        found.append((row["decom"], told, place, Cell("Placement", places.get(row["place"], row["place"] or ""))))
    return both(beside, found, lambda said: statuses.get(said.get("legal_status"), "Time in care"), "Placement")


def both(beside: Beside, told: list[tuple[Any, Cell, int, Cell]], words: Any, last: str) -> list[Row]:
    """Give rows of a return with the entry that each is paired with, and the entries that no return tells of."""
    paired = {pair.one.where: pair for pair in beside.laid.pairs if pair.one}
    alone = {int(pair.other.where) for pair in beside.laid.pairs if pair.other and pair.one is None}
    entries = {one.pk: one for one in beside.entries}
    found = []
    for on, cell, place, more in told:
        pair = paired.get(str(place))
        other = entries.get(int(pair.other.where)) if pair and pair.other else None
        entry = (
            entry_cell(other, beside, words) if other else Cell("Register", "The same" if pair is None else "Nothing")
        )
        found.append((on, Row(day(on) or "Not said", cells=(cell, entry, Cell("The two", tag=standing(pair)), more))))
    for pk in alone:
        one = entries[pk]
        cells = (Cell("Return", "Nothing"), entry_cell(one, beside, words), Cell("The two", tag=ONLY_HERE), Cell(last))
        found.append((one.happened_on, Row(day(one.happened_on), cells=cells)))
    return [row for _, row in sorted(found, key=lambda one: str(one[0] or ""), reverse=True)]


AGREE, DIFFER = Tag("Agree", "green"), Tag("Differ", "red")
ONLY_TOLD, ONLY_HERE = Tag("Only in the return", "yellow"), Tag("Only in the register", "yellow")


def standing(pair: Any) -> Tag:
    """Say how a row of a return and the register stand to each other."""
    if pair is None:
        return AGREE
    return DIFFER if pair.other else ONLY_TOLD


def entry_cell(entry: Any, beside: Beside, words: Any) -> Cell:
    """Give an entry of the register with its day and where it leads."""
    return Cell(
        "Register",
        f"{words(beside.said[entry.pk])}, {day(entry.happened_on)}",
        link="Open the entry",
        address=entry.get_absolute_url(),
    )


def attainment(told: Returned) -> Section:
    """Give results and entries, the latest year first."""
    stages, subjects, methods = (words_of(one) for one in ("result-stages", "result-subjects", "result-methods"))
    results = once(told.of("results"), ("stage", "year", "subject", "method", "component"))
    rows = [
        Row(
            f"{stages.get(row['stage'], row['stage'])}, {subjects.get(row['subject'], row['subject'])}",
            note=source_of(row),
            cells=(
                Cell("Year", str(row["year"])),
                Cell("Result", row["result"], note=methods.get(row["method"], "")),
                Cell("Points", f"{row['points']:g}" if row["points"] is not None else ""),
                Cell("School", told.school(row["laestab"])),
            ),
        )
        for row in sorted(results, key=lambda row: (-row["year"], row["stage"], row["subject"]))
    ]
    tables = [
        Table("results", "Results", ("What", "Year", "Result", "Points", "School"), rows),
        Table("entries", "Qualifications entered for", ("What", "Year", "Grade", "Points", "School"), entered(told)),
    ]
    return Section(ATTAINMENT, TITLES[ATTAINMENT], NOTHING[ATTAINMENT], tables=[one for one in tables if one.rows])


def entered(told: Returned) -> list[Row]:
    """Give the qualifications that a pupil was entered for."""
    rows = once(told.of("entries"), ("year", "qualification", "series"))
    return [
        Row(
            row["subject"] or f"Qualification {row['qualification']}",
            note=source_of(row),
            cells=(
                Cell("Year", str(row["year"])),
                Cell("Grade", row["grade"] or "None yet"),
                Cell("Points", f"{row['points']:g}" if row["points"] is not None else ""),
                Cell("School", told.school(row["laestab"])),
            ),
        )
        for row in sorted(rows, key=lambda row: (-row["year"], row["subject"] or ""))
    ]


def schools(page: ReturnsPage) -> Section:
    """Give the schools that each source tells of, the latest first."""
    told, statuses = page.returned, words_of("enrolment-statuses")
    rolls = [*once(told.of("pupils"), ("laestab", "entry")), *once(told.of("enrolments"), ("laestab", "entry"))]
    found = [
        (
            row["entry"],
            told.school(row["laestab"]),
            stretch(row["entry"], row["left"]),
            statuses.get(row["enrolment"], ""),
            source_of(row),
        )
        for row in rolls
    ]
    found += [
        (one.starts, str(one.unit), stretch(one.starts, one.ends), "", one.source or "The record of this child")
        for one in page.record.enrolments
    ]
    rows = [
        Row(name, cells=(Cell("When", when), Cell("How", how), Cell("Told by", source)))
        for _, name, when, how, source in sorted(found, key=lambda one: str(one[0] or ""), reverse=True)
    ]
    table = Table("schools", "Which school each source tells of", ("School", "When", "How", "Told by"), rows)
    return Section(SCHOOLS, TITLES[SCHOOLS], NOTHING[SCHOOLS], tables=[table] if rows else [])


def stretch(starts: Any, ends: Any) -> str:
    """Say from when to when."""
    if ends:
        return f"{day(starts)} to {day(ends)}" if starts else f"Until {day(ends)}"
    return f"Since {day(starts)}" if starts else ""


def words_of(vocabulary: str) -> Mapping[str, str]:
    """Give the words of a list of codes."""
    found: CodeList | None = known_lists().get(vocabulary)
    return {one.code: one.title for one in found.codes} if found else {}
