"""What a recognised phrase says: from when, until when, how often. Years that were not printed stay open.

Promise: nothing here knows today's date or a document's; a phrase means the same in every cell.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tallystick.engine.drafts import Precision
from tallystick.engine.timescales import periods
from tallystick.engine.timescales.frequencies import FREQUENCIES
from tallystick.engine.timescales.grammar import Node
from tallystick.engine.timescales.moments import MOMENTS, moment
from tallystick.engine.timescales.when import When


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: its beginning and end (either may be missing), and what else it says."""

    begin: When | None = None
    finish: When | None = None
    open_ended: bool = False
    recurring: str | None = None
    precision: Precision = "none"
    year_long: bool = False  # `begin` counts only where the period is a whole working year
    settled: bool = False  # says by when: an "ongoing" beside it is no longer open

    @property
    def dated(self) -> bool:
        return self.begin is not None or self.finish is not None


def interpret(node: Node) -> Phrase:
    """What a phrase says. Raises ValueError for a date that no calendar has. Inventory: PLN-05."""
    if node.name in FREQUENCIES:
        return Phrase(recurring=FREQUENCIES[node.name](node))
    return _PHRASES[node.name]([moment(part) for part in node.parts if isinstance(part, Node) and part.name in MOMENTS])


def _span(whens: list[When]) -> Phrase:
    return Phrase(begin=whens[0], finish=whens[1])


def _slashed(whens: list[When]) -> Phrase:
    """ "Nov/Dec 2024" is one stretch; "Sept 2024 / April 2025" is two dates, of which the last counts."""
    left, right = whens
    return _span(whens) if left.year is None else Phrase(finish=right)


_PHRASES: dict[str, Callable[[list[When]], Phrase]] = {
    "period": lambda whens: Phrase(begin=whens[0], finish=whens[0], year_long=True),
    "deadline": lambda whens: Phrase(finish=whens[0], settled=True),
    "window": lambda whens: Phrase(begin=whens[0], finish=whens[0]),
    "before": lambda whens: Phrase(finish=whens[0].shaped(periods.before), settled=True),
    "beginning": lambda whens: Phrase(finish=whens[0].shaped(periods.opening)),
    "onwards": lambda whens: Phrase(begin=whens[0], open_ended=True),
    "afterwards": lambda whens: Phrase(begin=whens[0].shaped(periods.after), open_ended=True),
    "span": _span,
    "slashed": _slashed,
    "either": lambda whens: Phrase(finish=whens[1], settled=True),
    "limit": lambda _: Phrase(precision="relative"),
    "soon": lambda _: Phrase(precision="relative"),
    "ongoing": lambda _: Phrase(open_ended=True),
    "reference": lambda _: Phrase(),
}
