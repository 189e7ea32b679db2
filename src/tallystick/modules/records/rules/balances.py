"""Schools far from balance: how each one's plan stands, and how the years compare. Pure. Inventory: RES-03."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tallystick.engine.records.sums.balances import Balance, Counting, Side, counted, known, side


class PlanStands(StrEnum):
    """How a school's plan for its deficit or surplus stands."""

    AGREED = "agreed"
    THERE = "there"  # there is one; when it was agreed is not said
    AWAITED = "awaited"  # its last day is not over
    OUTSTANDING = "outstanding"
    ASKED_BY_NOBODY = "asked by nobody"  # no rule says by when


@dataclass(frozen=True)
class Told:
    """What was told of one school's balance as at a day."""

    school: str
    budget: Decimal | None
    balance: Decimal | None
    plan: bool = False
    agreed: date | None = None

    @property
    def summed(self) -> Balance:
        """The same, as it is summed: a plan that was agreed is one."""
        return Balance(self.school, self.budget, self.balance, self.plan or self.agreed is not None)


@dataclass(frozen=True)
class Far:
    """A school whose deficit or surplus counts."""

    told: Told
    side: Side
    percent: Fraction  # of the budget share, whatever the sign
    plan: PlanStands
    late: bool = False  # agreed after the last day


def stands(told: Told, due: date | None, today: date) -> PlanStands:
    """Say how a plan stands by the day on which it is due."""
    if told.agreed is not None:
        return PlanStands.AGREED
    if told.plan:
        return PlanStands.THERE
    if due is None:
        return PlanStands.ASKED_BY_NOBODY
    return PlanStands.AWAITED if today <= due else PlanStands.OUTSTANDING


ORDER = (PlanStands.OUTSTANDING, PlanStands.AWAITED, PlanStands.ASKED_BY_NOBODY, PlanStands.THERE, PlanStands.AGREED)


def far_from_balance(rows: Iterable[Told], at_least: Decimal, due: date | None, today: date) -> list[Far]:
    """Give the schools that count: those without a plan first, then by their share of the budget."""
    found = [_far(one, side(one.summed, at_least), due, today) for one in rows]
    return sorted((one for one in found if one), key=lambda one: (ORDER.index(one.plan), -one.percent, one.told.school))


def _far(told: Told, which: Side | None, due: date | None, today: date) -> Far | None:
    if which is None:
        return None
    late = bool(due and told.agreed and told.agreed > due)
    return Far(told, which, share(told), stands(told, due, today), late)


def share(told: Told) -> Fraction:
    """Give a balance as a percentage of the budget share, whatever its sign."""
    assert known(told.summed)
    return abs(100 * Fraction(told.balance or 0) / Fraction(told.budget or 1))


def by_day(rows: Mapping[date, Sequence[Told]], limits: Mapping[date, Decimal]) -> list[tuple[date, Counting]]:
    """Count each day's balances by the limit then in force, the latest day first; a day without a limit is left out."""
    return [
        (day, counted((one.summed for one in rows[day]), limits[day])) for day in sorted(rows, reverse=True)
        if day in limits
    ]  # fmt: skip


def chosen_day(days: Iterable[date], asked: str) -> date | None:
    """Give the day that is asked for, or else the latest; None where there is none."""
    known_days = sorted(days)
    return next((one for one in known_days if one.isoformat() == asked), known_days[-1] if known_days else None)
