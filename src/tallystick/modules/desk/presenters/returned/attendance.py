"""A child's attendance as marks tell it, or where there are none as censuses total it."""

from tallystick.engine.attendance import codes_of
from tallystick.engine.attendance.figures import percent
from tallystick.engine.attendance.of_one import Sessions
from tallystick.engine.clocks import Span
from tallystick.foundation.ui.presenters import Cell, Figure, Row
from tallystick.modules.desk.presenters.returned.tables import (
    NOTHING,
    TITLES,
    Section,
    Table,
    source_of,
    sources_of,
    words_of,
)
from tallystick.modules.desk.queries.returned import ReturnsPage
from tallystick.modules.people.queries.returned import MARKS, REASONS, TOTALS, Returned
from tallystick.modules.people.rules.returned import ATTENDANCE, attended, totals
from tallystick.modules.records.queries import known_lists

SESSIONS = ("Possible", "Attended", "Authorised", "Unauthorised", "Attendance")


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
