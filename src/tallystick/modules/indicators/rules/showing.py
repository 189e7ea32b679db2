"""Figures as an audience may see them: what is kept back is taken out, whatever is asked. Pure.

Promise: a result that nobody has looked through for an audience shows it nothing; the counts of a cohort under a
definition's minimum are shown to nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tallystick.engine.disclosure import Audience
from tallystick.engine.measures.reasons import SMALL
from tallystick.engine.measures.results import Figure
from tallystick.modules.indicators.rules.telling import Group

NOT_LOOKED_THROUGH = "it has not been looked through for whoever asks"
KEPT = "Kept back: {}."


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure as somebody sees it, with its numbers as printed where something is kept back or rounded."""

    figure: Figure
    numerator: str = ""
    denominator: str = ""
    kept_back: bool = False
    rounded: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it is the figure that was counted, so that what was decided by that is no news."""
        return not self.kept_back and not self.rounded


def seen_by(
    audience: Audience, figures: Mapping[Group, Figure], marks: Sequence[Any] | None, *, child_level: bool
) -> dict[Group, Seen]:
    """Give figures as an audience sees them; `marks` are what was kept back of them, None where nobody looked.

    `child_level` is what the definition said that they were counted by, whatever the catalogue says since.
    """
    seen = _seen_by(audience, figures, marks, child_level=child_level)
    return {group: _over_minimum(one, figures[group].why) for group, one in seen.items()}


def _seen_by(
    audience: Audience, figures: Mapping[Group, Figure], marks: Sequence[Any] | None, *, child_level: bool
) -> dict[Group, Seen]:
    if audience is Audience.CIRCLE or not child_level:
        return {group: Seen(one) for group, one in figures.items()}
    if marks is None:
        return {group: _without(one, {"why": NOT_LOOKED_THROUGH}) for group, one in figures.items()}
    kept = {tuple((column, value) for column, value in one["by"]): one for one in marks}
    return {group: _without(one, kept[group]) if group in kept else _plain(one) for group, one in figures.items()}


def _over_minimum(seen: Seen, why: str) -> Seen:
    """Take the counts out of a cohort under the minimum: whoever has them has the share that is not printed."""
    if not why.startswith(SMALL):
        return seen
    return replace(seen, figure=replace(seen.figure, numerator=None, denominator=None, rows=0))


def _plain(one: Figure) -> Seen:
    """Give a figure that is shown without what it was made of, which is shown at its own place or not at all."""
    return Seen(replace(one, of=()))


def _without(one: Figure, mark: Mapping[str, Any]) -> Seen:
    """Take everything out that is kept back; a figure that could not be counted says its own reason.

    A comparison does not: that there is nothing to divide by tells of a side that is kept back.
    """
    if "rounded" in mark:
        return _rounded(one, mark)
    kept = set(mark.get("kept", ("numerator", "denominator", "value")))
    left = Figure(
        by=one.by,
        numerator=None if "numerator" in kept else one.numerator,
        denominator=None if "denominator" in kept else one.denominator,
        rows=0,
        value=None,
        why=KEPT.format(mark["why"]) if one.of or one.value is not None or one.numerator is not None else one.why,
    )
    return Seen(left, mark.get("numerator", ""), mark.get("denominator", ""), kept_back=True)


def _rounded(one: Figure, mark: Mapping[str, Any]) -> Seen:
    """Put what is rounded in the place of what was counted, so that all that follows from it follows from that."""
    told = mark["rounded"]
    left = Figure(
        by=one.by,
        numerator=told["numerator"],
        denominator=told["denominator"],
        rows=0,
        value=None if told["value"] is None else Decimal(told["value"]),
        why=KEPT.format(mark["why"]) if mark["why"] else one.why,
    )
    return Seen(left, mark["numerator"], mark["denominator"], kept_back=bool(mark["why"]), rounded=True)
