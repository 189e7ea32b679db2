"""How a measure stands, in words, tags and cells: the scorecard's rows and the page of an indicator's targets."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar
from urllib.parse import urlencode

from django.urls import reverse

from tallystick.engine.measures.dividing import places
from tallystick.engine.measures.judging.comparators import in_words as comparison_said
from tallystick.engine.measures.judging.directions import Went
from tallystick.engine.measures.judging.forecasts import in_words as forecast_said
from tallystick.engine.measures.judging.numbers import printed
from tallystick.engine.measures.judging.ratings import Rating
from tallystick.engine.measures.judging.significance import SMALL
from tallystick.engine.measures.judging.targets import goal
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.indicators.queries.comparisons import NEIGHBOURS_TITLE, Comparison
from tallystick.modules.indicators.queries.standings import Aimless, Brief, Measure
from tallystick.modules.indicators.rules import Group
from tallystick.modules.indicators.rules.targets import group_key

Some = TypeVar("Some", bound=Brief)
RATINGS = {
    Rating.GREEN: Tag("On track", "green"),
    Rating.AMBER: Tag("Within tolerance", "yellow"),
    Rating.RED: Tag("Beyond tolerance", "red"),
    Rating.NONE: Tag("Not rated", "grey"),
}
WENT = {
    Went.BETTER: "Better than a year before",
    Went.WORSE: "Worse than a year before",
    Went.SAME: "The same as a year before",
    Went.UP: "Up on a year before",
    Went.DOWN: "Down on a year before",
}
HEADS = ("Measure", "Figure", "Target", "Rating", "Direction", "Forecast", "Neighbours")
AIMLESS = ("Indicator", "Figure")
ORDER = (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.NONE)


def address_of(code: str, group: Group, past: str = "") -> str:
    """Where the page of an indicator's targets is, for a group; `past` is the query of a page that is over."""
    asked = [past.removeprefix("?"), urlencode({"group": group_key(group)}) if group else ""]
    query = "&".join(filter(None, asked))
    return reverse("indicators:targets", args=[code]) + (f"?{query}" if query else "")


def named(one: Brief | Aimless) -> str:
    """What a measure is called: its indicator, and the group that it is of."""
    return f"{one.indicator.title}, {one.group_words}" if one.group_words else one.indicator.title


def reason_said(one: Brief) -> str:
    """Why it is rated so, without the word that its tag has already."""
    words = one.standing.words.partition(": ")[2]
    return f"{words[:1].upper()}{words[1:]}"


def figure_said(one: Brief | Aimless) -> str:
    """The figure with its unit, or why there is none."""
    if one.told is None:
        return "Not counted yet"
    return told_said(one, one.told.value) if one.told.value is not None else one.told.why


def brief_figure(one: Brief | Aimless) -> str:
    """The figure with its unit, where the reason for its lacking stands beside it."""
    return figure_said(one) if one.told is None or one.told.value is not None else "No figure"


def of_what(one: Brief | Aimless) -> str:
    """What a figure was counted from and in which period, as far as whoever asks may know."""
    told = one.told
    if told is None:
        return ""
    above, below = told.numerator_words or told.numerator, told.denominator_words or told.denominator
    numbers = [f"{number:,}" if isinstance(number, int) else number for number in (above, below) if number is not None]
    counted = " of ".join(numbers) if told.value is not None and len(numbers) > 1 else ""
    if counted and one.indicator.measure == "mean":
        counted = f"mean of {numbers[-1]}"  # what was added up is no number of anything
    return ", ".join(words for words in (counted, told.period) if words)


def told_said(one: Brief | Aimless, value: Fraction | object | None) -> str:
    """A figure of a measure in print."""
    return "" if value is None else printed(Fraction(str(value)), places(one.indicator), one.indicator.unit)


def goal_said(one: Measure) -> str:
    """What is to be reached, in print."""
    if one.row is None:
        return "None set"
    reached = one.standing.goal
    if reached is None and one.target is not None:
        reached = goal(one.target, one.comparison.mean_for(one.row))
    if reached is not None:
        return told_said(one, reached)
    return "In line with others" if one.row.comparator else "Each year"


def direction_said(one: Measure) -> str:
    """How the latest year compares with the one before."""
    last = one.direction.years[-1].went if one.direction.years else None
    return WENT.get(last, "No year before to compare with") if last else "No year before to compare with"


def forecast_words(one: Measure) -> str:
    """The trend's forecast in a sentence, or why there is none."""
    return forecast_said(one.forecast, one.indicator.unit)


def ranked(measures: Sequence[Some]) -> list[Some]:
    """Measures in the order in which they are read: the reds first, then by name."""
    return sorted(measures, key=lambda one: (ORDER.index(one.standing.rating), named(one)))


def rows(measures: Sequence[Measure], past: str = "") -> list[Row]:
    """Measures as rows, each leading to its page as at the same day."""
    return [_row(one, past) for one in measures]


def _row(one: Measure, past: str) -> Row:
    due = f"by {day(one.row.due)}" if one.row and one.row.due else ""
    cells = (
        Cell("Figure", brief_figure(one), of_what(one)),
        Cell("Target", goal_said(one), due),
        Cell("Rating", "", reason_said(one), RATINGS[one.standing.rating]),
        Cell("Direction", direction_said(one), direction_beside(one)),
        Cell("Forecast", *ahead_said(one)),
        Cell("Neighbours", *neighbours_said(one)),
    )
    return Row(named(one), address_of(*one.key, past), "", cells)


def ahead_said(one: Measure) -> tuple[str, str]:
    """The forecast and whether the target is likely to be met; one given by hand stands beside it."""
    given = f"By hand: {told_said(one, one.given.value)} on {day(one.given.day)}." if one.given else ""
    told = one.forecast
    if told.value is None:
        return "None", " ".join(filter(None, (f"{told.why[:1].upper()}{told.why[1:]}", given)))
    between = f"Between {told_said(one, told.low)} and {told_said(one, told.high)}: {one.outlook}."
    return told_said(one, told.value), " ".join(filter(None, (between, given)))


def neighbours_said(one: Measure) -> tuple[str, str]:
    """The neighbours' mean and our place among them, or why there is none."""
    near = one.comparison.neighbours
    if near is None or near.mean is None:
        return "None", one.comparison.why or "No figure of a neighbour was loaded."
    place = f"Place {'joint ' if near.joint else ''}{near.rank} of {near.of}." if near.rank else ""
    missing = f" {count(len(near.missing), 'neighbour')} missing." if near.missing else ""
    older = "" if one.comparison.same_period else f" Of {period_said(one.comparison.period)}."
    return told_said(one, near.mean), f"{place}{missing}{older}".strip()


def counts(measures: Sequence[Brief]) -> list[Figure]:
    """How many measures have each rating."""
    tones = {Rating.RED: "bad", Rating.GREEN: "good"}
    found = []
    for rating in ORDER:
        many = sum(one.standing.rating is rating for one in measures)
        found.append(Figure(RATINGS[rating].words, str(many), tones.get(rating, "") if many else ""))
    return found


def small_said(measures: Sequence[Brief | Aimless]) -> list[str]:
    """The measures whose figure is of few, with how far one more would move a share. Inventory: KPI-31."""
    few = [one for one in measures if one.told and one.told.denominator and one.told.denominator < SMALL]
    return [_small(one, one.told.denominator) for one in few if one.told and one.told.denominator]


def _small(one: Brief | Aimless, of: int) -> str:
    step = f", so that one more or less moves it by {printed(Fraction(100, of), 1)} points" if _is_share(one) else ""
    return f"{named(one)}: worked out of {of}{step}."


def _is_share(one: Brief | Aimless) -> bool:
    return one.indicator.unit == "%" and one.indicator.measure == "proportion"


def comparison_lines(one: Measure) -> list[str]:
    """Everything that is said of the figures of others, in sentences."""
    found: Comparison = one.comparison
    if found.why:
        return [found.why]
    published = f"Published figures of {period_said(found.period)}"
    vintages = ", ".join(map(vintage_said, found.vintages))
    lines = [f"{published}, as published {vintages}." if vintages else f"{published}."]
    if not found.same_period:
        lines.append("None was published of the period of our figure; this is the latest before it.")
    for one_set in found.groups:
        lines += comparison_said(one_set)
    return lines


def vintage_said(vintage: str) -> str:
    """When figures were published as people write it: a day, a month, or whatever the publisher calls it."""
    year, _, rest = vintage.partition("-")
    if not (year.isdecimal() and rest.replace("-", "").isdecimal()):
        return vintage
    try:
        month = date.fromisoformat(f"{vintage}-01" if len(rest) == 2 else vintage)
    except ValueError:
        return vintage
    return f"in {month:%B %Y}" if len(rest) == 2 else f"on {day(month)}"


def direction_beside(one: Measure) -> str:
    """How the years went before, where the last of them is judged; else its not being so says enough."""
    years = one.direction.years
    return one.direction.words if len(years) > 1 and years[-1].went is not Went.NOT_TOLD else ""


def period_said(period: str) -> str:
    """A published period as people write it: 2025/26 of 202526."""
    crosses = len(period) == len("202526") and period.isdecimal()
    return f"{period[:4]}/{period[4:]}" if crosses else period


def comparison_rows(one: Measure) -> list[Row]:
    """Ours, each set's mean, the region and England; then each neighbour, nearest first."""
    found, label = one.comparison, "Figure"
    shown = [Row("This authority", "", "", (Cell(label, figure_said(one)),))]
    if not (found.groups or found.region is not None or found.country is not None):
        return []
    for group in found.groups:
        mean = told_said(one, group.mean) if group.mean is not None else "None"
        shown.append(Row(f"Mean of {_within(group.group.title)}", "", group.group.vintage, (Cell(label, mean),)))
    for words, value in (("Region", found.region), ("England", found.country)):
        if value is not None:
            shown.append(Row(words, "", "", (Cell(label, value if isinstance(value, str) else told_said(one, value)),)))
    if near := found.neighbours:
        missing = {each.code: each.why for each in near.missing}
        for code, name in near.group.members.items():
            told = missing.get(code) or told_said(one, near.told.get(code))
            shown.append(Row(name, "", "Neighbour", (Cell(label, told),)))
    return shown


def _within(title: str) -> str:
    """What a set is called within a sentence; a name that somebody gave it stays as it was given."""
    return title.lower() if title == NEIGHBOURS_TITLE else title


def linked(measures: Sequence[Brief | Aimless], past: str = "") -> list[tuple[str, str]]:
    """What measures are called, each with where its page is."""
    return [(named(one), address_of(one.indicator.code, one.group, past)) for one in measures]


def aimless_rows(measures: Sequence[Aimless], past: str = "") -> list[Row]:
    """What is measured without a target, each with its figure, leading to where a target is set."""
    return [
        Row(named(one), address, "", (Cell("Figure", figure_said(one), of_what(one)),))
        for one, (_, address) in zip(measures, linked(measures, past), strict=True)
    ]
