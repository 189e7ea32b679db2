"""A plan’s money in words: sums by source, and what a finance officer would query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tallystick.modules.plans.presenters.words import label, pounds
from tallystick.modules.plans.rules.money import CostLine, RollUp, roll_up


@dataclass(frozen=True, slots=True)
class FundRow:
    """What one source is printed to pay."""

    name: str
    once: str
    yearly: str
    lines: tuple["MoneyRow", ...]


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A cost as printed, and the line that it stands on."""

    text: str
    amount: str
    source: str
    line: Any
    line_label: str


@dataclass(frozen=True, slots=True)
class PlanMoney:
    """A plan's money."""

    plan: Any
    funds: tuple[FundRow, ...]
    no_source: FundRow
    once: str
    yearly: str
    unfunded: tuple[MoneyRow, ...]
    without_unit: tuple[MoneyRow, ...]
    repeated: tuple[tuple[MoneyRow, ...], ...]
    in_words: tuple[MoneyRow, ...]
    is_empty: bool


def costs_page(plans: Iterable[Any]) -> list[PlanMoney]:
    """Money plan by plan. Inventory: PLN-11."""
    return [plan_money(one) for one in plans]


def plan_money(found: Any) -> PlanMoney:
    """A plan's money by source, with what a finance officer would query."""
    rolled: RollUp = roll_up(found.costs)
    rows = found.rows
    return PlanMoney(
        plan=found.plan,
        funds=tuple(fund_row(fund, rows) for fund in rolled.funds),
        no_source=fund_row(rolled.no_source, rows),
        once=pounds(rolled.once + rolled.no_source.once),
        yearly=pounds(rolled.yearly + rolled.no_source.yearly),
        unfunded=money_rows(rolled.unfunded, rows),
        without_unit=money_rows(rolled.without_unit, rows),
        repeated=tuple(money_rows(group, rows) for group in rolled.repeated),
        in_words=money_rows(rolled.in_words, rows),
        is_empty=not found.costs,
    )


def fund_row(fund: Any, rows: dict[str, Any]) -> FundRow:
    """A fund's sums."""
    once, yearly = (pounds(fund.once) if fund.once else "–"), (pounds(fund.yearly) if fund.yearly else "–")
    return FundRow(fund.name, once, yearly, money_rows(fund.lines, rows))


def money_rows(lines: Iterable[CostLine], rows: dict[str, Any]) -> tuple[MoneyRow, ...]:
    """Costs with the lines that they are printed on."""
    return tuple(money_row(line, rows[line.line]) for line in lines)


def money_row(line: CostLine, row: Any) -> MoneyRow:
    """A cost in words."""
    cost = line.cost
    amount = "" if cost.amount is None else pounds(cost.amount) + (" a year" if cost.basis == "per year" else "")
    return MoneyRow(cost.text, amount, cost.source or "", row, label(row.kind, row.ref))
