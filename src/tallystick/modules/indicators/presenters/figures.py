"""Figures of an indicator in words and rows: what was counted, of how many, or why there is no number."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.reasons import in_words
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, day, moment
from tallystick.modules.indicators.queries.catalogue import own_folder
from tallystick.modules.indicators.rules import Group, Told
from tallystick.modules.indicators.rules.breaking import Words, named
from tallystick.modules.indicators.rules.reading import left_out_in

ORDERS = (("", "By name"), ("highest", "Highest first"), ("lowest", "Lowest first"), ("most", "Most counted first"))
HEADS = {
    "groups": ("Group", "Figure", "Counted", "Of"),
    "series": ("Period", "Figure", "Counted", "Of", "Counted on"),
    "recounts": ("When", "Engine", "Came to", "By"),
}
NO_FIGURE, DASH = "No figure", "–"
CHANGES = ("gap", "change")


def value_said(one: Told | None, indicator: Indicator) -> str:
    """A figure with its unit; a dash where there is none."""
    if one is None or one.value is None:
        return DASH
    sign = "+" if indicator.measure in CHANGES and one.value > 0 else ""
    number = f"{sign}{one.value:,}"
    if indicator.unit == "£":
        return f"£{number}"
    if indicator.unit == "%" and indicator.measure not in CHANGES:
        return f"{number}%"
    return f"{number} {_unit(indicator)}".strip()


def _unit(indicator: Indicator) -> str:
    return "percentage points" if indicator.unit == "%" else indicator.unit


def number_said(number: int | None, printed: str) -> str:
    """How many there were: as printed where something is kept back."""
    return printed or (DASH if number is None else f"{number:,}")


def figures(one: Told | None, indicator: Indicator) -> list[Figure]:
    """The latest figure with its counts, worth seeing first."""
    if one is None:
        return []
    told = [Figure(one.period[:1].upper() + one.period[1:], value_said(one, indicator))]
    if one.numerator is not None or one.numerator_words:
        told.append(Figure("Counted", number_said(one.numerator, one.numerator_words)))
    if one.denominator is not None or one.denominator_words:
        told.append(Figure("Of", number_said(one.denominator, one.denominator_words)))
    return told


def figure_row(one: Told, words: str, indicator: Indicator, *last: Cell, address: str = "") -> Row:
    """One figure as a row."""
    cells = (
        Cell("Figure", value_said(one, indicator), one.why),
        Cell("Counted", number_said(one.numerator, one.numerator_words)),
        Cell("Of", number_said(one.denominator, one.denominator_words)),
        *last,
    )
    return Row(words, address, "", cells)


def group_rows(found: Iterable[Told], words: Words, indicator: Indicator, records: bool) -> list[Row]:
    """Each group of a breakdown; with the way to its records for whoever may see them."""
    return [
        figure_row(
            one, named(one.group, words), indicator, address=records_address(one.result, one.group) if records else ""
        )
        for one in found
    ]


def records_address(result: int, group: Group) -> str:
    """Where the records behind a figure are."""
    asked = f"?{urlencode(dict(group))}" if group else ""
    return reverse("indicators:records", args=[result]) + asked


def series_rows(series: Sequence[Told], indicator: Indicator) -> list[Row]:
    """Each period, the latest first, leading to what was counted."""
    return [
        figure_row(
            one,
            one.period,
            indicator,
            Cell("Counted on", moment(one.at)),
            address=reverse("indicators:result", args=[one.result]),
        )
        for one in reversed(series)
    ]


def breakdown_links(
    breakdowns: Sequence[tuple[str, ...]], chosen: tuple[str, ...], titles: Mapping[str, str], query: QueryDict
) -> list[tuple[str, str, bool]]:
    """The breakdowns as links: words, address, and whether it is the one shown."""
    return [(by_said(one, titles), changed(query, by=",".join(one)), one == chosen) for one in breakdowns]


def order_links(order: str, query: QueryDict) -> list[tuple[str, str, bool]]:
    """The orders of a table as links."""
    return [(words, changed(query, order=code), code == order) for code, words in ORDERS]


def changed(query: QueryDict, **told: str) -> str:
    """The page's own address with something else asked, from its first page."""
    asked = query.copy()
    asked.pop("page", None)
    for name, value in told.items():
        asked[name] = value
    return f"?{asked.urlencode()}"


def by_said(columns: Sequence[str], titles: Mapping[str, str]) -> str:
    """What a breakdown is called."""
    return " and ".join(titles.get(one, one.replace("_", " ").capitalize()) for one in columns)


def provenance(result: Any, digests: bool) -> list[tuple[str, str]]:
    """Where a result comes from: its snapshot, its definition, what counted it, and for some its own digest."""
    return [
        ("Period", f"{day(result.first)} to {day(result.last)}"),
        ("Snapshot", f"{result.snapshot.digest} (as at {day(result.snapshot.as_at)})"),
        ("Version of the definition", result.definition.digest),
        *([("Digest of the result: HMAC-SHA-256 under its salt", result.digest)] if digests else []),
        ("Counted", f"{moment(result.at)}, by {result.engine} in {result.seconds} seconds"),
    ]


def again_said(result: Any) -> str:
    """How to count a result again at the terminal."""
    return f"tallystick indicators explain {result.code} --result {result.pk}"


def recount_row(one: Any, digests: bool) -> Row:
    """A result counted again, or that it waits to be."""
    cells = (
        Cell("Engine", one.engine, "" if one.seconds is None else f"{one.seconds} seconds"),
        Cell("Came to", one.digest if digests and not one.same else "", one.because, recount_tag(one)),
        Cell("By", one.by.name if one.by else "The installation"),
    )
    return Row(moment(one.at), "", "", cells)


def recount_tag(one: Any) -> Tag:
    """What came when a result was counted again, in a word."""
    if one.because:
        return Tag("Not counted", "yellow")
    if one.waits:
        return Tag("Being counted" if one.tries else "Waiting", "blue" if one.tries else "grey")
    return Tag("The same", "green") if one.same else Tag("Not the same", "red")


def indicator_address(code: str) -> str:
    """Where the page of an indicator is."""
    return reverse("indicators:indicator", args=[code])


def left_out_said(result: Any, titles: Mapping[str, str]) -> list[str]:
    """Each breakdown that could not be counted, and why."""
    left_out = left_out_in(result.canonical)
    return [f"By {by_said(columns, titles).lower()}: {in_words(why, own_folder())}" for columns, why in left_out]
