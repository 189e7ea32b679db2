"""A whole table run into one line, cell after cell, row after row: where each cell ends.

Promise: a best path over the places where a cell may begin, in bounded windows; the words keep their order, and
a reading of this kind always says that it is one.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.engine.reading.lines.likeness import like_a_name, like_a_ref, like_money, opens_with_verb, phrases
from tallystick.engine.reading.lines.pairs import DATE, task_like
from tallystick.engine.reading.lines.printed import Printed
from tallystick.engine.reading.passage import EMPTY, Passage, join

EDGE = re.compile(r"(?:(?<=\s)|^)(?:[A-Z£€(“\"]|\d|n/a\b|ongoing\b)")
NAME = re.compile(r"[A-Z][\w’'&-]*|of|for|and|the|to|with|in|&|/|–|-|\([^()]{1,40}\),?")
GAP = re.compile(r",?\s+")
DATES = frozenset({"timescale", "start", "end", "revised_timescale"})
WINDOW = 40  # cells may begin in so many places before the one in hand must have ended
NO_CELL = -5.0
WORDS_IN_NAME = 12
Spans = dict[int, list[tuple[int, float]]]  # where a cell begins -> where it may end, and how well it suits


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the path: its column and its span; `last` is the cell before it."""

    score: float
    column: int
    start: int
    end: int
    last: "Cell | None" = None


def run_rows(passage: Passage, fields: list[str]) -> list[dict[str, Passage]]:
    """The rows of a table that has run into one line. Inventory: PLN-01, PLN-19."""
    text = passage.text
    edges = sorted({m.start() for m in EDGE.finditer(text)} | {m.start() for m in DATE.finditer(text)} | {len(text)})
    spans = [_spans(text, name, edges) for name in fields]
    return _rows(passage, _path(text, fields, edges, spans), fields)


def rows_stand_in_lines(body: list[Printed], fields: list[str]) -> bool:
    """Most lines hold a date or a name at their end and a task before it: a row a line, or nearly."""
    if not DATES & set(fields) or len(fields) < 2:
        return False
    sample = [line.text for line in body[:60]]
    inside = sum(1 for text in sample if any(m.start() > 12 for m in DATE.finditer(text)))
    alone = sum(1 for text in sample if DATE.fullmatch(text))
    return inside >= max(2, len(sample) / 5) and alone <= inside / 4


def line_rows(body: list[Printed], fields: list[str]) -> list[dict[str, Passage]]:
    """A row a line; a line with no date of its own goes on with the words of the row before."""
    rows: list[dict[str, Passage]] = []
    for line in body:
        found = run_rows(line.passage, fields)
        if len(found) == 1 and DATES & found[0].keys() and fields[0] in found[0]:
            rows += found
        elif rows:
            wordy = next((name for name in ("action", "progress") if name in rows[-1]), fields[0])
            rows[-1][wordy] = join([rows[-1].get(wordy, EMPTY), line.passage])
    return rows


def _spans(text: str, field: str, edges: list[int]) -> Spans:
    """The stretches that look like a cell of the field; none where any words may be one."""
    if field in DATES:
        return _dates(text)
    if field in ("lead", "partners"):
        return _names(text, edges)
    if field == "status":
        return _states(text, edges)
    if field == "resources":
        return _money(text, edges)
    return _refs(text, edges) if field.endswith("ref") else {}


def _dates(text: str) -> Spans:
    found: Spans = defaultdict(list)
    for match in DATE.finditer(text):
        inside = re.search(r"\b(?:for|of|since|the|a|in|to|and)\s*$", text[max(0, match.start() - 8) : match.start()])
        found[match.start()].append((match.end(), 1.0 if inside else 6.0))
    return found


def _names(text: str, edges: list[int]) -> Spans:
    found: Spans = defaultdict(list)
    for start in edges[:-1]:
        for words, end in enumerate(_ends_of_names(text, start), 1):
            score = like_a_name(text[start:end])
            if score >= 2:
                found[start].append((end, score + 0.3 * words))
    return found


def _ends_of_names(text: str, start: int) -> Iterator[int]:
    """The ends of the capitalised words from here on, over the small words that a title has."""
    end = start
    for _ in range(WORDS_IN_NAME):
        word = NAME.match(text, end)
        if not word:
            return
        if word[0][0].isupper() or word[0][0] == "(":
            yield word.end()
        gap = GAP.match(text, word.end())
        if not gap:
            return
        end = gap.end()


def _states(text: str, edges: list[int]) -> Spans:
    found: Spans = defaultdict(list)
    for start in edges[:-1]:
        match = phrases("states").match(text, start)
        if match:
            more = re.compile(r"(?:\s+(?:and|but)\s+[a-z]+(?:\s+[a-z]+)?)?").match(text, match.end())
            found[start].append((match.end(), 5.0))
            if more and more.end() > match.end():
                found[start].append((more.end(), 5.5))
    return found


def _money(text: str, edges: list[int]) -> Spans:
    found: Spans = defaultdict(list)
    for at, start in enumerate(edges[:-1]):
        for stop in edges[at + 1 : at + 7]:
            end = start + len(text[start:stop].rstrip())
            score = like_money(text[start:end])
            if score >= 5 and (phrases("money").match(text, start) or text[start] in "£€" or text[start].isdigit()):
                found[start].append((end, float(score)))
    return found


def _refs(text: str, edges: list[int]) -> Spans:
    found: Spans = defaultdict(list)
    for start in edges[:-1]:
        word = re.compile(r"\S+").match(text, start)
        if word and like_a_ref(word[0]) > 0:
            found[start].append((word.end(), 6.0 if "." in word[0] or word[0].isdigit() else 1.0))
    return found


def _path(text: str, fields: list[str], edges: list[int], spans: list[Spans]) -> list[Cell]:
    """The cells of the best path through the text."""
    count = len(fields)
    best: dict[tuple[int, int], Cell] = {(count - 1, 0): Cell(0.0, count - 1, 0, 0)}
    doing = [_doing(text, edges, name) for name in fields]
    for at, edge in enumerate(edges[:-1]):
        here = [best[key] for key in ((c, edge) for c in range(count)) if key in best]
        for cell in here:
            for skipped in range(min(3, count)):
                column = (cell.column + 1 + skipped) % count
                score = cell.score + NO_CELL * skipped - (4.0 if skipped and fields[column] != "action" else 0.0)
                _extend(best, text, edges, at, Cell(score, column, edge, edge, cell), spans[column], doing[column])
    return _unwound(best, len(text), count)


def _extend(
    best: dict[tuple[int, int], Cell],
    text: str,
    edges: list[int],
    at: int,
    begun: Cell,
    spans: Spans,
    doing: list[float],
) -> None:
    """Every way to end the cell that begins here."""
    if not doing:
        for end, score in spans.get(begun.start, ()):
            following = _next_edge(text, edges, end)
            _keep(best, Cell(begun.score + score, begun.column, begun.start, end, begun.last), following)
        return
    inside = 0.0
    for stop in range(at + 1, min(len(edges), at + WINDOW)):
        score = begun.score + doing[at] + inside - (edges[stop] - begun.start) / 400
        _keep(best, Cell(score, begun.column, begun.start, edges[stop], begun.last), edges[stop])
        inside -= _crossing(text, edges[stop])


def _keep(best: dict[tuple[int, int], Cell], cell: Cell, place: int) -> None:
    key = (cell.column, place)
    if key not in best or cell.score > best[key].score:
        best[key] = cell


def _next_edge(text: str, edges: list[int], end: int) -> int:
    """Where the next cell begins: it must be there, with nothing between; if not, nowhere."""
    stop = end + len(text[end : end + 8]) - len(text[end : end + 8].lstrip(" .;,"))
    place = bisect_left(edges, stop)
    return stop if place < len(edges) and edges[place] == stop else -1


def _doing(text: str, edges: list[int], field: str) -> list[float]:
    """How well a cell of words would begin at each edge; nothing for a field with a form of its own."""
    if field in DATES or field in ("lead", "partners", "status", "resources") or field.endswith("ref"):
        return []
    if field == "action":
        return [1.0 + task_like(text[edge : edge + 120]) for edge in edges]
    return [2.0 if text[edge : edge + 1].isupper() else 0.0 for edge in edges]


def _crossing(text: str, edge: int) -> float:
    """The price of a cell of words that reaches over a place where a cell might begin."""
    price = 0.15
    if DATE.match(text, edge):
        price += 3.0 if not re.search(r"\b[a-z]+\s*$", text[max(0, edge - 10) : edge]) else 1.0
    if opens_with_verb(text[edge : edge + 30]) and not re.search(r"[A-Z]\S*\s*$", text[max(0, edge - 14) : edge]):
        price += 1.0
    return price


def _unwound(best: dict[tuple[int, int], Cell], end: int, count: int) -> list[Cell]:
    finals = [cell for (column, place), cell in best.items() if place == end]
    finals += [] if finals else [cell for (_, place), cell in best.items() if place == max(p for _, p in best)]
    last = max(finals, key=lambda c: c.score + NO_CELL * (count - 1 - c.column), default=None)
    path: list[Cell] = []
    while last is not None and last.last is not None:
        path.append(last)
        last = last.last
    return path[::-1]


def _rows(passage: Passage, path: list[Cell], fields: list[str]) -> list[dict[str, Passage]]:
    rows: list[dict[str, Passage]] = []
    column = len(fields)
    for cell in path:
        if cell.column <= column:
            rows.append({})
        rows[-1][fields[cell.column]] = passage.cut(cell.start, cell.end)
        column = cell.column
    return rows
