"""A plan's money added up by where it comes from: yearly apart from one-off, nothing guessed, repeats queried."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tallystick.engine.drafts.costs import Cost, fund_key, read_costs

Amount = float | int


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost and the line of the plan that it is printed on."""

    line: str
    cost: Cost


@dataclass(slots=True)
class Fund:
    """What one funding source is printed to pay."""

    name: str
    once: Amount = 0
    yearly: Amount = 0
    lines: list[CostLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RollUp:
    """The sums of a plan, and what a finance officer would ask about."""

    funds: tuple[Fund, ...]
    no_source: Fund
    unfunded: tuple[CostLine, ...]
    without_unit: tuple[CostLine, ...]
    repeated: tuple[tuple[CostLine, ...], ...]
    in_words: tuple[CostLine, ...]

    @property
    def once(self) -> Amount:
        """One-off pounds that have a figure and a source."""
        return sum(fund.once for fund in self.funds)

    @property
    def yearly(self) -> Amount:
        """Pounds a year that have a figure and a source."""
        return sum(fund.yearly for fund in self.funds)


def costs_on(line: str, resources: str | None) -> list[CostLine]:
    """The costs that a line's resource cell prints."""
    return [CostLine(line, cost) for cost in read_costs(resources)]


def roll_up(lines: Iterable[CostLine]) -> RollUp:
    """Add up by source; a figure nobody has promised, or without a unit, is listed and not added. Inventory: PLN-11."""
    lines = list(lines)
    countable = [one for one in lines if one.cost.amount is not None and not one.cost.unit_missing]
    funded = [one for one in countable if one.cost.funded is not False]
    funds: dict[str, Fund] = {}
    for one in funded:
        add_to(funds.setdefault(fund_key(one.cost.source), Fund(one.cost.source or "")), one)
    return RollUp(
        no_source=funds.pop("", Fund("")),
        funds=tuple(sorted(funds.values(), key=lambda fund: -(fund.once + fund.yearly))),
        unfunded=tuple(one for one in lines if one.cost.funded is False),
        without_unit=tuple(one for one in lines if one.cost.unit_missing),
        repeated=tuple(map(tuple, repeats(funded))),
        in_words=tuple(one for one in lines if one.cost.amount is None and one.cost.funded is not False),
    )


def add_to(fund: Fund, line: CostLine) -> None:
    """Put a cost with the others of its fund."""
    fund.lines.append(line)
    if line.cost.basis == "per year":
        fund.yearly += line.cost.amount or 0
    else:
        fund.once += line.cost.amount or 0


def repeats(lines: Iterable[CostLine]) -> list[list[CostLine]]:
    """Costs of the same amount and basis from the same source: counted twice, perhaps. Inventory: PLN-11."""
    alike: dict[tuple[object, ...], list[CostLine]] = defaultdict(list)
    for one in lines:
        if one.cost.source:
            alike[one.cost.amount, one.cost.basis, fund_key(one.cost.source)].append(one)
    return [group for group in alike.values() if len(group) > 1]
