"""Tables drawn with lines both ways: each box between lines, joined where no line parts it from its neighbour."""

from bisect import bisect_right

from tallystick.engine.reading.sources.pdf.columns import FEWEST_COLUMNS, headings_of, spread_of
from tallystick.engine.reading.sources.pdf.regions import Box, GridRegion, Part, set_limits
from tallystick.engine.reading.sources.pdf.rules import NEAR, Rule, touching
from tallystick.engine.reading.sources.pdf.words import Word, lines_of

NARROWEST = 4.0
MOST_BOXES = 4_000  # more than this is a drawing
FEWEST_EDGES = 3  # two sides and one line between them


def ruled_tables(page: int, rules: list[Rule], words: list[Word]) -> list[GridRegion]:
    """The tables that lines draw, without frames around a whole page and without boxes inside boxes."""
    found: list[GridRegion] = []
    taken: set[int] = set()
    for group in sorted((_Drawing(g) for g in touching(rules)), key=lambda d: -d.area):
        if group.is_table and not any(_overlaps(group, other) for other in found):
            region = group.region(page, [word for word in words if id(word) not in taken])
            found += [region] if region else []
            taken |= {id(word) for row in region.rows for box in row for word in box.words} if region else set()
    return sorted(found, key=lambda region: region.top)


def _overlaps(drawing: "_Drawing", other: GridRegion) -> bool:
    """Whether the two share more than a side: a word belongs to one table only, the larger."""
    return (
        drawing.ys[0] < other.bottom - NEAR
        and drawing.ys[-1] > other.top + NEAR
        and drawing.xs[0] < other.edges[-1] - NEAR
        and drawing.xs[-1] > other.edges[0] + NEAR
    )


class _Drawing:
    """Lines that meet, as the sides of a grid."""

    def __init__(self, rules: list[Rule]) -> None:
        self.across = [r for r in rules if r.across]
        self.down = [r for r in rules if not r.across]
        self.xs = _clustered([r.at for r in self.down] + [x for r in self.across for x in (r.start, r.end)])
        self.ys = _clustered([r.at for r in self.across] + [y for r in self.down for y in (r.start, r.end)])

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    @property
    def is_table(self) -> bool:
        """At least two boxes, drawn with lines both ways."""
        sides = len(self.xs) >= 2 and len(self.ys) >= 2
        if not sides or len(self.xs) * len(self.ys) > MOST_BOXES:
            return False
        return bool(self.across and self.down) and max(len(self.xs), len(self.ys)) >= FEWEST_EDGES

    def region(self, page: int, words: list[Word]) -> GridRegion | None:
        """The grid with its words; none where all of it is one box."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        boxes = self._boxes(rows, columns)
        if len({id(box) for row in boxes for box in row}) < 2:
            return None
        inside = [
            w for w in words if self.xs[0] <= (w.x0 + w.x1) / 2 <= self.xs[-1] and self.ys[0] <= w.middle <= self.ys[-1]
        ]
        if columns == 1 and sum(len(headings_of(line)) >= FEWEST_COLUMNS for line in lines_of(inside)) > 1:
            return None  # a frame and rules across, round columns that no rule parts
        _square(boxes)
        self._open(boxes, inside)
        self._fill(boxes, page, inside)
        region = GridRegion(page, self.xs, boxes, self.ys[0], self.ys[-1])
        set_limits(region)
        return region

    def _boxes(self, rows: int, columns: int) -> list[list[Box]]:
        boxes = [[Box() for _ in range(columns)] for _ in range(rows)]
        for row in range(rows):
            for column in range(columns):
                x, y = self._middle(row, column)
                if column and not _covered(self.down, self.xs[column], y):
                    _merge(boxes, boxes[row][column], boxes[row][column - 1], row)
                if row and not _covered(self.across, self.ys[row], x):
                    _merge(boxes, boxes[row][column], boxes[row - 1][column], row)
        return boxes

    def _middle(self, row: int, column: int) -> tuple[float, float]:
        return (self.xs[column] + self.xs[column + 1]) / 2, (self.ys[row] + self.ys[row + 1]) / 2

    def _box_at(self, boxes: list[list[Box]], word: Word) -> Box:
        return boxes[_place(self.ys, word.middle)][_place(self.xs, (word.x0 + word.x1) / 2)]

    def _open(self, boxes: list[list[Box]], words: list[Word]) -> None:
        """Part a wide box at the columns where its words keep to them on every line: only its lines were left out."""
        contents: dict[int, list[Word]] = {}
        for word in words:
            contents.setdefault(id(self._box_at(boxes, word)), []).append(word)
        for name in {id(row[c]) for row in boxes for c in range(1, len(row)) if row[c] is row[c - 1]}:
            lines = lines_of(contents.get(name, []))
            spreads = [spread_of(self.xs, line) for line in lines]
            if lines and all(spreads) and max(spreads) > 1:
                _part(boxes, name)

    def _fill(self, boxes: list[list[Box]], page: int, words: list[Word]) -> None:
        parts: dict[int, Part] = {}
        for word in words:
            box = self._box_at(boxes, word)
            if id(box) not in parts:
                parts[id(box)] = Part(page)
                box.parts.append(parts[id(box)])
            parts[id(box)].words.append(word)


def _square(boxes: list[list[Box]]) -> None:
    """A cell is a rectangle: where lines that are missing join boxes to another shape, each row keeps its own."""
    places: dict[int, set[tuple[int, int]]] = {}
    for r, row in enumerate(boxes):
        for c, box in enumerate(row):
            places.setdefault(id(box), set()).add((r, c))
    for shape in places.values():
        rows, columns = {r for r, _ in shape}, {c for _, c in shape}
        if len(shape) == len(rows) * len(columns):
            continue
        fresh: dict[int, Box] = {r: Box() for r in rows}
        for r, c in sorted(shape):
            if (r, c - 1) not in shape:
                fresh[r] = Box()
            boxes[r][c] = fresh[r]


def _part(boxes: list[list[Box]], name: int) -> None:
    """Give each column of a box its own."""
    fresh: dict[int, Box] = {}
    for row in boxes:
        for column, box in enumerate(row):
            if id(box) == name:
                row[column] = fresh.setdefault(column, Box())


def _clustered(places: list[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > NARROWEST:
            kept.append(place)
    return kept


def _covered(rules: list[Rule], at: float, along: float) -> bool:
    return any(abs(r.at - at) <= NARROWEST and r.start - NEAR <= along <= r.end + NEAR for r in rules)


def _place(edges: list[float], value: float) -> int:
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)


def _merge(boxes: list[list[Box]], new: Box, old: Box, last_row: int) -> None:
    """Put `old` wherever `new` stands so far."""
    if new is old:
        return
    for row in boxes[: last_row + 1]:
        for column, box in enumerate(row):
            if box is new:
                row[column] = old
