"""Headings and labels inside a line into which a whole document has run together.

Promise: a phrase is a label here because it comes back, block after block, in its place; one that occurs once is text.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from tallystick.engine.reading.lines.closing import beside, commitments
from tallystick.engine.reading.lines.landmarks import Mark, is_a_table
from tallystick.engine.reading.lines.pages import page_marks
from tallystick.engine.reading.lines.phrases import (
    WORD,
    Found,
    levels_by_word,
    numbered_heading,
    phrase_within,
    phrases_in,
)
from tallystick.engine.reading.lines.printed import Printed
from tallystick.engine.reading.passage import Passage, join
from tallystick.engine.reading.recognition import plain

LOST_BULLET = re.compile(r"(?:(?<=\s)|^)[,•·●▪■○\uf0b7\uf0a7](?=\s)")
NUMBER_AFTER = re.compile(r"\s+\d{1,3}\s?:")  # “under Objective 5: …” speaks of an objective and heads none
SHORTEST = 160  # a line with the headings of a table and at least a row or two


def running_marks(line: Printed) -> tuple[list[Mark], list[Passage]]:
    """The landmarks of a line that has run together, and the page furniture found in it."""
    text = line.text
    pages = page_marks(text)
    openings = _openings(text, pages)
    labels = _labels(text, openings, [*pages, *((o.start, o.end) for o in openings)])
    ends = _ends(text, pages, openings)
    spots = sorted([*openings, *labels, *ends], key=lambda f: f.start)
    furniture = [line.passage.cut(start, end) for start, end in pages]
    return list(_marks(line.passage, spots, pages)), furniture


def _openings(text: str, pages: list[tuple[int, int]]) -> list[Found]:
    """Numbered headings: the same word with numbers that count up, three times or more."""
    found: dict[str, list[Found]] = defaultdict(list)
    page_ends = [end for _, end in pages]
    for match in numbered_heading().finditer(text):
        after = text[match.end() : match.end() + 2].strip()
        if after and not (after[0].isupper() or after[0] in ",•·:–-“\"'‘"):
            continue
        field = levels_by_word()[plain(match["word"])]
        spot = Found(match.start(), match.end(), field, "#" + plain(match["word"]), ref=match.span("ref"))
        found[spot.key].append(spot)
    best = max((_counting(text, spots, page_ends) for spots in found.values()), key=len, default=[])
    return best if len(best) >= 3 else []


def _counting(text: str, spots: list[Found], page_ends: list[int]) -> list[Found]:
    """Those at the head of a page or of a sentence, where there are enough, whose numbers do not fall back."""
    heads = [s for s in spots if _at_a_head(text, s.start, page_ends)]
    kept: list[Found] = []
    for spot in heads if len(heads) >= 3 else spots:
        number, last = _number(text, spot), _number(text, kept[-1]) if kept else None
        if last is None or last <= number <= last + 3:
            kept.append(spot)
    return kept


def _at_a_head(text: str, start: int, page_ends: list[int]) -> bool:
    last = bisect_right(page_ends, start)
    after_page = last > 0 and start - page_ends[last - 1] <= 2
    return after_page or bool(re.search(r"(?:^|[.!?:;”\"’)]\s*)$", text[max(0, start - 4) : start]))


def _number(text: str, spot: Found) -> int:
    return int(re.findall(r"\d+", text[slice(*spot.ref)])[0])


def _labels(text: str, openings: list[Found], taken: list[tuple[int, int]]) -> list[Found]:
    """Phrases of the vocabulary that stand in most of the blocks, or that a colon follows."""
    begin = openings[0].start if openings else 0
    blocks = _blocks(openings, len(text))
    free = _outside(list(phrases_in(text, begin)), sorted(taken))
    runs = _runs(text, free)
    homes: dict[str, set[int]] = defaultdict(set)
    for run in runs:
        for part in _parts(run):
            homes[_key(part)].add(_block_of(part[0], blocks))
    wanted = max(2, len(blocks) / 2)
    best = [max(_parts(run), key=lambda p: _weight(p, homes, wanted)) for run in runs]
    candidates = [spot for part in best for spot in _named(part) if not NUMBER_AFTER.match(text, spot.end)]
    starts_value = _starts_value(text, candidates)
    named = min(2, len(blocks) / 2)  # with a colon, and where there are blocks, it is enough to come back once
    heads = {_key(run) for run in runs if len(run) >= 3 and is_a_table(tuple(s.field for s in run))}
    kept = [
        s
        for s in candidates
        if s.key in heads
        or (len(homes[s.key]) >= (named if s.colon else wanted) and (s.colon or starts_value[s.key] >= 0.8))
    ]
    return _once_a_block(kept, blocks)


def _outside(spots: list[Found], taken: list[tuple[int, int]]) -> list[Found]:
    """Those that stand in no page's furniture and no heading found already."""
    starts = [start for start, _ in taken]
    kept = []
    for spot in spots:
        at = bisect_right(starts, spot.start)
        if at == 0 or spot.start >= taken[at - 1][1]:
            kept.append(spot)
    return kept


def _parts(run: list[Found]) -> list[list[Found]]:
    """Every stretch of neighbouring labels, the longest first."""
    size = len(run)
    return [run[a : a + n] for n in range(size, 0, -1) for a in range(size - n + 1)]


def _key(part: list[Found]) -> str:
    return "+".join(spot.key for spot in part)


def _weight(part: list[Found], homes: dict[str, set[int]], wanted: float) -> tuple[int, int, int]:
    """Neighbours that come back together are the headings of columns; one that strays in is a word of the text."""
    seen = len(homes[_key(part)])
    table = len(part) >= 3 and is_a_table(tuple(spot.field for spot in part))
    common = 2 if seen >= wanted else 1 if table or all(spot.colon for spot in part) else 0
    return (common, len(part) if common else 0, seen)


def _named(part: list[Found]) -> list[Found]:
    return [replace(spot, key=_key(part)) for spot in part]


def _blocks(openings: list[Found], end: int) -> list[int]:
    return [s.start for s in openings] or [0, end]


def _block_of(spot: Found, blocks: list[int]) -> int:
    return bisect_right(blocks, spot.start)


def _runs(text: str, spots: list[Found]) -> list[list[Found]]:
    """Labels with nothing printed between them."""
    runs: list[list[Found]] = []
    for spot in spots:
        if runs and not text[runs[-1][-1].end : spot.start].strip() and spot.field not in {s.field for s in runs[-1]}:
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return [_with_its_task(text, _without_first_word(text, run)) for run in runs]


def _with_its_task(text: str, run: list[Found]) -> list[Found]:
    """“Action Lead Timescale”: two headings, not the one “action lead”, where no other heading says what is done."""
    if len(run) < 2 or is_a_table(tuple(spot.field for spot in run)):
        return run
    for at, spot in enumerate(run):
        words = [m.span() for m in WORD.finditer(text, spot.start, spot.end)]
        parts = [part for span in words if (part := phrase_within(text, *span))]
        parted = [*run[:at], *parts, *run[at + 1 :]]
        if len(parts) == len(words) > 1 and is_a_table(tuple(part.field for part in parted)):
            return parted
    return run


def _without_first_word(text: str, run: list[Found]) -> list[Found]:
    """The first word of the first cell is no heading: small letters follow it."""
    while len(run) > 1 and re.match(r"\s+[a-z]", text[run[-1].end : run[-1].end + 3]):
        run = run[:-1]
    return run


def _starts_value(text: str, spots: list[Found]) -> dict[str, float]:
    """How often what follows could begin a value: a capital, a figure, a bullet."""
    seen: Counter[str] = Counter(s.key for s in spots)
    good: Counter[str] = Counter(
        s.key for s in spots if re.match(r"\s*(?:[A-Z0-9,•·“\"£(]|$)", text[s.end : s.end + 3])
    )
    return {key: good[key] / seen[key] for key in seen}


def _once_a_block(spots: list[Found], blocks: list[int]) -> list[Found]:
    """A label stands once in a block. Of several, the one with a colon, else the last."""
    chosen: dict[tuple[int, str, str], Found] = {}
    for spot in spots:
        at = (_block_of(spot, blocks), spot.key, spot.field)
        if at not in chosen or spot.colon or not chosen[at].colon:
            chosen[at] = spot
    return list(chosen.values())


def _ends(text: str, pages: list[tuple[int, int]], openings: list[Found]) -> list[Found]:
    """A numbered title at the head of a page, which the contents list too, ends the blocks before it."""
    ends = []
    for _, at in pages:
        title = re.compile(r"\s*(\d{1,2}\.\s+[A-Z][\w’'-]+(?:\s+[\w’'-]+)?)").match(text, at)
        if title and openings and at > openings[0].start and text.count(title[1]) >= 2:
            ends.append(Found(title.start(1), _title_end(text, title.start(1)), "", "end"))
    return ends


def _title_end(text: str, start: int) -> int:
    """A title is as long as the contents have it too."""
    listed = text.find(text[start : start + 12])
    end = start
    for word in re.finditer(r"\S+\s*", text[start : start + 90]):
        if text[listed : listed + word.end()] != text[start : start + word.end()]:
            break
        end = start + len(text[start : start + word.end()].rstrip())
    return end


def _marks(whole: Passage, spots: list[Found], pages: list[tuple[int, int]]) -> Iterator[Mark]:
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


def is_a_run_table(line: Printed) -> bool:
    """Three headings or more of a table stand one after another in the midst of a long line."""
    if len(line.text) < SHORTEST:
        return False
    runs = _runs(line.text, list(phrases_in(line.text, 0)))
    return any(len(run) >= 3 and is_a_table(tuple(spot.field for spot in run)) for run in runs)
