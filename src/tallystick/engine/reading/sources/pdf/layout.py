"""A page's regions in reading order: tables where they stand, columns of prose one after the other."""

from tallystick.engine.reading.sources.pdf.columns import column_of, crosses, spread_of
from tallystick.engine.reading.sources.pdf.open_tables import (
    half_ruled_tables,
    lines_outside,
    unruled_table,
)
from tallystick.engine.reading.sources.pdf.pages import Page
from tallystick.engine.reading.sources.pdf.regions import GridRegion, Region, TextRegion
from tallystick.engine.reading.sources.pdf.rules import Rule
from tallystick.engine.reading.sources.pdf.words import Printed, lines_of, phrases_of

FEWEST_PROSE_LINES = 8
FULL = 0.62  # of the column: a line of prose is mostly this long
NARROWEST_GUTTER = 8.0
WIDE_GAP = 1.2  # of a word's height: prose has no wider gaps


def regions_of(page: Page, drawn: list[GridRegion], before: list[float]) -> list[Region]:
    """Everything in the body of a page. `before` are the columns that the page before ended with."""
    free = lines_outside(page.lines, drawn)
    half = half_ruled_tables(page.number, _free_rules(page, drawn), free, page.width, before)
    tables = sorted([*drawn, *half], key=lambda table: table.top)
    free = lines_outside(free, half)
    regions: list[Region] = []
    for table in tables:
        above = [line for line in free if line.top < table.top]
        free = [line for line in free if line.top >= table.top]
        regions += [*_text_regions(page, above, before if not regions else []), table]
    return regions + _text_regions(page, free, before if not regions else [])


def _free_rules(page: Page, drawn: list[GridRegion]) -> list[Rule]:
    return [rule for rule in page.rules if not any(t.top - 3 <= rule.at <= t.bottom + 3 for t in drawn)]


def _text_regions(page: Page, lines: list[Printed], before: list[float]) -> list[Region]:
    """Lines as prose, and the tables without rules among them."""
    if not lines:
        return []
    if columns := _prose_columns(lines):
        return [_text(page, stretch) for stretch in columns]
    found = unruled_table(page.number, lines, before)
    if found is None:
        return [_text(page, lines)]
    start, table, end = found
    first: list[Region] = [_text(page, lines[:start])] if start else []
    return [*first, table, *_text_regions(page, lines[end:], [])]


def _text(page: Page, lines: list[Printed]) -> TextRegion:
    return TextRegion(page.number, lines, max(line.x1 for line in lines))


def _prose_columns(lines: list[Printed]) -> list[list[Printed]]:
    """The stretches of a page set in two columns of prose; empty where it is not."""
    gutter = _gutter(lines)
    if gutter is None:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    edges = [left, gutter, right]
    both = [line for line in lines if spread_of(edges, line) == 2]
    if len(both) < FEWEST_PROSE_LINES or not _are_full(both, edges):
        return []
    stretches: list[list[Printed]] = []
    for group in _between_headings(lines, edges):
        sides = [[w for line in group for w in line.words if column_of(edges, w) == side] for side in (0, 1)]
        stretches += [group] if crosses(edges, group[0]) else [lines_of(words) for words in sides if words]
    return stretches


def _between_headings(lines: list[Printed], edges: list[float]) -> list[list[Printed]]:
    """Runs of lines that cross the gutter, and runs that do not."""
    groups: list[list[Printed]] = []
    for line in lines:
        if groups and crosses(edges, groups[-1][0]) == crosses(edges, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _gutter(lines: list[Printed]) -> float | None:
    """Where in the middle third of the page most lines have a gap at the same place."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    third = (right - left) / 3
    counts: dict[int, int] = {}
    for line in lines:
        for a, b in zip(line.words, line.words[1:], strict=False):
            if b.x0 - a.x1 >= NARROWEST_GUTTER and left + third <= b.x0 <= right - third * 0.9:
                counts[round(b.x0 / 4)] = counts.get(round(b.x0 / 4), 0) + 1
    best = max(counts, key=lambda place: counts[place], default=0)
    return best * 4.0 - NARROWEST_GUTTER / 2 if counts and counts[best] >= 0.4 * len(lines) else None


def _are_full(lines: list[Printed], edges: list[float]) -> bool:
    """Whether both sides are mostly filled from edge to edge, as prose is and cells are not."""
    full = 0
    for line in lines:
        sides = [[w for w in line.words if column_of(edges, w) == side] for side in (0, 1)]
        widths = [side[-1].x1 - side[0].x0 if len(list(phrases_of(side, WIDE_GAP))) == 1 else 0.0 for side in sides]
        full += all(w > FULL * (edges[i + 1] - edges[i]) for i, w in enumerate(widths))
    return full > 0.6 * len(lines)
