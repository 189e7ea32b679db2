"""Half-termly attendance as rows: which school stands how, what its return comes to, and who attends too little."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.urls import reverse

from tallystick.engine.attendance.collecting import HalfTerm, How, RollOut, Standing, Status
from tallystick.engine.catalogue.rules import Limit
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.records.queries.attendance import Half, Listed
from tallystick.modules.records.rules.attendance import Counted, by_marks, by_need, returned, to_choose, together

TAGS = {
    Status.IN_TIME: Tag("In time", "green"),
    Status.LATE: Tag("Late", "yellow"),
    Status.AWAITED: Tag("Awaited", "grey"),
    Status.MISSING: Tag("Not returned", "red"),
}
HOWS = {How.MARKS: "Marks of the register", How.TOTALS: "Totals"}
HEADS = {
    "schools": ("School", "Return", "Attended", "Without leave"),
    "terms": ("Term", "Schools", "Share"),
    "pupils": ("Pupil", "School", "Attended", "Sessions missed"),
}
NOTHING = Counted(0, 0, 0)


def half_shown(half: Half, half_term: HalfTerm) -> dict[str, Any]:
    """Everything that the page of a half-term says beside its schools."""
    return {
        "title": half_term_said(half_term),
        "due": due_said(half_term),
        "figures": figures(half),
        "missing": missing_said(half),
        "marks": marks_said(half),
        "terms": term_rows(half.roll_out),
        "low": f"{reverse('records:low-attendance')}?half_term={half_term.span.starts.isoformat()}",
        "heads": HEADS,
    }


def low_shown(
    listed: Iterable[Listed], names: Mapping[str, str], half_term: HalfTerm, limit: Limit | None
) -> dict[str, Any]:
    """Everything that the page of pupils with low attendance says."""
    rows = pupil_rows(listed, names)
    return {"title": half_term_said(half_term), "limit": limit_said(limit), "rows": rows, "heads": HEADS}


def options(expected: Sequence[HalfTerm], today: date) -> list[tuple[str, str]]:
    """The half-terms to choose from, the latest first."""
    return [(one.span.starts.isoformat(), one.span.name) for one in to_choose(expected, today)]


def half_term_said(half_term: HalfTerm) -> str:
    """A half-term with its days."""
    return f"{half_term.span.name}: {day(half_term.span.starts)} to {day(half_term.span.ends)}"


def due_said(half_term: HalfTerm) -> str:
    """By when a half-term's returns are due."""
    if half_term.due is None:
        return "By when they are due is known once the next term is entered in the calendar."
    return f"Returns are due by {day(half_term.due)}."


def percent_said(share: Fraction | None) -> str:
    """A share with one decimal, cut and not rounded up, so that what is below a threshold never reads as at it."""
    if share is None:
        return "Not known"
    tenths = share * 10 // 1
    return f"{tenths // 10}.{tenths % 10}%"


def figures(half: Half) -> list[Figure]:
    """What the returns of a half-term come to."""
    missing = sum(one.status is Status.MISSING for one in half.standings)
    whole = together(half.counted.values())
    return [
        Figure("Schools returned", f"{returned(half.standings)} of {len(half.standings)}"),
        Figure("Due and not returned", str(missing), "bad" if missing else ""),
        Figure("Attendance", percent_said(whole.attended_percent)),
        Figure("Missed without leave", percent_said(whole.unauthorised_percent)),
    ]


def missing_said(half: Half) -> list[str]:
    """Each school that has not returned though the last day in time is over."""
    return [
        school_said(one.laestab, half.names)
        for one in by_need(half.standings, half.names)
        if one.status is Status.MISSING
    ]


def school_said(laestab: str, names: Mapping[str, str]) -> str:
    """A school by its name, or by its number where the register of schools does not know it."""
    return names.get(laestab) or f"School {laestab}"


def school_rows(standings: Iterable[Standing], half: Half) -> list[Row]:
    """Each school's return, those that are missing first."""
    return [_school_row(one, half) for one in standings]


def _school_row(one: Standing, half: Half) -> Row:
    counted = half.counted.get(one.laestab, NOTHING)
    how = f"{HOWS[one.came.how]}, {day(one.came.on)}" if one.came else ""
    possible = count(counted.possible, "possible session") if counted.possible else ""
    return Row(
        school_said(one.laestab, half.names),
        "",
        one.laestab if half.names.get(one.laestab) else "",
        (
            Cell("Return", "", how, tag=TAGS[one.status]),
            Cell("Attended", percent_said(counted.attended_percent), possible),
            Cell("Without leave", percent_said(counted.unauthorised_percent)),
        ),
    )


def term_rows(roll_out: Sequence[RollOut]) -> list[Row]:
    """How many schools returned each term's attendance as marks."""
    return [
        Row(
            one.term.name,
            "",
            "",
            (
                Cell("Schools", f"{len(one.electronic)} of {one.schools}"),
                Cell("Share", percent_said(Fraction(100 * len(one.electronic), one.schools) if one.schools else None)),
            ),
        )
        for one in roll_out
    ]


def marks_said(half: Half) -> str:
    """How many of the returns came as marks."""
    came = returned(half.standings)
    marked = len(by_marks(half.standings))
    return f"{marked} of {count(came, 'return')} came as marks of the register." if came else ""


def limit_said(limit: Limit | None) -> str:
    """Below what pupils are listed."""
    if limit is None:
        return "No rule says which pupils are listed for that half-term."
    return (
        f"Pupils who attended fewer than {limit.value}% of the sessions that were possible for them, not rounded: "
        f"exactly {limit.value}% is not listed. Source: {limit.source}."
    )


def pupil_rows(listed: Iterable[Listed], names: Mapping[str, str]) -> list[Row]:
    """Each pupil who attended too little."""
    return [
        Row(
            one.upn,
            "",
            "As the school listed them" if one.by_school else "",
            (
                Cell("School", school_said(one.laestab, names)),
                Cell("Attended", percent_said(Fraction(100 * one.sums.attended, one.sums.possible)), _of(one)),
                Cell("Sessions missed", f"{one.sums.missed}", f"{one.sums.unauthorised} without leave"),
            ),
        )
        for one in listed
    ]


def _of(one: Listed) -> str:
    return f"{one.sums.attended} of {count(one.sums.possible, 'session')}"
