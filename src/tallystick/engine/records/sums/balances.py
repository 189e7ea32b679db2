"""Schools whose deficit or surplus is 5 % or more of their budget share: KPI 15 (5c). Inventory: RES-03.

Promise: the boundary is exact, to the penny, on both sides of nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

COUNTS_FROM = 5  # per cent of the budget share
Side = Literal["surplus", "deficit"]


@dataclass(frozen=True)
class Balance:
    """One school's balance."""

    school: str
    budget: Decimal | None
    balance: Decimal | None
    plan: bool = False


@dataclass(frozen=True)
class Counting:
    """What the indicator says."""

    surpluses: Sequence[str]
    deficits: Sequence[str]
    surplus: Decimal  # their value together
    deficit: Decimal  # below nothing
    without_plan: Sequence[str]  # of those that count
    not_known: Sequence[str]  # schools without a budget share or a balance

    @property
    def schools(self) -> int:
        """How many schools count."""
        return len(self.surpluses) + len(self.deficits)


def side(one: Balance, at_least: Decimal | int = COUNTS_FROM) -> Side | None:
    """Say whether a school's balance counts, and on which side; None within the boundary or where it is not known."""
    if not known(one) or one.budget is None or one.balance is None:
        return None
    if abs(one.balance) * 100 < one.budget * at_least:
        return None
    return "surplus" if one.balance > 0 else "deficit"


def known(one: Balance) -> bool:
    """Say whether a share can be formed: a budget share above nothing, and a balance."""
    return one.balance is not None and one.budget is not None and one.budget > 0


def counted(balances: Iterable[Balance], at_least: Decimal | int = COUNTS_FROM) -> Counting:
    """Count the schools on both sides, what they hold, and who of them has no plan."""
    rows = sorted(balances, key=lambda one: one.school)
    sides = {one.school: side(one, at_least) for one in rows}
    return Counting(
        surpluses=[one.school for one in rows if sides[one.school] == "surplus"],
        deficits=[one.school for one in rows if sides[one.school] == "deficit"],
        surplus=_together(rows, sides, "surplus"),
        deficit=_together(rows, sides, "deficit"),
        without_plan=[one.school for one in rows if sides[one.school] and not one.plan],
        not_known=[one.school for one in rows if not known(one)],
    )


def _together(rows: Iterable[Balance], sides: dict[str, Side | None], which: Side) -> Decimal:
    return sum((one.balance or Decimal(0) for one in rows if sides[one.school] == which), Decimal(0))
