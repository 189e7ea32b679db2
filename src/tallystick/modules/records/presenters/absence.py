"""Absence as figures, rows and pictures: how much, when, by group and by school, as far as its reader may see it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from tallystick.engine.attendance.patterns import Absence, Counted, Limits
from tallystick.engine.catalogue.rules import Limit
from tallystick.foundation.ui.presenters import Cell, Figure, Row, count, day
from tallystick.modules.records.presenters import drawing
from tallystick.modules.records.presenters.attendance import percent_said, school_said
from tallystick.modules.records.presenters.groups import TITLES, group_said, in_order, within
from tallystick.modules.records.queries.pictures import Picture
from tallystick.modules.records.rules.absence import Group, Period, Question

KEPT_BACK = "Kept back"
TESTS = {"at least": "at least", "more than": "more than"}
ABSENCE_HEADS = ("Pupils", "Attended", "Authorised", "Without leave", "Persistent", "Severe")
HEADS = {
    "half_days": ("Day", "Morning missed", "Afternoon missed", "Whole day missed"),
    "weeks": ("Week", "Attended", "Authorised", "Without leave"),
    "years": ("Same days, year ending", *ABSENCE_HEADS),
    "schools": ("School", *ABSENCE_HEADS),
}
SHEET = (
    "Table", "Name", "Enrolments", "Possible sessions", "Authorised", "Unauthorised",
    "Attended %", "Authorised %", "Unauthorised %", "Persistently absent", "Severely absent",
)  # fmt: skip


@dataclass(frozen=True)
class GroupTable:
    """The groups of one dimension as a table."""

    name: str
    caption: str
    heads: tuple[str, ...]
    rows: list[Row]
    picture: drawing.Picture | None = None


def shown(picture: Picture) -> dict[str, Any]:
    """Everything that the page says where something is shown."""
    weeks = [] if picture.hidden.everything else list(week_rows(picture.weeks))
    return {
        "title": title_of(picture.question, picture.names),
        "limits": limits_said(picture.limits),
        "kept": kept_said(picture),
        "figures": figures(picture.total),
        "years": year_rows(picture),
        "half_days": half_day_rows(picture.half_days),
        "by_day": day_picture(picture.half_days),
        "weeks": weeks,
        "by_week": week_picture(picture.weeks),
        "groups": group_tables(picture),
        "heads": HEADS,
    }


def asked(question: Question) -> dict[str, str]:
    """A question as an address has it."""
    period, group = question.period, question.group
    days = {"period": period.code} if period.code else {"first": str(period.first), "last": str(period.last)}
    return days | {"school": question.school, "group": group.code if group else ""}


def link_to(page: str, question: Question) -> str:
    """The address of a page that is asked the same question."""
    return f"{reverse(page)}?{urlencode({name: one for name, one in asked(question).items() if one})}"


def title_of(question: Question, names: Mapping[str, str]) -> str:
    """Whom and which days the answer is of."""
    whom = school_said(question.school, names) if question.school else "Every school"
    if question.group:
        whom += f", {within(group_said(question.group))}"
    period = question.period
    return f"{whom}: {day(period.first)} to {day(period.last)}"


def limits_said(limits: Limits) -> list[str]:
    """From how much absence on somebody is persistently or severely absent, by which rule, from when to when."""
    told = (("Persistently absent", limits.persistent), ("Severely absent", limits.severe))
    return [limit_said(words, one) for words, one in told]


def limit_said(words: str, limit: Limit | None) -> str:
    """One threshold, whose it is, and since when it holds."""
    if limit is None:
        return f"{words}: no rule says for these days."
    of = "% of the sessions possible for the pupil" if limit.unit == "percent" else f" {limit.unit} of a {limit.per}"
    days = " ".join(
        f"{word} {day(one)}" for word, one in (("from", limit.starts), ("to", limit.ends)) if one is not None
    )
    return f"{words}: {TESTS[limit.test]} {limit.value}{of} missed. {limit.source}{f' ({days})' if days else ''}."


def kept_said(picture: Picture) -> str:
    """What is kept back, and why."""
    if picture.small is None:
        return ""
    few = f"fewer than {picture.small.value} pupils"
    if picture.hidden.everything:
        return f"These are {few}, or would tell what {few} did. It is for those who need to know the pupils."
    return f"Figures of {few} are kept back, and others that would tell them."


def figures(total: Absence) -> list[Figure]:
    """What everything comes to."""
    return [
        Figure("Attendance", percent_said(total.sessions.attended_percent)),
        Figure("Authorised absence", percent_said(total.sessions.authorised_percent)),
        Figure("Absence without leave", percent_said(total.sessions.unauthorised_percent)),
        Figure("Persistently absent", percent_said(total.persistent_percent)),
        Figure("Severely absent", percent_said(total.severe_percent)),
    ]


def absence_cells(one: Absence | None) -> tuple[Cell, ...]:
    """What some enrolments come to; nothing of those that are kept back."""
    if one is None:
        return tuple(Cell(words, KEPT_BACK if words == "Pupils" else "–") for words in ABSENCE_HEADS)
    return (
        Cell("Pupils", f"{one.enrolments:,}"),
        Cell("Attended", percent_said(one.sessions.attended_percent)),
        Cell("Authorised", percent_said(one.sessions.authorised_percent)),
        Cell("Without leave", percent_said(one.sessions.unauthorised_percent)),
        Cell("Persistent", percent_said(one.persistent_percent), count(one.persistent, "pupil")),
        Cell("Severe", percent_said(one.severe_percent), count(one.severe, "pupil")),
    )


def year_rows(picture: Picture) -> list[Row]:
    """The same days of each year, by the thresholds of then."""
    return [
        Row(
            day(date.fromisoformat(name)),
            "",
            limit_said("Persistent", limits.persistent),
            absence_cells(None if name in picture.hidden.years else one),
        )
        for name, (one, limits) in picture.years.items()
    ]


def half_day_rows(half_days: Mapping[str, Counted]) -> list[Row]:
    """Each weekday, its mornings and its afternoons."""
    return [
        Row(
            weekday,
            "",
            "",
            tuple(
                Cell(f"{words} missed", percent_said(one.missed_percent), f"{one.missed:,} of {one.possible:,}")
                for words, one in (("Morning", morning), ("Afternoon", afternoon), ("Whole day", both))
            ),
        )
        for weekday, morning, afternoon, both in weekdays(half_days)
    ]


def weekdays(half_days: Mapping[str, Counted]) -> Iterator[tuple[str, Counted, Counted, Counted]]:
    """Each weekday with its mornings, its afternoons and both."""
    for weekday in dict.fromkeys(name.split()[0] for name in half_days):
        morning, afternoon = (half_days.get(f"{weekday} {half}", Counted()) for half in ("morning", "afternoon"))
        yield weekday, morning, afternoon, Counted.of((morning, afternoon))


def day_picture(half_days: Mapping[str, Counted]) -> drawing.Picture | None:
    """Sessions missed by weekday, drawn."""
    points = [_point(weekday, both.missed_percent) for weekday, *_, both in weekdays(half_days)]
    return drawing.bars("Sessions missed by weekday", points)


def week_rows(weeks: Mapping[str, Counted]) -> Iterator[Row]:
    """Each week by its Monday."""
    for monday, one in weeks.items():
        yield Row(
            day(date.fromisoformat(monday)),
            "",
            "",
            (
                Cell("Attended", percent_said(one.attended_percent)),
                Cell("Authorised", percent_said(one.authorised_percent)),
                Cell("Without leave", percent_said(one.unauthorised_percent)),
            ),
        )


def week_picture(weeks: Mapping[str, Counted]) -> drawing.Picture | None:
    """Sessions missed week by week, drawn."""
    points = [_point(day(date.fromisoformat(monday)), one.missed_percent) for monday, one in weeks.items()]
    return drawing.columns("Sessions missed week by week", points)


def _point(words: str, share: Fraction | None) -> drawing.Point:
    return drawing.Point(words, share or Fraction(0), percent_said(share))


def group_tables(picture: Picture) -> list[GroupTable]:
    """The groups of each dimension as tables."""
    return [
        GroupTable(
            dimension.replace("_", "-"),
            TITLES[dimension],
            (TITLES[dimension], *ABSENCE_HEADS),
            [_group_row(picture, dimension, value, one) for value, one in in_order(dimension, groups)],
        )
        for dimension, groups in groups_of(picture)
    ]


def groups_of(picture: Picture) -> list[tuple[str, dict[str, Absence]]]:
    """The dimensions that are shown; none where one group is asked by somebody from whom small ones are kept back."""
    if picture.small is not None and picture.question.group:
        return []
    return [(name, groups) for name, groups in picture.groups.items() if set(groups) - {""}]


def _group_row(picture: Picture, dimension: str, value: str, one: Absence) -> Row:
    hidden = value in picture.hidden.groups.get(dimension, set())
    return Row(group_said(Group(dimension, value)), "", "", absence_cells(None if hidden else one))


def school_order(picture: Picture) -> list[tuple[str, Absence]]:
    """Schools with the lowest attendance first, those kept back last; none where one group's would tell of others."""
    if picture.small is not None and picture.question.group:
        return []
    return sorted(picture.schools.items(), key=lambda one: _lowest(*one, one[0] in picture.hidden.schools))


def _lowest(laestab: str, one: Absence, kept: bool) -> tuple[bool, Fraction, str]:
    share = one.sessions.attended_percent or Fraction(0)
    return kept, Fraction(0) if kept else share, laestab


def school_rows(schools: Iterable[tuple[str, Absence]], picture: Picture) -> list[Row]:
    """Each school, leading to its own page."""
    question = picture.question
    return [
        Row(
            school_said(laestab, picture.names),
            link_to("records:absence", Question(question.period, laestab, question.group)),
            laestab if picture.names.get(laestab) else "",
            absence_cells(None if laestab in picture.hidden.schools else one),
        )
        for laestab, one in schools
    ]


def sheet_rows(picture: Picture) -> Iterator[tuple[Any, ...]]:
    """Every table of the page as rows of one sheet."""
    if picture.hidden.everything:
        return
    for name, (one, _) in picture.years.items():
        yield _sheet_row("Year on year", day(date.fromisoformat(name)), None if name in picture.hidden.years else one)
    for name, counted in picture.half_days.items():
        yield _sheet_row("Half-day", name, counted)
    for name, counted in picture.weeks.items():
        yield _sheet_row("Week", day(date.fromisoformat(name)), counted)
    yield from _breakdown(picture)


def _breakdown(picture: Picture) -> Iterator[tuple[Any, ...]]:
    """The groups and the schools as rows of a sheet, as far as the page shows them."""
    for dimension, groups in groups_of(picture):
        hidden = picture.hidden.groups.get(dimension, set())
        for value, one in in_order(dimension, groups):
            said = group_said(Group(dimension, value))
            yield _sheet_row(TITLES[dimension], said, None if value in hidden else one)
    for laestab, one in school_order(picture):
        said = school_said(laestab, picture.names)
        yield _sheet_row("School", said, None if laestab in picture.hidden.schools else one)


def _sheet_row(table: str, name: str, one: Absence | Counted | None) -> tuple[Any, ...]:
    if one is None:
        return (table, name, KEPT_BACK, *[""] * 8)
    counted = one.sessions if isinstance(one, Absence) else one
    shares = (counted.attended_percent, counted.authorised_percent, counted.unauthorised_percent)
    said = [percent_said(share).rstrip("%") for share in shares]
    of = (one.enrolments, one.persistent, one.severe) if isinstance(one, Absence) else ("", "", "")
    return (table, name, of[0], *counted, *said, *of[1:])


def period_options(periods: Iterable[Period], chosen: Period) -> list[tuple[str, str]]:
    """The periods to choose from, with the days that were chosen where they are none of these."""
    own = [] if chosen.code else [("", chosen.name)]
    return [*own, *((one.code, one.name) for one in periods)]
