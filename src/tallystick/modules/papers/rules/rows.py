"""The rows of a plan's table, and which cells stand once for several of them.

Promise: a shared cell is printed where it is kept. What holds for a whole recommendation or outcome is one merged
cell over its rows, or stands in a row of its own where a row below it says otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tallystick.engine.drafts.tree import Action, Measure, Outcome, Recommendation
from tallystick.engine.writing import Cell, Line
from tallystick.modules.papers.rules.cells import (
    action_lines,
    figure_words,
    measure_lines,
    names,
    needs_rows,
    paragraphs,
    status_words,
    timed,
)
from tallystick.modules.papers.rules.columns import SHARED, Holder, Node, Printed
from tallystick.modules.papers.rules.numbers import numbered, opening_word

Lines = tuple[Line, ...]
HEADS = ("recommendation", "recommendation.ref", "outcome", "outcome.ref", "group")


@dataclass(slots=True)
class Grid:
    """Cells by the row that they begin in and their field; `headings` are those of the columns, by field."""

    headings: dict[str, str] = field(default_factory=dict)
    cells: dict[tuple[int, str], Cell] = field(default_factory=dict)
    height: int = 0

    def put(self, row: int, name: str, lines: Lines, rows: int = 1) -> None:
        """Lines under a field, over so many rows."""
        if lines:
            self.cells[row, name] = Cell(lines, rows=rows, heading=name in HEADS)

    def row(self) -> int:
        """A new row at the foot."""
        self.height += 1
        return self.height - 1


def rows_of(recommendation: Recommendation, columns: list[Printed]) -> Iterator[tuple[Cell, ...]]:
    """The rows that a recommendation is printed in."""
    grid = Grid({column.field: column.heading for column in columns})
    _lay_holder(grid, recommendation, own_row=_speaks_first(recommendation))
    for outcome in recommendation.outcomes:
        _lay_outcome(grid, outcome)
    for name, lines in _of_recommendation(recommendation, grid.headings).items():
        if name in grid.headings:
            grid.put(0, name, lines, rows=grid.height)
    return _printed(grid, columns)


def _printed(grid: Grid, columns: list[Printed]) -> Iterator[tuple[Cell, ...]]:
    covered = dict.fromkeys((column.field for column in columns), 0)
    for row in range(grid.height):
        begun = []
        for column in columns:
            if covered[column.field] > row:
                continue
            one = grid.cells.get((row, column.field), Cell())
            covered[column.field] = row + one.rows
            begun.append(one)
        yield tuple(begun)


def _of_recommendation(node: Recommendation, headings: dict[str, str]) -> dict[str, Lines]:
    text = node.text
    if "recommendation" in headings and "recommendation.ref" not in headings:
        text = numbered(node.ref, text, opening_word(headings["recommendation"]))
    return {
        "recommendation.ref": paragraphs(node.ref),
        "recommendation": paragraphs(text),
        "group": paragraphs(node.group),
        "context": paragraphs(node.context),
        "baseline": paragraphs(node.baseline_text),
        "monitoring": paragraphs(node.monitoring),
    }


def _lay_outcome(grid: Grid, outcome: Outcome) -> None:
    first = grid.height
    above = "outcome" not in grid.headings
    _lay_holder(grid, outcome, own_row=above or _speaks_first(outcome))
    if above:
        grid.put(first, "action", paragraphs(f"{outcome.ref}. {outcome.text}"))
        return
    own = {"outcome.ref": paragraphs(outcome.ref), "outcome": paragraphs(outcome.text), "theme": names(outcome.theme)}
    for name, lines in own.items():
        grid.put(first, name, lines, rows=grid.height - first)


def _lay_holder(grid: Grid, holder: Holder, *, own_row: bool) -> None:
    """The rows of a holder's own actions and measures, its shared cells over them or before them."""
    first = grid.height
    if own_row:
        grid.row()
    for action in holder.actions:
        _lay_action(grid, grid.row(), action)
    _lay_measures(grid, first, holder)
    if grid.height == first and (isinstance(holder, Outcome) or not holder.outcomes):
        grid.row()
    over = 1 if own_row else grid.height - first
    for name, lines in _shared(holder).items():
        grid.put(first, name, lines, rows=over)


def _lay_action(grid: Grid, row: int, action: Action) -> None:
    own = {
        "action.ref": paragraphs(action.ref),
        "action": action_lines(action, numbered_here="action.ref" not in grid.headings),
        "revised_timescale": timed(action.revised_timescale),
    }
    for name, lines in (own | _shared(action)).items():
        grid.put(row, name, lines)


def _lay_measures(grid: Grid, first: int, holder: Holder) -> None:
    if not holder.measures:
        return
    if needs_rows(holder.measures):
        _add_rows(grid, first + len(holder.measures))
        for place, measure in enumerate(holder.measures):
            _lay_measure(grid, first + place, measure)
        return
    if grid.height == first:
        grid.row()
    grid.put(first, "measure", measure_lines(holder.measures), rows=grid.height - first)


def _add_rows(grid: Grid, height: int) -> None:
    """Rows for more measures than actions: the last action stands beside them all, so that they stay with it."""
    last = grid.height - 1
    grid.height = max(grid.height, height)
    for name in ("action", "action.ref"):
        one = grid.cells.get((last, name))
        if one is not None:
            grid.cells[last, name] = replace(one, rows=grid.height - last)


def _lay_measure(grid: Grid, row: int, measure: Measure) -> None:
    grid.put(row, "measure.ref", paragraphs(measure.ref))
    grid.put(row, "measure", paragraphs(measure.text))
    grid.put(row, "measure.indicator", names(measure.indicators))
    grid.put(row, "measure.baseline", paragraphs(figure_words(measure.baseline, measure.unit)))
    grid.put(row, "measure.target", paragraphs(figure_words(measure.target, measure.unit)))


def _shared(node: Node) -> dict[str, Lines]:
    return {
        "lead": names(node.lead),
        "partners": names(node.partners),
        "timescale": timed(node.timescale),
        "resources": paragraphs(node.resources),
        "progress": paragraphs(node.progress),
        "status": paragraphs(status_words(node)),
        "notes": paragraphs(node.notes),
    }


def _speaks_first(holder: Holder) -> bool:
    """Whether its shared cells need a row of their own: something below says otherwise, or a merge would be misread."""
    held = [name for name, asked in SHARED.items() if asked(holder)]
    if not held:
        return False
    below: list[Node] = [*holder.actions, *(holder.outcomes if isinstance(holder, Recommendation) else [])]
    if isinstance(holder, Recommendation) and holder.outcomes:
        return True
    return any(SHARED[name](node) for name in held for node in below)
