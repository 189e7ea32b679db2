"""A school's own figures as rows, beside those of others and group by group."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from tallystick.engine.cohorts.measures import (
    ATTENDED,
    ENTERED,
    ENTRY_POINTS,
    EXCLUDED,
    ON_ROLL,
    PERSISTENT,
    SUSPENDED,
    SUSPENSIONS,
    UNAUTHORISED,
    Sum,
)
from tallystick.foundation.ui.presenters import Cell, Row, count, day
from tallystick.modules.records.presenters import drawing
from tallystick.modules.records.presenters.absence import KEPT_BACK, GroupTable
from tallystick.modules.records.presenters.attendance import percent_said
from tallystick.modules.records.presenters.groups import TITLES, VALUES, group_said, in_order, within
from tallystick.modules.records.queries.school import Figures, Told
from tallystick.modules.records.rules.absence import Group
from tallystick.modules.records.rules.school import Asked

PERCENTS = {ATTENDED, UNAUTHORISED, PERSISTENT, SUSPENDED}
MEASURES = {
    ON_ROLL: "Pupils on roll",
    ATTENDED: "Attendance",
    UNAUTHORISED: "Absence without leave",
    PERSISTENT: "Persistently absent",
    SUSPENDED: "Pupils suspended",
    SUSPENSIONS: "Suspensions for each 100 pupils",
    EXCLUDED: "Permanent exclusions for each 100 pupils",
    ENTERED: "Key stage 4: qualifications entered, for each pupil with any",
    ENTRY_POINTS: "Key stage 4: points of all entries, for each pupil with any",
}
SIDE = (ON_ROLL, ATTENDED, UNAUTHORISED, PERSISTENT, SUSPENSIONS)  # what groups are laid side by side by
SHORT = {
    ON_ROLL: "Pupils",
    ATTENDED: "Attended",
    UNAUTHORISED: "Without leave",
    PERSISTENT: "Persistent",
    SUSPENSIONS: "Suspensions a 100",
    ENTRY_POINTS: "Points at key stage 4",
}
HEADS = ("Measure", "Your school", "Similar schools", "The authority", "England")
SUBJECTS = {
    "ENG": "English",
    "REA": "Reading",
    "WRI": "Writing",
    "MAT": "Mathematics",
    "SCI": "Science",
    "GPS": "Grammar, punctuation and spelling",
    "PHO": "Phonics",
    "MTC": "Multiplication tables",
    "SPK": "Speaking and listening",
}


def shown(figures: Figures, schools: Mapping[str, str], titles: Mapping[str, str]) -> dict[str, Any]:
    """Everything that the page of a school's figures says."""
    return {
        "title": title_of(figures.asked, schools),
        "rows": list(told_rows(figures, titles)),
        "kept": kept_said(figures),
        "groups": group_tables(figures, titles),
        "heads": HEADS,
        "pupils": link_to("records:school-pupils", figures.asked),
        "file": link_to("records:school-file", figures.asked),
    }


def asked_said(asked: Asked) -> dict[str, str]:
    """What is asked as an address has it."""
    period = asked.period
    days = {"period": period.code} if period.code else {"first": str(period.first), "last": str(period.last)}
    return days | {"school": asked.school} | {one.dimension: one.value for one in asked.groups}


def link_to(page: str, asked: Asked, *args: int) -> str:
    """The address of a page that is asked the same."""
    return f"{reverse(page, args=args)}?{urlencode(asked_said(asked))}"


def options(dimensions: Iterable[str], years: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """The groups of each dimension to choose from."""
    found = {one: [value for of, value in VALUES if of == one] for one in dimensions}
    found |= {"year_group": list(years)}
    return {
        one: [("", "Every pupil"), *((value, group_said(Group(one, value))) for value in values)]
        for one, values in found.items()
    }


def title_of(asked: Asked, schools: Mapping[str, str]) -> str:
    """Which school, whom and which days."""
    whom = ", ".join([schools.get(asked.school, ""), *(within(group_said(one)) for one in asked.groups)])
    return f"{whom}: {day(asked.period.first)} to {day(asked.period.last)}"


def kept_said(figures: Figures) -> str:
    """Which figures of others are shown, and which are kept back."""
    if not figures.asked.of_all():
        return "Figures of other schools stand beside one group at a time, not beside several together."
    pupils = f"fewer than {figures.small.value} pupils" if figures.small else "few pupils"
    schools = f" or fewer than {figures.enough.value} other schools" if figures.enough else ""
    return (
        f"Similar schools are {count(figures.like, 'school')} of your phase whose share of free meals is nearest. "
        f"Figures of {pupils}{schools} are kept back, and others that would tell them."
    )


def told_rows(figures: Figures, titles: Mapping[str, str]) -> Iterator[Row]:
    """Each measure, one's own first."""
    for measure in measures_in_order(figures.told):
        one = figures.told[measure]
        national = one.national
        yield Row(
            measure_said(measure, titles),
            "",
            "",
            (
                Cell("Your school", said(measure, one.own), of_said(measure, one.own)),
                Cell("Similar schools", said(measure, one.similar)),
                Cell("The authority", said(measure, one.every)),
                Cell("England", _published(measure, national), f"Published for {national[1]}" if national else ""),
            ),
        )


def _published(measure: str, national: tuple[str, str] | None) -> str:
    if national is None:
        return "–"
    return f"{national[0]}%" if measure in PERCENTS else national[0]


def measures_in_order(told: Iterable[str]) -> list[str]:
    """Measures as people read them: results come last."""
    order = list(MEASURES)
    return sorted(told, key=lambda one: (order.index(one) if one in order else len(order), one))


def measure_said(measure: str, titles: Mapping[str, str]) -> str:
    """A measure in words; of results the stage, the subject and what is meant."""
    if measure in MEASURES:
        return MEASURES[measure]
    stage, subject, method, unit = measure.split("/")
    means = "mean scaled score" if unit == "score" else "mean points"
    of = f"{titles.get(stage, stage)}, {SUBJECTS.get(subject, subject).lower()}"
    return f"{of}: {means} ({titles.get(method, method).lower()})"


def said(measure: str, one: Sum | None) -> str:
    """A figure in words."""
    if one is None:
        return KEPT_BACK
    if measure == ON_ROLL:
        return f"{one.pupils:,}"
    return percent_said(one.value) if measure in PERCENTS else number_said(one.value)


def number_said(value: Fraction | None) -> str:
    """A number with one decimal."""
    return "–" if value is None else f"{float(value):.1f}"


def of_said(measure: str, one: Sum) -> str:
    """Of how many pupils a figure is."""
    return "" if measure == ON_ROLL else f"of {count(one.pupils, 'pupil')}"


def group_tables(figures: Figures, titles: Mapping[str, str]) -> list[GroupTable]:
    """The school's own groups side by side."""
    results = [one for one in measures_in_order(figures.told) if one not in MEASURES][:3]
    results += [ENTRY_POINTS] if ENTRY_POINTS in figures.told else []
    return [
        GroupTable(
            dimension.replace("_", "-"),
            TITLES[dimension],
            (TITLES[dimension], *(_short(one, titles) for one in (*SIDE, *results))),
            [
                Row(
                    group_said(Group(dimension, value)),
                    "",
                    "",
                    tuple(_side(one, told, titles) for one in (*SIDE, *results)),
                )
                for value, told in in_order(dimension, groups)
            ],
            _drawn(dimension, groups),
        )
        for dimension, groups in figures.groups.items()
        if set(groups) - {""}
    ]


def _drawn(dimension: str, groups: Mapping[str, Mapping[str, Sum]]) -> drawing.Picture | None:
    """The attendance of each group of one dimension, drawn; of those that have any."""
    known = [(value, one) for value, told in in_order(dimension, groups) if (one := told.get(ATTENDED)) and one.under]
    points = [
        drawing.Point(group_said(Group(dimension, value)), one.value or Fraction(0), percent_said(one.value))
        for value, one in known
    ]
    return drawing.bars(f"Attendance by {TITLES[dimension][0].lower()}{TITLES[dimension][1:]}", points)


def _short(measure: str, titles: Mapping[str, str]) -> str:
    return SHORT.get(measure) or measure_said(measure, titles)


def _side(measure: str, told: Mapping[str, Sum], titles: Mapping[str, str]) -> Cell:
    label = _short(measure, titles)
    return Cell(label, said(measure, told.get(measure, Sum())) if measure in told else "–")


def sheet_rows(figures: Figures, titles: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """Every figure of the page as rows of one sheet."""
    for measure in measures_in_order(figures.told):
        one: Told = figures.told[measure]
        yield ("Beside others", "", measure_said(measure, titles), one.own.pupils, said(measure, one.own),
               said(measure, one.similar), said(measure, one.every), _published(measure, one.national))  # fmt: skip
    for dimension, groups in figures.groups.items():
        for value, told in in_order(dimension, groups):
            for measure in measures_in_order(told):
                words = group_said(Group(dimension, value))
                own = told[measure]
                yield (
                    TITLES[dimension],
                    words,
                    measure_said(measure, titles),
                    own.pupils,
                    said(measure, own),
                    "",
                    "",
                    "",
                )


SHEET = ("Table", "Group", "Measure", "Pupils", "Your school", "Similar schools", "The authority", "England")
