"""Which target a figure is held to: the plan's own, or the scorecard's where the plan says none.

Promise: where a plan and the scorecard ask for the same by the same day, a figure is rated alike on every page.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Protocol

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.judging.numbers import Point, on_paper, printed
from tallystick.engine.measures.judging.targets import Kind, Target, goal

OWN: Final = "Held to the plan’s own target."
BOTH: Final = "Held to this target, which is also the scorecard’s."
ANOTHER: Final = "Held to the plan’s own target; the scorecard holds it to another{}."
SCORECARD: Final = "Held to the scorecard’s target{}."


class Aim(Protocol):
    """From where to where a line was bound, and by when."""

    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_on: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """The target that a figure is held to, and which one that is in words; empty where there is none."""

    target: Target | None = None
    words: str = ""


def held_to(aim: Aim, indicator: Indicator, kept: Target | None) -> Held:
    """Give the target of a line's figure; `kept` is the scorecard's of the same indicator and group.

    A plan says no tolerance and no milestones: as much is allowed as on the scorecard, and where both ask for the same
    by the same day the way there is the same too. Inventory: KPI-02, KPI-31, PLN-10; docs/adr/0053.
    """
    own = target_of(aim, indicator)
    if kept is None:
        return Held(own, OWN if own else "")
    if own is None:
        return Held(None if kept.kind is Kind.PARITY else kept, SCORECARD.format(_asked(kept)))
    allowed = replace(own, tolerance=kept.tolerance)
    if (own.amount, own.due) != (goal(kept), kept.due):
        return Held(allowed, ANOTHER.format(_asked(kept)))
    start = own.baseline or kept.baseline
    milestones = tuple(one for one in kept.milestones if start is None or one.day > start.day)
    return Held(replace(allowed, baseline=start, milestones=milestones), BOTH)


def target_of(aim: Aim, indicator: Indicator) -> Target | None:
    """The target that a line was bound to; None where none was said. Inventory: KPI-02."""
    if aim.target is None:
        return None
    begun = Point(aim.baseline_on, Fraction(aim.baseline)) if aim.baseline is not None and aim.baseline_on else None
    said = {"decimals": indicator.decimals, "unit": indicator.unit, "share": indicator.unit == "%"}
    return Target(Kind.ABSOLUTE, indicator.polarity, Fraction(aim.target), begun, aim.target_on, **said)  # type: ignore[arg-type]


def _asked(target: Target) -> str:
    """What a target asks for in the end, after a comma; empty where that hangs on what is not known here."""
    end = goal(target)
    by = f" by {on_paper(target.due)}" if target.due else ""
    return f", {printed(end, target.decimals, target.unit)}{by}" if end is not None else ""
