"""The measures and the money of a plan, as a board reads them.

Promise: an amount nobody has promised is never added to one that somebody has, nor a yearly one to a single one.
"""

from collections.abc import Iterator
from typing import Final

from tallystick.engine.drafts import Draft, Measure
from tallystick.engine.drafts.walk import measures as measures_in
from tallystick.engine.writing import Block, Cell, Column, Heading, Paragraph, Table, cell
from tallystick.modules.papers.rules.cells import figure_words
from tallystick.modules.papers.rules.wording import count, share, shortened
from tallystick.modules.plans.rules.money import Amount, CostLine, Fund, RollUp, costs_on, roll_up

MOST: Final = 60


def measures(draft: Draft) -> Iterator[Block]:
    """The success measures, and how many could ever be shown to be met. Inventory: PLN-10, GOV-06."""
    every = [placed.measure for placed in measures_in(draft)]
    yield Heading("Success measures")
    if not every:
        yield Paragraph(
            "The plan prints no success measures, so nobody will be able to say that it has worked.", numbered=True
        )
        return
    whole = [one for one in every if one.target is not None and one.baseline is not None]
    yield Paragraph(
        f"The plan has {count(len(every), 'success measure')}. {len(whole):,} of {len(every):,} "
        f"({share(len(whole), len(every))}) print both a starting figure and a target.",
        numbered=True,
    )
    yield Table(
        "Success measures as the plan prints them",
        (
            Column("Measure", 4), Column("Baseline", 0.9, "right"),
            Column("Target", 0.9, "right"), Column("To be reached by", 1.3),
        ),
        tuple(_measure_row(one) for one in every[:MOST]),
        sheet="Success measures",
    )  # fmt: skip
    if len(every) > MOST:
        yield Paragraph(f"The first {MOST} are shown; the plan itself has all {len(every):,}.", tone="quiet")


def _measure_row(measure: Measure) -> tuple[Cell, ...]:
    return (
        cell(shortened(measure.text, 220)),
        cell(figure_words(measure.baseline, measure.unit) or "–"),
        cell(figure_words(measure.target, measure.unit) or "–"),
        cell(measure.due.text if measure.due else "Not said"),
    )


def costs(draft: Draft) -> Iterator[Block]:
    """The money by funding source, yearly apart from one-off, unfunded listed. Inventory: PLN-11, GOV-06."""
    lines = list(_cost_lines(draft))
    yield Heading("Costs")
    if not lines:
        yield Paragraph("The plan says nothing of cost or of funding.", numbered=True)
        return
    sums = roll_up(lines)
    yield Paragraph(_said(sums), numbered=True)
    funds = [*sums.funds, *([sums.no_source] if sums.no_source.lines else [])]
    if funds:
        yield _fund_table(funds)
    if sums.unfunded:
        yield _unfunded_table(sums.unfunded)


def _cost_lines(draft: Draft) -> Iterator[CostLine]:
    for number, node in enumerate(draft.recommendations, start=1):
        line = f"Recommendation {node.ref or number}"
        yield from costs_on(line, node.resources)
        for outcome in node.outcomes:
            yield from costs_on(line, outcome.resources)
        for action in (*node.actions, *(action for outcome in node.outcomes for action in outcome.actions)):
            yield from costs_on(f"{line}, action {action.ref}" if action.ref else line, action.resources)


def _said(sums: RollUp) -> str:
    named, loose = _sum(sums.once, sums.yearly), _sum(sums.no_source.once, sums.no_source.yearly)
    said = f"Funding sources named in the plan are printed to pay {named}." if named else "No funding source is named."
    said += f" A further {loose} is printed without a source." if loose else ""
    if sums.in_words:
        said += f" {count(len(sums.in_words), 'cost is', 'costs are')} given in words, without a figure."
    if sums.unfunded:
        said += f" {count(len(sums.unfunded), 'cost has', 'costs have')} no promised funding."
    if sums.without_unit:
        said += f" {count(len(sums.without_unit), 'amount has', 'amounts have')} no unit and cannot be added."
    return said


def _sum(once: Amount, yearly: Amount) -> str:
    parts = ([f"{pounds(once)} once"] if once else []) + ([f"{pounds(yearly)} a year"] if yearly else [])
    return " and ".join(parts)


def _fund_table(funds: list[Fund]) -> Table:
    return Table(
        "Costs by funding source",
        (
            Column("Funding source", 3), Column("One-off", 1.2, "right"),
            Column("A year", 1.2, "right"), Column("Costs", 0.8, "right"),
        ),
        tuple(
            (
                cell(fund.name or "No source named", heading=True),
                cell(pounds(fund.once) if fund.once else "–"),
                cell(pounds(fund.yearly) if fund.yearly else "–"),
                cell(str(len(fund.lines))),
            )
            for fund in funds
        ),
    )  # fmt: skip


def _unfunded_table(lines: tuple[CostLine, ...]) -> Table:
    return Table(
        "Costs without promised funding",
        (Column("Where", 1.6), Column("As printed", 3), Column("Amount", 1, "right")),
        tuple(
            (
                cell(one.line),
                cell(shortened(one.cost.text, 220)),
                cell(pounds(one.cost.amount) if one.cost.amount is not None else "Not said"),
            )
            for one in lines
        ),
    )


def pounds(amount: Amount) -> str:
    """Pounds as people write them."""
    return f"£{amount:,.0f}" if amount == int(amount) else f"£{amount:,.2f}"
