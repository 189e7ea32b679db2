"""The page of an indicator's targets: how it stands, its path, what is forecast, what was said, what was set before."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tallystick.engine.catalogue.chains import sources_below
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.judging.targets import doubts, reading, trajectory
from tallystick.foundation.ui.presenters import Cell, Row, day, moment
from tallystick.modules.indicators.models import Commentary, GivenForecast, Target
from tallystick.modules.indicators.presenters.charts import course
from tallystick.modules.indicators.presenters.measures import (
    RATINGS,
    address_of,
    comparison_lines,
    comparison_rows,
    direction_beside,
    direction_said,
    figure_said,
    forecast_words,
    reason_said,
    told_said,
)
from tallystick.modules.indicators.queries.catalogue import own_folder
from tallystick.modules.indicators.queries.standings import Measure
from tallystick.modules.indicators.queries.targets import said_by
from tallystick.modules.indicators.rules import Group
from tallystick.modules.indicators.rules.targets import TargetRefused, as_target, group_key

ANSWERS = "survey-results"
HEADS = {
    "comparison": ("Who", "Figure"),
    "path": ("Day", "Expected"),
    "history": ("Set", "What", "Where agreed", "Why"),
    "comments": ("Figure of", "What was said", "What is done", "Who"),
}


def targets_shown(
    one: Measure,
    history: Sequence[Target],
    comments: Sequence[Commentary],
    given: Sequence[GivenForecast],
    were: Mapping[int, Decimal | None],
) -> dict[str, Any]:
    """Everything that the page of an indicator's targets says; `were` are figures by the keys of comments on them."""
    mean = one.comparison.mean_for(one.row)
    return {
        "rating": RATINGS[one.standing.rating],
        "standing": reason_said(one),
        "figure": figure_said(one),
        "period": one.told.period if one.told else "",
        "facts": facts(one, mean),
        "doubts": doubts(one.target, mean) if one.target else [],
        "path": path_rows(one, mean),
        "chart": course(one),
        "ahead": ahead_words(one),
        "forecast": forecast_words(one),
        "outlook": one.outlook if one.forecast.value is not None else "",
        "given": [
            f"{told_said(one, row.value)} on {day(row.day)}, {_who(row.given_by)}: {row.because}" for row in given
        ],
        "beside": comparison_lines(one),
        "compared": comparison_rows(one) if not one.comparison.why else [],
        "comments": [comment_row(one, row, were.get(row.pk)) for row in comments],
        "history": [history_row(row, one) for row in history],
        "lacks_recovery": one.lacks_recovery,
        "heads": HEADS,
    }


def facts(one: Measure, mean: Fraction | None) -> list[tuple[str, str]]:
    """The target in a list of terms."""
    row = one.row
    if row is None or one.target is None:
        return []
    start = f"{told_said(one, row.baseline)} on {day(row.baseline_on)}" if row.baseline is not None else "None"
    return [
        ("How it is read", reading(one.target, mean)),
        *([("In line with", row.comparator_set or row.get_comparator_display())] if row.comparator else []),
        ("Baseline", start),
        ("Due", day(row.due) or "Each year"),
        ("Tolerance", _tolerance(one, row.tolerance)),
        ("Direction", " ".join(filter(None, (f"{direction_said(one)}.", direction_beside(one))))),
        ("Change on a year before", one.change or _no_change(one.indicator)),
        ("Where it was agreed", row.source),
        ("Set by", f"{_who(row.set_by)}, {moment(row.set_at)}"),
    ]


def _no_change(indicator: Indicator) -> str:
    """Why it is not said whether a figure moved by more than chance. Inventory: KPI-27."""
    if is_of_surveys(indicator):
        return (
            "Whether a mean answer moved by more than chance is told question by question, on “Surveys” under Returns."
        )
    return "Whether it is more than chance cannot be said of these figures."


def is_of_surveys(indicator: Indicator) -> bool:
    """Whether it is a mean of answers to a survey, whose change is tested where each answer is known."""
    return indicator.measure == "mean" and ANSWERS in sources_below(indicator.population, own_folder())


def ahead_words(one: Measure) -> str:
    """What is to be expected of a measure, as a reader without statistics takes it; or why nothing is."""
    told = one.forecast
    if told.value is None:
        return forecast_words(one)
    value, low, high = (told_said(one, number) for number in (told.value, told.low, told.high))
    far = " It looks further ahead than the figures reach back: take it with care." if told.far else ""
    expected = f"If it goes on as it went, {value} is to be expected on {day(told.day)}."
    return f"{expected} Nineteen times in twenty it would lie between {low} and {high}.{far}"


def _tolerance(one: Measure, off: Decimal) -> str:
    """How far short a figure may be; of a share in points, for per cent of it would be something else."""
    told = told_said(one, off)
    return f"{told.removesuffix('%')} percentage points" if one.indicator.unit == "%" else told


def path_rows(one: Measure, mean: Fraction | None) -> list[Row]:
    """What is expected on each day that the target names."""
    if one.target is None:
        return []
    until = one.told.last if one.told else None
    corners = trajectory(one.target, mean, until)
    return [Row(day(corner.day), "", "", (Cell("Expected", told_said(one, corner.value)),)) for corner in corners]


def comment_row(one: Measure, row: Commentary, then: Decimal | None) -> Row:
    """What was said of a figure, with what it was then, as whoever reads may see it, and what is done about it."""
    told = f"It was {told_said(one, then)} then" if then is not None else ""
    due = f"by {day(row.recovery_due)}" if row.recovery_due else ""
    cells = (
        Cell("What was said", row.words),
        Cell("What is done", row.recovery or "Nothing was said", due),
        Cell("Who", _who(row.said_by), moment(row.said_at)),
    )
    return Row(day(row.last), "", told, cells)


def history_row(row: Target, one: Measure) -> Row:
    """A target as it was set, and why it took another's place."""
    mean = one.comparison.mean_for(row)
    words = reading(as_target(said_by(row), one.indicator), mean)
    ended = f"Until {moment(row.ended_at)}" if row.ended_at else "It stands"
    cells = (
        Cell("What", words, f"due {day(row.due)}" if row.due else ""),
        Cell("Where agreed", row.source),
        Cell("Why", row.because or "The first", _who(row.set_by)),
    )
    return Row(moment(row.set_at), "", ended, cells)


def _who(person: Any) -> str:
    return str(person) if person is not None else "The installation"


def commented_said(one: Measure) -> str:
    """The figure that a comment is asked for."""
    return f"{figure_said(one)}, {one.told.period}" if one.told else ""


def as_seen(one: Measure, last: date | None = None) -> dict[str, Any]:
    """The figure of a period as whoever comments on it sees it; the latest, unless the period's last day is said.

    Raises TargetRefused where no figure was counted and no day is said.
    """
    if last is not None and (one.told is None or one.told.last != last):
        return {"last": last}
    if one.told is None:
        raise TargetRefused("There is no figure to comment on yet.")
    return {"last": one.told.last, "result": one.told.result}


def group_links(
    named: Mapping[Group, str], choices: Sequence[tuple[str, str]], code: str, now: Group, past: str = ""
) -> dict[str, Any]:
    """The groups that have a target, as links, and every group that may be asked for, as choices."""
    links = [(words or "Everybody", address_of(code, one, past), one == now) for one, words in sorted(named.items())]
    chosen = group_key(now)
    return {"groups": links, "choices": [(key, words, key == chosen) for key, words in [("", "Everybody"), *choices]]}
