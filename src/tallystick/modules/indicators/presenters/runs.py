"""Runs of indicators in words and rows: how far they have come, and why a figure is missing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.reasons import in_words
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day, moment
from tallystick.modules.indicators.presenters.dictionary import named
from tallystick.modules.indicators.queries.catalogue import own_folder
from tallystick.modules.indicators.rules.periods import period_words

HEADS = {"runs": ("Run", "State", "Counted", "Asked for"), "parts": ("Indicator", "Period", "What came of it")}
ON_ITS_PAGE = "There is nothing to compare, or nothing to compare it with. Its page says why."
WAITS, COUNTS, DONE, NOTHING = (
    Tag("Waiting", "grey"),
    Tag("Being counted", "blue"),
    Tag("Done", "green"),
    Tag("Nothing counted", "yellow"),
)


def state_tag(one: Any) -> Tag:
    """How far a run has come, in a word."""
    if one.ended_at:
        return NOTHING if one.because else DONE
    return COUNTS if one.begun_at else WAITS


def progress_said(one: Any) -> str:
    """How far a run has come."""
    return f"{one.done:,} of {one.number:,}" if one.number else "–"


def run_row(one: Any) -> Row:
    """A run in the list."""
    cells = (
        Cell("State", "", one.because, state_tag(one)),
        Cell("Counted", progress_said(one)),
        Cell("Asked for", moment(one.at), by_said(one)),
    )
    return Row(f"As at {day(one.as_at)}", one.get_absolute_url(), asked_said(one), cells)


def asked_said(one: Any) -> str:
    """What was asked for."""
    what = count(len(one.codes), "indicator") if one.codes else "Every indicator"
    return what + (f", and {count(one.back, 'period')} before" if one.back else "")


def by_said(one: Any) -> str:
    """Who asked."""
    return one.by.name if one.by else "The installation"


def summary(one: Any) -> list[tuple[str, str]]:
    """What a run is."""
    took = [("Took", f"{(one.ended_at - one.begun_at).total_seconds():.0f} seconds")] if one.ended_at else []
    return [
        ("As at", day(one.as_at)),
        ("What was asked for", asked_said(one)),
        ("Asked for", f"{moment(one.at)}, {by_said(one)}"),
        ("Engine", one.engine),
        ("Snapshot", one.snapshot.digest if one.snapshot else "Taken when it begins"),
        *took,
    ]


def figures(one: Any, missing: int) -> list[Figure]:
    """How far it has come, worth seeing first."""
    told = [Figure("Counted", progress_said(one))]
    return [*told, Figure("Without a number", f"{missing:,}", "bad" if missing else "")] if one.number else told


def beyond_said(many: int) -> str:
    """Say how many breakdowns are not shown at all, since finding out what they would tell took more than is done."""
    if not many:
        return ""
    are = "is" if many == 1 else "are"
    return (
        f"{count(many, 'breakdown')} {are} not shown at all: which of the figures would tell of few pupils was more "
        "than could be looked into. What is shown elsewhere is not touched by it."
    )


def part_rows(parts: Iterable[Any], known: Mapping[str, Indicator], *, open_: bool) -> list[Row]:
    """What a run counts, each with what came of it; figures are read once it is done."""
    return [_part_row(one, known, open_) for one in parts]


def _why(one: Any, indicator: Indicator | None) -> str:
    """Give why a part has no number; of a comparison that may tell of a side which is kept back from whoever asks."""
    why = one.result.why if one.result else ""
    return ON_ITS_PAGE if why and (indicator is None or indicator.compared) else why


def _waits(run: Any) -> Tag:
    """What a part is that nothing came of yet: in a run that ended nothing ever will."""
    return Tag("Not counted", "yellow") if run.ended_at else WAITS


def _part_row(one: Any, known: Mapping[str, Indicator], open_: bool) -> Row:
    indicator = known.get(one.code)
    period = period_words(indicator.period.every if indicator else "day", one.first, one.last)
    said = in_words(one.because or _why(one, indicator), own_folder())
    tag = _waits(one.run) if one.done_at is None else Tag("No number", "yellow") if said else Tag("Counted", "green")
    address = reverse("indicators:result", args=[one.result_id]) if one.result_id and open_ else ""
    return Row(named(one.code, known), address, "", (Cell("Period", period), Cell("What came of it", "", said, tag)))
