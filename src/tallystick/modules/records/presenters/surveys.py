"""Surveys of schools as rows: who has not returned one, and how each question was answered."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tallystick.engine.measures.judging.significance import in_words
from tallystick.engine.records.sums.surveys import STEPS, Returns
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.records.presenters.attendance import school_said
from tallystick.modules.records.queries.surveys import Surveyed
from tallystick.modules.records.rules.surveys import Question, Which, key_of

HEADS = {
    "schools": ("School", "To be returned by"),
    "questions": ("Question", *STEPS, "No answer", "Mean", "Since last year", "Other authorities"),
}
FILE = (
    "survey",
    "year",
    "service",
    "question",
    *STEPS,
    "no answer",
    "mean",
    "since last year",
    "significance",
    "other authorities",
)


def survey_shown(found: Surveyed, today: date) -> dict[str, Any]:
    """Everything that the page of a survey says beside its questions."""
    return {
        "title": f"{found.which.survey}, {found.which.year}",
        "figures": figures(found.returns),
        "target": target_said(found),
        "asked": asked_said(found),
        "schools": school_rows(found, today),
        "uninvited": [school_said(one, found.names) for one in found.returns.uninvited],
        "file": f"{reverse('records:surveys-file')}?{urlencode({'survey': key_of(found.which)})}",
        "heads": HEADS,
    }


def options(known: Iterable[Which]) -> list[tuple[str, str]]:
    """The surveys to choose from, the latest first."""
    return [(key_of(one), f"{one.survey}, {one.year}") for one in known]


def figures(told: Returns) -> list[Figure]:
    """How many schools were asked, and how many of them returned it."""
    tone = "good" if told.met else "bad"
    return [
        Figure("Schools asked", str(told.asked)),
        Figure("Returned", str(told.returned)),
        Figure("Share returned", percent_said(told), tone if told.asked else ""),
        Figure("Not returned", str(len(told.remind))),
    ]


def percent_said(told: Returns) -> str:
    """The share returned, to one decimal; whether the target is met is said beside it, by the exact share."""
    return "Nobody asked" if told.percent is None else f"{told.percent}%"


def target_said(found: Surveyed) -> str:
    """Whether as many returned it as are asked for, and how it was a year before."""
    said = []
    if found.limit:
        is_met = "met" if found.returns.met else "not met"
        said.append(
            f"At least {found.limit.value}% of the schools are to return it: {is_met}. Source: {found.limit.source}."
        )
    if found.before:
        told = found.before
        said.append(f"A year before, {told.returned} of {told.asked} returned it ({percent_said(told)}).")
    return " ".join(said)


def asked_said(found: Surveyed) -> str:
    """Against which schools the share is counted."""
    if found.listed:
        return ""
    return (
        "No file says which schools were asked, so the share is counted against every open school of the national "
        "register, and those that returned it."
    )


def school_rows(found: Surveyed, today: date) -> list[Row]:
    """Each school that was asked and has not returned it."""
    return [
        Row(
            school_said(one, found.names),
            "",
            one if found.names.get(one) else "",
            (
                Cell(
                    "To be returned by", day(found.due.get(one)) or "Not said", tag=late_tag(found.due.get(one), today)
                ),
            ),
        )
        for one in found.returns.remind
    ]


def late_tag(due: date | None, today: date) -> Tag | None:
    """Whether the last day is over."""
    return Tag("Overdue", "red") if due and due < today else None


def question_rows(questions: Iterable[Question]) -> list[Row]:
    """Each question by service: how many schools gave each step."""
    return [_question_row(one) for one in questions]


def _question_row(one: Question) -> Row:
    told = one.told
    steps = [Cell(step, str(told.counts[step])) for step in STEPS]
    cells = (
        *steps,
        Cell("No answer", str(told.other)),
        Cell("Mean", mean_said(told.mean), count(told.answered, "school")),
        Cell("Since last year", moved_said(one.moved), significance_said(one)),
        Cell("Other authorities", elsewhere_said(one)),
    )
    return Row(told.item, "", one.service, cells)


def mean_said(mean: Fraction | None) -> str:
    """A mean with two decimals."""
    return "None" if mean is None else f"{float(mean):.2f}"


def significance_said(one: Question) -> str:
    """Whether a change is more than chance, between which ends and by which method. Inventory: KPI-27."""
    words = in_words(one.change, 2).partition(": ")[2] if one.change else ""
    return f"{words[:1].upper()}{words[1:]}"


def moved_said(moved: Fraction | None) -> str:
    """By how much a mean moved; which way is better is said by the question."""
    if moved is None:
        return "Not asked then"
    return "As then" if not moved else f"{'+' if moved > 0 else '−'}{abs(float(moved)):.2f}"


def elsewhere_said(one: Question) -> str:
    """What the schools of other authorities answered on average."""
    return ", ".join(f"{each.authority} {each.mean:.2f}" for each in one.elsewhere) or "Not told"


def file_rows(found: Surveyed) -> Iterator[tuple[Any, ...]]:
    """Each question for a spreadsheet."""
    for one in found.questions:
        told = one.told
        yield (
            *(found.which.survey, found.which.year, one.service, told.item),
            *(told.counts[step] for step in STEPS),
            *(told.other, mean_said(told.mean), moved_said(one.moved), significance_said(one), elsewhere_said(one)),
        )
