"""A figure beside the target that a plan was bound to: how far along it is, how it is rated, or why neither is known.

Promise: the figure, the target and the day are the only things that decide; what is missing is said, never guessed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Protocol

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.judging.numbers import Point
from tallystick.engine.measures.judging.ratings import Standing, standing
from tallystick.engine.measures.judging.targets import Target
from tallystick.modules.tally.rules.comparing import Shown

NEVER_COUNTED: Final = "it has not been counted yet"
NO_TARGET: Final = "No target is said, so how far along it is cannot be told."
NO_BASELINE: Final = "No baseline is said, so how far along it is cannot be told."
NOT_KNOWN: Final = "The dictionary no longer has this indicator."


class Figure(Protocol):
    """A figure as the indicators tell it."""

    @property
    def last(self) -> date: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Measured:
    """How a figure stands by a target, and the same as a part of the way."""

    standing: Standing
    shown: Shown


def measured(
    target: Target | None, indicator: Indicator | None, figure: Figure | None, kept: Standing | None = None
) -> Measured:
    """How the latest figure stands by the target it is held to; `kept` is the scorecard's, where a plan says no target.

    Inventory: KPI-02, KPI-31, PLN-10.
    """
    if indicator is None:
        return Measured(standing(None, None, NOT_KNOWN), Shown(why=NOT_KNOWN))
    why = (figure.why if figure else NEVER_COUNTED) or ""
    if figure is None or figure.value is None:
        return Measured(standing(None, None, why), Shown(why=_sentence(why)))
    judged = kept or standing(target, Point(figure.last, Fraction(figure.value)))
    return Measured(judged, _shown(judged, indicator, figure))


def _shown(judged: Standing, indicator: Indicator, figure: Figure) -> Shown:
    why = "" if judged.part is not None else NO_TARGET if judged.goal is None else NO_BASELINE
    return Shown(
        part=None if judged.part is None else float(judged.part),
        expected=None if judged.expected_part is None else float(judged.expected_part),
        last=figure.last,
        every=indicator.period.every,
        why=why,
        rating=str(judged.rating),
    )


def _sentence(why: str) -> str:
    """A reason as a sentence of its own."""
    return f"{why[0].upper()}{why[1:].rstrip('.')}." if why else ""
