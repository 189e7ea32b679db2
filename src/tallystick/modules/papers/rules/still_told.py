"""Whether a paper's figures may still be told on the day on which it goes out. Pure.

Promise: a figure that stood when the paper was taken and is kept back since does not go out with it; one that was only
counted anew stays as it was taken.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from tallystick.engine.catalogue.papers import Asks, Grid, Told
from tallystick.lib.refusals import Refusal
from tallystick.modules.papers.rules.snapshots import Snapshot

OF_FIGURES: Final[frozenset[Asks]] = frozenset(
    {"plan.claimed-shown", "indicators.scorecard", "indicators.figures", "study"}
)
ASKED_AGAIN: Final = OF_FIGURES | {"register.figures"}  # of what went out
KEPT: Final = re.compile("kept back", re.IGNORECASE)
NUMBER: Final = re.compile(r"\d")
SAYS: Final = ("says",)
IN_WORDS: Final = "in its words or charts"


class ToldNoMore(Refusal):
    """A figure of a paper was kept back since it was taken."""


@dataclass(frozen=True, slots=True, order=True)
class Lost:
    """Where a paper told a figure that is told no more: its section, and the table and row, or in its words.

    `sure` where the same place says now that it is kept back, or says no number; else nothing stands there any more, so
    that nobody can say why.
    """

    section: str
    where: str
    sure: bool


def lost_since(was: Snapshot, found: Mapping[str, Told]) -> tuple[Lost, ...]:
    """Give which figures of a paper that went out its readers would be told no more, from what its questions come to.

    A section that is not in `found` could not be asked again. Inventory: GOV-06, GOV-21.
    """
    lost: set[Lost] = set()
    for one in was.paper.sections:
        if one.asks in ASKED_AGAIN:
            now = found.get(one.code)
            told = _lost(was.told(one.code), now) if now else _every(was.told(one.code))
            lost |= {Lost(one.title, where, sure) for where, sure in told}
    return tuple(sorted(lost))


def _lost(before: Told, after: Told) -> Iterator[tuple[str, bool]]:
    """Give where figures went: in a row that still stands a number less is one that is kept back."""
    rows = {(grid.caption, row[0]) for grid in after.grids for row in grid.rows}
    gone = _figures(before) - _figures(after)
    yield from ((_where(place), place[:2] in rows) for place in gone if place != SAYS)
    if SAYS in gone or _kept_in_words(after) - _kept_in_words(before):
        yield IN_WORDS, bool(_kept_in_words(after) - _kept_in_words(before))


def _every(before: Told) -> Iterator[tuple[str, bool]]:
    yield from ((_where(place), False) for place in _figures(before) if place != SAYS)
    if before.says or before.charts or before.points:
        yield IN_WORDS, False


def _where(place: tuple[Any, ...]) -> str:
    caption, row, _ = place
    return f"{caption}: {row}"


def _kept_in_words(told: Told) -> set[str]:
    """Every sentence outside its tables that says that something is kept back."""
    return {one for one in _texts([told.says, told.points, told.charts]) if KEPT.search(one)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def check_still_told(was: Snapshot, now: Snapshot) -> None:
    """Refuse to let a paper go out with what its readers may be told no more. Raises ToldNoMore."""
    gone = [one.title for one in was.paper.sections if one.code in now.found and _less(was, now, one.code)]
    if gone:
        titles = " and ".join(f"“{title}”" for title in gone)
        raise ToldNoMore(
            f"Its readers may no longer be told every figure of {titles}. Take the figures anew, and complete it again."
        )


def _less(was: Snapshot, now: Snapshot, section: str) -> bool:
    before, after = was.told(section), now.told(section)
    return _marks(after) > _marks(before) or not _figures(before) <= _figures(after)


def _marks(told: Told) -> int:
    """How often it says that something is kept back."""
    return len(KEPT.findall(msgspec.json.encode(told).decode()))


def _figures(told: Told) -> set[tuple[Any, ...]]:
    """Where a number stands: in which table, row and column; of sentences, whether one has a number."""
    said = {SAYS} if any(NUMBER.search(one) for one in told.says) else set()
    return said | {place for grid in told.grids for place in _cells(grid)}


def _cells(grid: Grid) -> Iterator[tuple[str, str, int]]:
    columns = grid.right or [1]
    for row in grid.rows:
        yield from ((grid.caption, row[0], at) for at in columns if NUMBER.search(row[at]))
