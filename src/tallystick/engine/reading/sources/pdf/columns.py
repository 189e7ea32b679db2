"""Columns without lines between them, found from where the heading's words stand and where no word crosses."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from tallystick.engine.reading.sources.pdf.words import Printed, Word, phrases_of

WORD_GAP = 0.62  # of a word's height: a wider gap parts two phrases
FEWEST_COLUMNS = 3
STEP = 1.0


def headings_of(line: Printed) -> list[list[Word]]:
    """The phrases that could head columns."""
    return list(phrases_of(line.words, WORD_GAP))


def edges_of(heading: list[list[Word]], body: Iterable[Word], left: float, right: float) -> list[float]:
    """The sides of the columns under `heading`, from `left` to `right`."""
    words = list(body)
    inner = [_edge(before, after, words) for before, after in pairwise(heading)]
    return [left, *inner, right]


def _edge(before: list[Word], after: list[Word], words: list[Word]) -> float:
    """Between two headings, the widest strip that the fewest words cross; at its right-hand end."""
    start, end = _centre(before), _centre(after)
    steps = max(2, int((end - start) / STEP))
    places = [start + (end - start) * step / steps for step in range(steps + 1)]
    crossed = _crossings(places, [*words, *before, *after])
    fewest = min(crossed)
    runs: list[list[float]] = [[]]
    for place, count in zip(places, crossed, strict=True):
        if count == fewest:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    widest = max(runs, key=lambda run: (len(run), run[0] if run else 0))
    return widest[-1] - min(1.0, (widest[-1] - widest[0]) / 2)


def _crossings(places: list[float], words: list[Word]) -> list[int]:
    """How many words stand across each place; `places` are sorted."""
    change = [0] * (len(places) + 1)
    for word in words:
        change[bisect_right(places, word.x0)] += 1
        change[bisect_right(places, word.x1)] -= 1
    counts, total = [], 0
    for step in change[:-1]:
        total += step
        counts.append(total)
    return counts


def _centre(phrase: list[Word]) -> float:
    return (phrase[0].x0 + phrase[-1].x1) / 2


def column_of(edges: list[float], word: Word) -> int:
    return min(max(bisect_right(edges, (word.x0 + word.x1) / 2) - 1, 0), len(edges) - 2)


def cells_of(edges: list[float], line: Printed) -> dict[int, list[Word]]:
    """The line's words by column."""
    cells: dict[int, list[Word]] = {}
    for word in line.words:
        cells.setdefault(column_of(edges, word), []).append(word)
    return cells


def crosses(edges: list[float], line: Printed) -> bool:
    """Whether words that stand close together run over a side of a column."""
    runs = phrases_of(line.words, WORD_GAP * 0.8)
    return any(run[0].x0 + 2 < edge < max(w.x1 for w in run) - 2 for run in runs for edge in edges[1:-1])


def spread_of(edges: list[float], line: Printed) -> int:
    """How many columns have words on the line; 0 where words run over a side."""
    return 0 if crosses(edges, line) else len(cells_of(edges, line))
