"""What moved in a plan, in figures, sentences and small bars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.foundation.ui.presenters import Figure, count, day
from tallystick.modules.decisions.presenters.extensions import ExtensionRow, extension_row
from tallystick.modules.decisions.rules.slippage import Quarter, Share, Slippage

TIMES = {0: "Never", 1: "Once", 2: "Twice"}
BAR = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A label, its number and the length of its bar out of a hundred."""

    label: str
    number: str
    length: float


@dataclass(frozen=True, slots=True)
class SlippagePage:
    """The panel of a plan's dates."""

    as_at: str
    figures: tuple[Figure, ...]
    said: str
    quarter: str
    quarter_said: str
    quarter_figures: tuple[Figure, ...]
    times: tuple[Bar, ...]
    by_lead: tuple[tuple[Share, str], ...]
    by_recommendation: tuple[tuple[Share, str], ...]
    moves: tuple[ExtensionRow, ...]


def slippage_page(found: Slippage, extensions: Iterable[Any], as_at: date) -> SlippagePage:
    """How many dates moved, by how much, how often each. Inventory: PLN-08."""
    moves = [extension_row(one) for one in extensions]
    return SlippagePage(
        as_at=day(as_at),
        figures=(
            Figure("actions with a date", f"{found.dates:,}"),
            Figure("dates moved", f"{found.moved:,}", "wood" if found.moved else "good"),
            Figure("moves in all", f"{found.moves:,}"),
            Figure("days in all", f"{found.days:,}"),
        ),
        said=moved_words(found),
        quarter=f"{day(found.quarter.starts)} to {day(found.quarter.ends)}",
        quarter_said=quarter_words(found.quarter),
        quarter_figures=quarter_figures(found.quarter),
        times=times(found),
        by_lead=by_name(found.by_lead),
        by_recommendation=by_name(found.by_recommendation),
        moves=tuple(moves),
    )


def moved_words(found: Slippage) -> str:
    """How many of how many dates moved, and how many the document itself had printed later."""
    said = f"{found.moved:,} of {count(found.dates, 'date')} moved, by {count(found.days, 'day')} in all."
    return f"{said} {count(found.given, 'date')} had a later one printed beside it." if found.given else said


def quarter_words(quarter: Quarter) -> str:
    """The sentence of the quarter: how many of its dates moved before they came."""
    if not quarter.committed:
        return "No date stood in this quarter when it began."
    after = f", {quarter.moved_after:,} only after" if quarter.moved_after else ""
    return (
        f"{quarter.moved_before:,} of {count(quarter.committed, 'date')} of this quarter moved before they came{after}."
    )


def quarter_figures(quarter: Quarter) -> tuple[Figure, ...]:
    """Committed at the start, moved, pushed out, and added since; nothing of a quarter without dates."""
    if not (quarter.committed or quarter.added):
        return ()
    return (
        Figure("dates as it began", f"{quarter.committed:,}"),
        Figure("moved before they came", f"{quarter.moved_before:,}", "wood" if quarter.moved_before else "good"),
        Figure("moved only after", f"{quarter.moved_after:,}", "bad" if quarter.moved_after else "good"),
        Figure("pushed out of it", f"{quarter.pushed_out:,}", "wood" if quarter.pushed_out else "good"),
        Figure("came into it since", f"{quarter.added:,}"),
    )


def times(found: Slippage) -> tuple[Bar, ...]:
    """How many dates moved how often."""
    longest = max((number for _, number in found.times), default=1)
    return tuple(
        Bar(TIMES.get(often, f"{often} times"), f"{number:,}", round(number / longest * BAR, 1))
        for often, number in found.times
    )


def by_name(shares: Iterable[Share]) -> tuple[tuple[Share, str], ...]:
    """Each name's moves: those that moved none are left out."""
    return tuple((share, f"{share.moved:,} of {share.dates:,}") for share in shares if share.moved)
