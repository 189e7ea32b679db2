"""Tables that a page break cut: the repeated heading dropped, a cut row joined, a merged cell carried over."""

from dataclasses import dataclass, field, replace

from tallystick.engine.reading.sources.pdf.paragraphs import is_item
from tallystick.engine.reading.sources.pdf.regions import Box, GridRegion, Part
from tallystick.engine.reading.sources.pdf.words import lines_of

NEAR = 6.0
LONG = 0.75  # of the column: a last line this long may have been cut
FILLED = 0.8  # of the rows: a column this often filled is expected in a whole row
MOST_HEADINGS = 4  # more rows alike are rows that happen to be alike
ENDS = (".", "!", "?", ":", ";")


@dataclass(slots=True)
class RunningTable:
    """A table as it grows from page to page."""

    edges: list[float]
    rows: list[list[Box]]
    pages: list[int]  # of each row
    ruled: bool
    header_rows: int = 0
    repeated: list[Box] = field(default_factory=list)  # headings printed again on later pages
    guessed: bool = False


def begin(region: GridRegion) -> RunningTable:
    pages = [region.page] * len(region.rows)
    return RunningTable(region.edges, region.rows, pages, region.ruled, guessed=region.guessed)


def goes_on(table: RunningTable, region: GridRegion) -> bool:
    """Whether the region has the table's columns, by number and by place or by the same heading."""
    if len(table.edges) != len(region.edges):
        return False
    same_places = all(abs(a - b) < NEAR for a, b in zip(table.edges, region.edges, strict=True))
    return same_places or bool(_same_rows(table.rows, region.rows))


def extend(table: RunningTable, region: GridRegion) -> None:
    """Add the rows of a later page."""
    if _has_glued_heading(table.rows, region.rows):
        region.rows[:1] = _unglued(table.rows[0], region.rows[0])
    headings = _same_rows(table.rows, region.rows)
    if headings:
        table.header_rows = max(table.header_rows, headings)
        table.repeated += _boxes(region.rows[:headings])
    rows = region.rows[headings:]
    table.guessed = table.guessed or region.guessed
    if rows:
        _carry_merged(table, rows)
        rows = _join_cut_row(table, rows)
    table.rows += rows
    table.pages += [region.page] * len(rows)


def _boxes(rows: list[list[Box]]) -> list[Box]:
    return list({id(box): box for row in rows for box in row}.values())


def _same_rows(old: list[list[Box]], new: list[list[Box]]) -> int:
    """How many leading rows say the same in both."""
    count = 0
    for a, b in zip(old, new, strict=False):
        texts = [_plain(box) for box in a]
        if texts != [_plain(box) for box in b] or not any(texts):
            break
        count += 1
    return 0 if count == len(old) else count if count <= MOST_HEADINGS else 1


def _has_glued_heading(old: list[list[Box]], new: list[list[Box]]) -> bool:
    """Whether the first row says the table's heading in every column, and more in some: the end of a cut row."""
    pairs = [(_plain(a), _plain(b)) for a, b in zip(old[0], new[0] if new else [], strict=False)]
    return bool(pairs) and all(a and b.startswith(a) for a, b in pairs) and any(a != b for a, b in pairs)


def _unglued(heading: list[Box], row: list[Box]) -> list[list[Box]]:
    """The heading's words and the rest, as two rows."""
    first, rest = [], []
    for old, box in zip(heading, row, strict=True):
        part, words = box.parts[0], sorted(box.parts[0].words, key=lambda w: (round(w.middle), w.x0))
        count = len(old.words)
        first.append(Box([replace(part, words=words[:count])]))
        rest.append(Box([replace(part, words=words[count:])] if words[count:] else []))
    return [first, rest]


def _plain(box: Box) -> str:
    return "".join(box.text.split()).lower()


def _carry_merged(table: RunningTable, rows: list[list[Box]]) -> None:
    """A merged cell at the left that is empty on the new page is the one from the page before."""
    above = table.rows[-1]
    for column, (old, new) in enumerate(zip(above, list(rows[0]), strict=True)):
        spans = _height(table.rows, column, old) > 1 or _height(rows, column, new) > 1
        if new.words or not old.words or not spans or above.count(old) > 1:
            return
        for row in rows:
            row[column] = old if row[column] is new else row[column]


def _height(rows: list[list[Box]], column: int, box: Box) -> int:
    return sum(row[column] is box for row in rows)


def _join_cut_row(table: RunningTable, rows: list[list[Box]]) -> list[list[Box]]:
    """Put the first row's words into the row above where they are its end."""
    above, first = table.rows[-1], rows[0]
    fresh = [c for c, box in enumerate(first) if box.words and box is not above[c]]
    if not fresh:
        return rows[1:]
    verdict = _is_cut(table, above, first, fresh)
    if not verdict:
        return rows
    joined: set[int] = set()
    for column in fresh:
        if id(first[column]) not in joined:
            joined.add(id(first[column]))
            above[column].parts += [Part(p.page, p.words, p.limit, True, verdict < 2) for p in first[column].parts]
    return [[above[c] if row[c] is first[c] else row[c] for c in range(len(row))] for row in rows[1:]]


def _is_cut(table: RunningTable, above: list[Box], first: list[Box], fresh: list[int]) -> int:
    """0 a new row, 1 probably the end of the row above, 2 surely."""
    own = [c for c, box in enumerate(above) if box.words and first[c] is not box]
    if len(table.rows) < 2 or not set(fresh) < set(own):
        return 0
    missing = [c for c in _expected(table) if c not in fresh and c in own]
    running = sum(_runs_on(above[c], first[c]) for c in fresh)
    if running == len(fresh) or len(missing) >= 2:
        return 2 if running or len(missing) >= 3 else 1
    return 1 if missing and 2 * running > len(fresh) else 0


def _expected(table: RunningTable) -> list[int]:
    body = table.rows[max(1, table.header_rows) :] or table.rows
    return [c for c in range(len(body[0])) if sum(bool(row[c].words) for row in body) >= FILLED * len(body)]


def _runs_on(old: Box, new: Box) -> bool:
    """Whether a sentence is cut: a small letter below, or above no full stop on a line that filled the column."""
    if new.text[:1].islower():
        return True
    left, last = min(word.x0 for word in old.words), old.words[-1]
    filled = last.x1 > left + LONG * (old.parts[-1].limit - left)
    return filled and not last.text.endswith(ENDS) and not is_item(lines_of(new.words)[0])
