"""Balances of schools as rows: which are far from balance, whose plan is missing, how the years compare."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from tallystick.engine.records.sums.balances import Counting
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.records.presenters.attendance import percent_said, school_said
from tallystick.modules.records.queries.balances import Balances
from tallystick.modules.records.rules.balances import Far, PlanStands

SIDES = {"surplus": Tag("Surplus", "blue"), "deficit": Tag("Deficit", "orange")}
PLANS = {
    PlanStands.AGREED: Tag("Agreed", "green"),
    PlanStands.THERE: Tag("There is one", "green"),
    PlanStands.AWAITED: Tag("Awaited", "grey"),
    PlanStands.OUTSTANDING: Tag("Outstanding", "red"),
    PlanStands.ASKED_BY_NOBODY: Tag("None", "grey"),
}
HEADS = {
    "schools": ("School", "Side", "Balance", "Of its budget", "Plan"),
    "years": ("As at", "In surplus", "In deficit", "Without a plan", "Change"),
}
FILE = ("school", "name", "as at", "budget share", "balance", "percent", "side", "plan", "agreed", "due")


def balances_shown(found: Balances) -> dict[str, Any]:
    """Everything that the page of balances says beside its schools."""
    now = found.now
    return {
        "title": f"As at {day(found.day)}",
        "counts": counts_said(found),
        "due": due_said(found),
        "figures": figures(now) if now else [],
        "unknown": [school_said(one, found.names) for one in now.not_known] if now else [],
        "years": year_rows(found.counted),
        "file": f"{reverse('records:balances-file')}?as_at={found.day.isoformat()}",
        "heads": HEADS,
    }


def options(found: Balances) -> list[tuple[str, str]]:
    """The days to choose from, the latest first."""
    days = {one for one, _ in found.counted} | {found.day}
    return [(one.isoformat(), day(one)) for one in sorted(days, reverse=True)]


def money(amount: Decimal | None) -> str:
    """Money as "£50,000"; with its pence where there are any, so that £49,999.99 never reads as £50,000."""
    if amount is None:
        return "Not known"
    sign, size = ("−" if amount < 0 else ""), abs(amount)
    return f"{sign}£{size:,.0f}" if size == size.to_integral_value() else f"{sign}£{size:,.2f}"


def counts_said(found: Balances) -> str:
    """What counts, and who says so."""
    if found.limit is None:
        return "No rule says which balances count on that day."
    return (
        f"A deficit or surplus counts from {found.limit.value}% of the budget share, not rounded. "
        f"Source: {found.limit.source}."
    )


def due_said(found: Balances) -> str:
    """By when plans are due, and who says so."""
    if found.due is None or found.due_by is None:
        return "No rule says by when a plan is due."
    return f"Each of these schools hands in a plan by {day(found.due)}. Source: {found.due_by.source}."


def figures(now: Counting) -> list[Figure]:
    """What the balances of a day come to."""
    outstanding = len(now.without_plan)
    return [
        Figure("Schools in surplus", str(len(now.surpluses))),
        Figure("Their surplus", money(now.surplus)),
        Figure("Schools in deficit", str(len(now.deficits))),
        Figure("Their deficit", money(-now.deficit)),
        Figure("Without a plan", str(outstanding), "bad" if outstanding else ""),
    ]


def school_rows(far: Sequence[Far], found: Balances) -> list[Row]:
    """Each school that is far from balance, those without a plan first."""
    return [_school_row(one, found) for one in far]


def _school_row(one: Far, found: Balances) -> Row:
    number = one.told.school
    return Row(
        school_said(number, found.names),
        "",
        number if found.names.get(number) else "",
        (
            Cell("Side", tag=SIDES[one.side]),
            Cell("Balance", money(one.told.balance), f"of a budget of {money(one.told.budget)}"),
            Cell("Of its budget", percent_said(one.percent)),
            Cell("Plan", "", plan_said(one, found.due), tag=PLANS[one.plan]),
        ),
    )


def plan_said(one: Far, due: date | None) -> str:
    """When a plan was agreed, or since when it is awaited."""
    if one.told.agreed:
        return f"{day(one.told.agreed)}{', after the last day' if one.late else ''}"
    if due is None or one.plan is PlanStands.THERE:
        return ""
    return f"Was due by {day(due)}" if one.plan is PlanStands.OUTSTANDING else f"Due by {day(due)}"


def year_rows(counted: Sequence[tuple[date, Counting]]) -> list[Row]:
    """Each day that was told, with what changed since the one before."""
    earlier = [found for _, found in counted[1:]]
    return [
        _year_row(on, found, earlier[place] if place < len(earlier) else None)
        for place, (on, found) in enumerate(counted)
    ]


def _year_row(on: date, found: Counting, before: Counting | None) -> Row:
    cells = (
        Cell("In surplus", count(len(found.surpluses), "school"), money(found.surplus)),
        Cell("In deficit", count(len(found.deficits), "school"), money(-found.deficit)),
        Cell("Without a plan", str(len(found.without_plan))),
        Cell("Change", *changed(found, before)),
    )
    return Row(day(on), "", "", cells)


def changed(found: Counting, before: Counting | None) -> tuple[str, str]:
    """How number and value moved since the day before: fewer and less is what is aimed at."""
    if before is None:
        return "The first that was told", ""
    schools, held = found.schools - before.schools, excess(found) - excess(before)
    number = f"{count(abs(schools), 'school')} {'more' if schools > 0 else 'fewer'}" if schools else "As many schools"
    return number, f"{money(abs(held))} {'more' if held > 0 else 'less'}" if held else "The same value"


def excess(found: Counting) -> Decimal:
    """What is too much and too little together, whatever the sign."""
    return found.surplus - found.deficit


def file_rows(found: Balances) -> Iterator[tuple[Any, ...]]:
    """Each school that is far from balance, for a spreadsheet."""
    for one in found.far:
        told = one.told
        yield (
            *(told.school, found.names.get(told.school, ""), found.day, told.budget, told.balance),
            *(percent_said(one.percent), one.side, one.plan.value, told.agreed, found.due),
        )
