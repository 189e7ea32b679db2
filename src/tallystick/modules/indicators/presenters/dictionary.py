"""Indicators as the dictionary and their own pages say them: a definition in words, with its doubts."""

from calendar import month_name
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.populations import Population
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ui.presenters import Cell, Row, Tag, day
from tallystick.modules.indicators.presenters.figures import value_said
from tallystick.modules.indicators.queries.dictionary import CANNOT, COUNTED, NEVER, Entry
from tallystick.modules.indicators.rules import Told

HEADS = ("Indicator", "Latest figure", "Of whom", "Owner")
STATES = {CANNOT: "Cannot be counted", COUNTED: "Counted", NEVER: "Not counted yet"}
TAGS = {CANNOT: Tag("Cannot be counted", "yellow"), NEVER: Tag("Not counted yet", "grey")}
BETTER = {"higher": "Higher is better", "lower": "Lower is better", "neither": "Neither is better"}
MEASURES = {
    "count": "A count",
    "proportion": "A proportion",
    "rate": "A rate",
    "mean": "A mean",
    "distribution": "A distribution",
    "gap": "A gap between two groups",
    "ratio": "A ratio of two groups",
    "change": "A change from an earlier period",
}
SURE = {"high": "High", "medium": "Medium", "low": "Low"}


def owner_said(code: str) -> str:
    """The role that answers for a definition."""
    return roles()[code].title if code in roles() else code.replace("-", " ").capitalize()


def entry_row(one: Entry, told: Told | None) -> Row:
    """An indicator in the dictionary."""
    figure = (
        Cell("Latest figure", value_said(told, one.indicator), told.period, None)
        if told and told.value is not None
        else None
    )
    if figure is None:
        figure = Cell("Latest figure", "", (told.why if told else "") or one.why, TAGS.get(one.state))
    cells = (figure, Cell("Of whom", one.population), Cell("Owner", owner_said(one.indicator.owner)))
    address = reverse("indicators:indicator", args=[one.indicator.code])
    return Row(one.indicator.title, address, one.indicator.plain, cells)


def summary(one: Indicator, population: Population | None, known: Mapping[str, Indicator]) -> list[tuple[str, str]]:
    """The definition in words."""
    compared = known.get(one.compared.of) if one.compared else None
    told = [
        ("What it says", one.about),
        ("What it is", MEASURES[one.measure] + (f", in {one.unit}" if one.unit and one.unit != "%" else "")),
        ("Made of", compared.title if compared else ""),
        ("What is counted", f"Each {population.each}. {population.about}" if population else ""),
        ("Counted", period_said(one)),
        ("Which is better", BETTER[one.polarity]),
        ("Smallest number it is worked out of", str(one.minimum) if one.minimum > 1 else ""),
        ("In force", in_force(one)),
        ("Owner", owner_said(one.owner)),
        ("Source", one.source),
        ("Legal basis", one.legal),
        ("Also called", ", ".join(one.also)),
        ("How sure the definition is", SURE[one.confidence]),
        ("Rows of the inventory", ", ".join(one.rows)),
        ("Code", one.code),
    ]
    return [pair for pair in told if pair[1]]


def period_said(one: Indicator) -> str:
    """How often it is counted."""
    if one.period.every == "day":
        return "As at a day"
    if one.period.every == "day a year":
        return f"As at {day_said(one.period.day)} of each year"
    return f"For each {one.period.every}" + (f", as at {day_said(one.period.day)}" if one.period.day else "")


def day_said(written: str) -> str:
    """A day of the year as people write it: 31 March of 03-31."""
    month, number = written.split("-")
    return f"{int(number)} {month_name[int(month)]}"


def in_force(one: Indicator) -> str:
    """From when to when the definition goes."""
    if one.starts is None and one.ends is None:
        return "Without end"
    return " ".join(
        words for words in (one.starts and f"From {day(one.starts)}", one.ends and f"until {day(one.ends)}") if words
    )


def related(
    one: Indicator, followers: Iterable[Indicator], known: Mapping[str, Indicator]
) -> list[tuple[str, str, str]]:
    """What it stands in place of, and what stands in its: what it is, the title and the address."""
    before = [("It supersedes", known[one.supersedes])] if one.supersedes in known else []
    told = [*before, *(("It is superseded by", each) for each in followers)]
    return [(what, each.title, reverse("indicators:indicator", args=[each.code])) for what, each in told]


def named(code: str, known: Mapping[str, Any]) -> str:
    """The title of an indicator, or its code where the catalogue has it no longer."""
    return known[code].title if code in known else code
