"""The landmarks of a line that has run together, in order, each with the words that stand up to the next.

Promise: words belong to the landmark that they follow, page furniture to none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from tallystick.engine.reading.lines.closing import beside, commitments
from tallystick.engine.reading.lines.landmarks import Mark
from tallystick.engine.reading.lines.phrases import Found
from tallystick.engine.reading.lines.printed import Printed
from tallystick.engine.reading.passage import Passage, join

LOST_BULLET = re.compile(r"(?:(?<=\s)|^)[,•·●▪■○\uf0b7\uf0a7](?=\s)")


def marks_between(whole: Passage, spots: list[Found], pages: list[tuple[int, int]]) -> Iterator[Mark]:
    """The landmarks in order, each with the words up to the next, page furniture left out."""
    holes = sorted([*pages, *(hole for spot in spots for hole in spot.strays)])
    at = 0
    while at < len(spots):
        run = _columns_from(whole, spots, at)
        stop = spots[at + len(run)].start if at + len(run) < len(spots) else len(whole.text)
        value = _between(whole, run[-1].end, stop, holes)
        yield from _marks_of(whole, run, value)
        at += len(run)


def _columns_from(whole: Passage, spots: list[Found], at: int) -> list[Found]:
    run = [spots[at]]
    while (
        run[0].field
        and not run[0].ref[1]
        and at + len(run) < len(spots)
        and spots[at + len(run)].field
        and not spots[at + len(run)].ref[1]
        and not whole.text[run[-1].end : spots[at + len(run)].start].strip()
    ):
        run.append(spots[at + len(run)])
    return run


def _between(whole: Passage, start: int, stop: int, holes: list[tuple[int, int]]) -> list[Passage]:
    """The items of a stretch: cut at bullets, or the glyphs left of them; page furniture left out."""
    parts: list[Passage] = []
    here = start
    for hole_start, hole_end in holes[bisect_left(holes, (start, 0)) : bisect_left(holes, (stop, 0))]:
        parts.append(whole.cut(here, hole_start))
        here = max(here, hole_end)
    parts.append(whole.cut(here, stop))
    text = join(parts)
    return _items(text)


def _items(text: Passage) -> list[Passage]:
    edges = [m.start() for m in LOST_BULLET.finditer(text.text)]
    if not edges:
        return [text]
    stops = [*edges[1:], len(text.text)]
    first = text.cut(0, edges[0])
    return [first, *(text.cut(a, b) for a, b in zip(edges, stops, strict=True))]


def _marks_of(whole: Passage, run: list[Found], value: list[Passage]) -> Iterator[Mark]:
    head = run[0]
    line = Printed(whole.cut(head.start, head.end), run=True)
    labels = tuple(join([whole.cut(s.start, s.end), *(whole.cut(*hole) for hole in s.strays)]) for s in run)
    if not head.field:
        yield Mark("end", line)
        yield from _closing(line, value)
        return
    if head.ref[1]:
        ref = whole.cut(*head.ref)
        yield Mark("opening", line, (head.field,), ref=ref, word=whole.cut(head.start, head.ref[0]))
    elif len(run) > 1:
        yield Mark("header", line, tuple(s.field for s in run), labels)
    else:
        yield Mark("label", line, (head.field,), labels)
    for number, item in enumerate(value):
        if item:
            yield Mark("text", Printed(item if len(run) > 1 else _unbulleted(item), bullet=number > 0, run=True))


def _closing(title: Printed, value: list[Passage]) -> Iterator[Mark]:
    """A closing section with commitments is opened as one more heading; one without is left alone."""
    said = join(value)
    promised = list(commitments(said))
    number = re.match(r"[\d.]+\s*", title.text)
    if promised and number:
        name = title.passage.cut(number.end(), len(title.text))
        ref = title.passage.cut(0, number.end())  # of the section: it is not the number of a recommendation
        yield Mark("opening", title, ("recommendation",), value=name, word=ref, group=name, context=beside(said))
        yield from (Mark("commitment", Printed(sentence, run=True)) for sentence in promised)
        yield Mark("end", title)


def _unbulleted(item: Passage) -> Passage:
    return item.cut(1, len(item.text)) if LOST_BULLET.match(item.text) else item
