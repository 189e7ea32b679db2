"""Tables with few lines or none: half-ruled ones from their rules across, unruled ones from their heading."""

from dataclasses import dataclass
from statistics import median

from tallystick.engine.reading.sources.pdf.columns import (
    FEWEST_COLUMNS,
    cells_of,
    column_of,
    crosses,
    edges_of,
    headings_of,
    spread_of,
)
from tallystick.engine.reading.sources.pdf.regions import Box, GridRegion, Part, set_limits
from tallystick.engine.reading.sources.pdf.rows import split_rows
from tallystick.engine.reading.sources.pdf.rules import NEAR, Rule
from tallystick.engine.reading.sources.pdf.words import Printed, Word, lines_of, phrases_of

FEWEST_RULES = 3
WIDE = 0.25  # of the page: a shorter line underlines words
LOOK_AHEAD = 6
OUTDENT = 1.5
HIGH = 0.7  # of a line's height: white space above words that begin anew
CLOSE = 1.3  # of a line's height
WIDE_GAP = 1.2  # of a word's height: prose has no wider gaps
CROSSING = 0.35  # more lines than this over the sides of columns: it was no table


def half_ruled_tables(
    page: int, rules: list[Rule], lines: list[Printed], width: float, before: list[float]
) -> list[GridRegion]:
    """Tables with lines only across. `before` are the columns of a table that the page before ended with."""
    found = []
    for group in _stacks([r for r in rules if r.across and r.length > WIDE * width]):
        region = _half_ruled(page, group, lines, before)
        if region:
            found.append(region)
            lines = lines_outside(lines, [region])
    return found


def _stacks(rules: list[Rule]) -> list[list[Rule]]:
    """Rules under one another over much the same width."""
    stacks: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        home = next((s for s in stacks if _overlap(s[0], rule) > 0.6 * min(s[0].length, rule.length)), None)
        if home is None:
            stacks.append([rule])
        else:
            home.append(rule)
    return [stack for stack in stacks if len({round(r.at) for r in stack}) >= FEWEST_RULES]


def _overlap(a: Rule, b: Rule) -> float:
    return min(a.end, b.end) - max(a.start, b.start)


def _half_ruled(page: int, rules: list[Rule], lines: list[Printed], before: list[float]) -> GridRegion | None:
    left, right = min(r.start for r in rules), max(r.end for r in rules)
    ys = _levels(rules)
    inside = [line for line in lines if ys[0] < line.middle < ys[-1] and line.x0 > left - NEAR]
    first = [*_close_above(lines, ys[0]), *(line for line in inside if line.middle <= ys[1])]
    heading = max((headings_of(line) for line in first), key=len, default=[])
    words = [word for line in inside for word in line.words]
    edges = edges_of(heading, words, left, right) if len(heading) > 1 else before
    if before and len(before) > len(edges) and _agree(before, left, right) and not _fits_worse(before, inside):
        edges = before
    if len(edges) < FEWEST_COLUMNS or _fits_badly(edges, inside):
        return None
    above, below = _beside(lines, ys, edges)
    ys = [*([above[0].top - 1] if above else []), *ys, *([below[-1].bottom + 1] if below else [])]
    return _banded(page, _Bands(rules, ys), [*above, *inside, *below], edges)


def _close_above(lines: list[Printed], y: float) -> list[Printed]:
    """The line that the first rule underlines: the headings, where nothing is drawn over them."""
    above = [line for line in lines if line.middle <= y]
    return above[-1:] if above and y - above[-1].bottom <= CLOSE * above[-1].height else []


def _beside(lines: list[Printed], ys: list[float], edges: list[float]) -> tuple[list[Printed], list[Printed]]:
    """Lines in columns close above the first rule or below the last: shading leaves out every other row."""
    above: list[Printed] = []
    for line in reversed([line for line in lines if line.middle <= ys[0]]):
        if (above[0].top if above else ys[0]) - line.bottom > CLOSE * line.height or not spread_of(edges, line):
            break
        above.insert(0, line)
    below: list[Printed] = []
    for line in [line for line in lines if line.middle >= ys[-1]]:
        far = line.top - (below[-1].bottom if below else ys[-1]) > CLOSE * line.height
        if far or not spread_of(edges, line) or not (below or spread_of(edges, line) > 1):
            break
        below.append(line)
    return (above if any(spread_of(edges, line) > 1 for line in above) else []), below


def _levels(rules: list[Rule]) -> list[float]:
    levels: list[float] = []
    for rule in rules:
        if not levels or rule.at - levels[-1] > NEAR:
            levels.append(rule.at)
    return levels


def _agree(edges: list[float], left: float, right: float) -> bool:
    return abs(edges[0] - left) < 2 * NEAR and abs(edges[-1] - right) < 2 * NEAR


def _fits_badly(edges: list[float], lines: list[Printed]) -> bool:
    return sum(crosses(edges, line) for line in lines) > CROSSING * max(1, len(lines))


def _fits_worse(edges: list[float], lines: list[Printed]) -> bool:
    rows = [line for line in lines if not _is_over(edges, line)]
    return sum(crosses(edges, line) for line in rows) > 0.1 * max(1, len(rows))


@dataclass(frozen=True, slots=True)
class _Bands:
    """The strips between rules; a rule that stops short of a column does not part its cells."""

    rules: list[Rule]
    ys: list[float]

    def parts(self, band: int, x: float) -> bool:
        """Whether a rule runs above this band at `x`."""
        return any(abs(r.at - self.ys[band]) <= NEAR and r.start - NEAR <= x <= r.end + NEAR for r in self.rules)

    def of(self, line: Printed) -> int:
        return max((band for band, y in enumerate(self.ys[:-1]) if y <= line.middle), default=0)


def _banded(page: int, bands: _Bands, lines: list[Printed], edges: list[float]) -> GridRegion:
    by_band: list[list[Printed]] = [[] for _ in bands.ys[:-1]]
    for line in lines:
        by_band[bands.of(line)].append(line)
    rows: list[list[Box]] = []
    guessed = False
    many = len(bands.ys) <= FEWEST_RULES + 1  # rules only round the heading and the whole: rows are told by gaps
    for band, lines_here in enumerate(by_band):
        over = _heading_over(edges, lines_here)
        members = lines_here[over:]
        if over:
            words = [word for line in lines_here[:over] for word in line.words]
            rows.append([Box([Part(page, words)])] * (len(edges) - 1))
        if many and band and members:
            split, guess = split_rows(page, members, edges)
            rows, guessed = rows + split, guessed or guess
        else:
            rows.append(_band_row(page, band, members, edges, bands, rows[-1] if rows else None))
    return _measured(GridRegion(page, edges, rows, bands.ys[0], bands.ys[-1], ruled=False, guessed=guessed))


def _heading_over(edges: list[float], lines: list[Printed]) -> int:
    """How many lines of a strip are words over the columns, with a row of the columns below them in the same strip."""
    if not lines or not _is_over(edges, lines[0]):
        return 0
    over = next((n for n, line in enumerate(lines) if n and spread_of(edges, line) >= FEWEST_COLUMNS), 0)
    goes_on = all(_is_over(edges, line) or set(cells_of(edges, line)) == {0} for line in lines[1:over])
    return over if goes_on else 0


def _is_over(edges: list[float], line: Printed) -> bool:
    """Words without a wide gap that run over the sides of columns."""
    return crosses(edges, line) and len(list(phrases_of(line.words, WIDE_GAP))) == 1


def _band_row(
    page: int, band: int, lines: list[Printed], edges: list[float], bands: _Bands, above: list[Box] | None
) -> list[Box]:
    words = [word for line in lines for word in line.words]
    if (
        lines
        and all(crosses(edges, line) or set(cells_of(edges, line)) == {0} for line in lines)
        and crosses(edges, lines[0])
    ):
        return [Box([Part(page, words)])] * (len(edges) - 1)
    row = [Box() for _ in edges[1:]]
    for word in words:
        put(row[column_of(edges, word)], word, page)
    for column, box in enumerate(row):
        if above and not bands.parts(band, (edges[column] + edges[column + 1]) / 2) and _flows_on(above[column], box):
            for word in box.words:
                put(above[column], word, page)
            row[column] = above[column]
    return row


def _flows_on(above: Box, box: Box) -> bool:
    """Whether nothing, or words close below, stand in a box that no rule parts from the one above."""
    if not box.words or not above.words:
        return not box.words
    gap = min(word.top for word in box.words) - max(word.bottom for word in above.words)
    return gap < HIGH * box.words[0].height


def put(box: Box, word: Word, page: int) -> None:
    if not box.parts:
        box.parts.append(Part(page))
    box.parts[-1].words.append(word)


def unruled_table(page: int, lines: list[Printed], before: list[float]) -> tuple[int, GridRegion, int] | None:
    """The first table among `lines` that no rule draws: where it begins, the table, and where the lines go on."""
    if before and _goes_on(lines, before):
        end = _without_tail(lines, 0, _end(lines, 0, before), before)
        return 0, _open_region(page, lines[:end], before), end
    for start, line in enumerate(lines):
        heading = headings_of(line)
        if len(heading) < FEWEST_COLUMNS:
            continue
        body = [word for later in lines[start:] for word in later.words]
        edges = edges_of(heading, body, min(w.x0 for w in body) - 1, max(w.x1 for w in body) + 1)
        if _is_followed(lines[start + 1 :], edges):
            end = _without_tail(lines, start, _end(lines, start + 1, edges), edges)
            begin = _with_lines_above(lines, start, edges)
            return begin, _open_region(page, lines[begin:end], edges), end
    return None


def _goes_on(lines: list[Printed], edges: list[float]) -> bool:
    first = lines[:LOOK_AHEAD]
    spreads = [spread_of(edges, line) for line in first]
    starts = {round(edge) for edge in edges[:-1]}
    near = sum(1 for line in first for words in cells_of(edges, line).values() if _near(words[0].x0, starts))
    return bool(spreads) and all(spreads) and max(spreads) > 1 and near > 0


def _near(x: float, starts: set[int]) -> bool:
    return any(-3 <= x - start <= 25 for start in starts)


def _is_followed(lines: list[Printed], edges: list[float]) -> bool:
    """Whether the next lines keep to the columns, and use several."""
    spreads = [spread_of(edges, line) for line in lines[:LOOK_AHEAD]]
    enough = min(2, (len(spreads) + 1) // 2)
    return sum(1 for s in spreads if s > 1) >= enough and sum(1 for s in spreads if s) > 0.6 * len(spreads)


def _end(lines: list[Printed], start: int, edges: list[float]) -> int:
    """Where the table ends: words run over its columns and nothing in columns follows."""
    for at in range(start, len(lines)):
        far = at > 0 and lines[at].top - lines[at - 1].bottom > 4 * lines[at].height
        if (crosses(edges, lines[at]) or far) and not _is_followed(lines[at + 1 :], edges):
            return at
    return len(lines)


def _without_tail(lines: list[Printed], start: int, end: int, edges: list[float]) -> int:
    """Last lines that stand at the page's side, not at the first column's, belong to what follows."""
    starts = [cells[0][0].x0 for line in lines[start:end] if len(cells := cells_of(edges, line)) > 1 and 0 in cells]
    first = median(starts) if starts else 0.0
    while end > start + 1 and set(cells_of(edges, lines[end - 1])) == {0} and lines[end - 1].x0 < first - OUTDENT:
        end -= 1
    return end


def _with_lines_above(lines: list[Printed], start: int, edges: list[float]) -> int:
    """A heading of several lines begins above the line that has most of its words."""
    while start and lines[start].top - lines[start - 1].bottom < 0.5 * lines[start].height:
        above = lines[start - 1]
        if crosses(edges, above) or above.bold != lines[start].bold or len(cells_of(edges, above)) < 2:
            break
        start -= 1
    return start


def _open_region(page: int, lines: list[Printed], edges: list[float]) -> GridRegion:
    rows, guessed = split_rows(page, lines, edges)
    return _measured(GridRegion(page, edges, rows, lines[0].top, lines[-1].bottom, ruled=False, guessed=guessed))


def _measured(region: GridRegion) -> GridRegion:
    set_limits(region)
    return region


def lines_outside(lines: list[Printed], regions: list[GridRegion]) -> list[Printed]:
    """Lines without the words that stand in a table: between drawn sides all do, else those that were put there."""
    put_there = {word for region in regions for row in region.rows for box in row for word in box.words}
    ruled = [region for region in regions if region.ruled]
    kept = [word for line in lines for word in line.words if word not in put_there]
    return lines_of(word for word in kept if not any(holds(region, word) for region in ruled))


def holds(region: GridRegion, word: Word) -> bool:
    x = (word.x0 + word.x1) / 2
    return region.top <= word.middle <= region.bottom and region.edges[0] <= x <= region.edges[-1]
