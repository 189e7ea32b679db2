"""What differs between two versions of a plan, as a paper and as rows that a spreadsheet can hold."""

from collections.abc import Iterable
from datetime import date

from tallystick.engine.writing import Block, Cell, Column, Cover, Document, Fact, Paragraph, Table, cell
from tallystick.lib.formulas import harmless
from tallystick.modules.papers.rules.own_columns import UNDATED
from tallystick.modules.plans.rules.differences import Difference, counted
from tallystick.modules.plans.rules.telling import HOW, counts_told, sentence


def difference_paper(
    title: str, was: str, becomes: str, found: list[Difference], *, organisation: str = "", dated: date | None = None
) -> Document:
    """Each difference in words, with how many there are. Inventory: PLN-18."""
    return Document(
        title=f"What differs: {title.strip() or 'plan without a title'}",
        blocks=tuple(_blocks(was, becomes, found)),
        dated=dated or UNDATED,
        subject=f"From {was} to {becomes}",
        author=organisation,
        cover=Cover(organisation, kind="", facts=(Fact("From", was), Fact("To", becomes))),
    )


def _blocks(was: str, becomes: str, found: list[Difference]) -> Iterable[Block]:
    said = counts_told(counted(found))
    yield Paragraph(f"Between {was} and {becomes}: {said}.")
    if found:
        columns = (Column("How", 0.8), Column("What", 5.0))
        yield Table("Each difference, in the plan’s order", columns, tuple(map(_row, found)), sheet="Differences")


def _row(one: Difference) -> tuple[Cell, ...]:
    return cell(HOW[one.what], heading=True), cell(sentence(one))


def difference_rows(found: Iterable[Difference]) -> list[tuple[str, ...]]:
    """A heading and a row for each difference; no cell can be run as a formula. Inventory: PLN-18."""
    rows = [(HOW[one.what], one.called, one.cell, sentence(one)) for one in found]
    return [("How", "Line", "Cell", "What differs"), *(tuple(map(harmless, row)) for row in rows)]
