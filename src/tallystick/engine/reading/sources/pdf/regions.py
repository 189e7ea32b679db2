"""What a page is made of once it is understood: runs of lines, and grids of boxes."""

from dataclasses import dataclass, field

from tallystick.engine.reading.sources.pdf.words import Printed, Word


@dataclass(slots=True, eq=False)
class Part:
    """The words of a box on one page, and how far to the right they could have gone."""

    page: int
    words: list[Word] = field(default_factory=list)
    limit: float = 0.0
    seam: bool = False  # these words go on from the page before
    unsure: bool = False


@dataclass(slots=True, eq=False)
class Box:
    """A cell as printed; a merged one is the same object at every place that it covers."""

    parts: list[Part] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        return [word for part in self.parts for word in part.words]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class GridRegion:
    """A table, or the part of it on one page. `edges` are the sides of its columns."""

    page: int
    edges: list[float]
    rows: list[list[Box]]
    top: float
    bottom: float
    ruled: bool = True
    guessed: bool = False  # where its rows begin was judged from the words alone


@dataclass(slots=True)
class TextRegion:
    """Lines outside any table."""

    page: int
    lines: list[Printed]
    limit: float

    @property
    def top(self) -> float:
        return self.lines[0].top


Region = GridRegion | TextRegion
WIDEST_PADDING = 12.0


def set_limits(region: GridRegion) -> None:
    """Work out how far right the words of each box could have gone.

    Between lines that is the box's side less its padding; without lines, as far as any words of the column went.
    """
    last_column = {id(box): column for row in region.rows for column, box in enumerate(row)}
    boxes = {id(box): box for row in region.rows for box in row if box.parts}
    furthest: dict[int, float] = {}
    padding: dict[int, float] = {}
    for name, box in boxes.items():
        column = last_column[name]
        furthest[column] = max(furthest.get(column, 0.0), *(word.x1 for word in box.words))
        left = region.edges[column] if region.ruled else 0.0
        padding[column] = min(padding.get(column, WIDEST_PADDING), *(abs(word.x0 - left) for word in box.words))
    for name, box in boxes.items():
        column = last_column[name]
        drawn = region.edges[column + 1] - padding[column] if region.ruled else 0.0
        for part in box.parts:
            part.limit = max(drawn, furthest[column])
