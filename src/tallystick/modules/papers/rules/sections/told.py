"""Sections of figures, studies and registers: what a question came to, laid out; what is red has its box.

Promise: nothing is printed here that is not in what was told, and that was protected for the paper's readers before.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from tallystick.engine.catalogue.papers import Grid, Red, Section, Told
from tallystick.engine.writing import Block, Column, Heading, Paragraph, Points, Table, Tone, cell
from tallystick.engine.writing.kept import block_of
from tallystick.modules.papers.rules.asking import asked_of
from tallystick.modules.papers.rules.sections.words import UNWRITTEN
from tallystick.modules.papers.rules.snapshots import Snapshot

NOTHING = "There was nothing to tell as at this day."
WIDEST = 40  # letters, beyond which a column gets no more room


def laid(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """Lay out what was told: sentences, tables, points, charts, and what is done about each red."""
    told = snapshot.told(section.code)
    yield from _said(told)
    if told.reds:
        yield from boxes(told.reds, snapshot)


def rated(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """Lay out a scorecard; where nothing is red, that is said. Inventory: KPI-31."""
    told = snapshot.told(section.code)
    yield from laid(section, snapshot)
    if not told.reds and told.grids:
        yield Paragraph("No measure is beyond its tolerance, so no corrective action is asked.", numbered=True)


def _said(told: Told) -> Iterator[Block]:
    if not (told.says or told.grids or told.points or told.charts):
        yield Paragraph(NOTHING, numbered=True)
    for one in told.says:
        yield Paragraph(one, numbered=True)
    for grid in told.grids:
        yield table_of(grid)
    if told.points:
        yield Points(tuple(told.points))
    for chart in told.charts:
        yield block_of(chart)


def table_of(grid: Grid) -> Table:
    """Give a table of plain words; a column is as wide as its words need, up to a measure."""
    columns = tuple(
        Column(head, _width(head, [row[at] for row in grid.rows]), "right" if at in grid.right else "left")
        for at, head in enumerate(grid.heads)
    )
    tones = [cast("Tone", one) for one in grid.tones] or ["plain"] * len(grid.rows)
    rows = (
        tuple(cell(words, heading=not at, tone="plain" if not at else tone) for at, words in enumerate(row))
        for row, tone in zip(grid.rows, tones, strict=True)
    )
    return Table(grid.caption, columns, tuple(rows))


def _width(head: str, cells: Sequence[str]) -> float:
    longest = max((len(word) for one in (head, *cells) for word in one.split()), default=1)
    room = max((min(len(one), WIDEST) for one in cells), default=1)
    return max(0.6, longest / 9, room / 14)


def boxes(reds: Sequence[Red], snapshot: Snapshot) -> Iterator[Block]:
    """The corrective-action box of each red. Inventory: KPI-31."""
    yield Heading("Corrective action", 2)
    yield Table(
        "What is done about each measure beyond its tolerance",
        (Column("Measure", 1.6), Column("How it stands", 1.6), Column("Corrective action", 3)),
        tuple(
            (
                cell(one.title, heading=True),
                cell(one.said, tone="late"),
                cell(one.done or snapshot.words(asked_of(one)) or UNWRITTEN),
            )
            for one in reds
        ),
    )
