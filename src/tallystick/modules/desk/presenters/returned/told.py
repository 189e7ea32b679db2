"""What returns alone tell of a child: results, entries, and at which school each source has them."""

from tallystick.foundation.ui.presenters import Cell, Row
from tallystick.modules.desk.presenters.returned.tables import (
    NOTHING,
    TITLES,
    Section,
    Table,
    source_of,
    stretch,
    words_of,
)
from tallystick.modules.desk.queries.returned import ReturnsPage
from tallystick.modules.people.queries.returned import Returned
from tallystick.modules.people.rules.returned import ATTAINMENT, SCHOOLS, once


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
