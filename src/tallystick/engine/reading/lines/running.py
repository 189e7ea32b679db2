"""Headings and labels inside a line into which a whole document has run together.

Promise: a phrase is a label here because it comes back, block after block, in its place; one that occurs once is text.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import replace

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
from tallystick.engine.reading.lines.stretches import marks_between
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.recognition import plain

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
    return list(marks_between(line.passage, spots, pages)), furniture


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


def is_a_run_table(line: Printed) -> bool:
    """Three headings or more of a table stand one after another in the midst of a long line."""
    if len(line.text) < SHORTEST:
        return False
    runs = _runs(line.text, list(phrases_in(line.text, 0)))
    return any(len(run) >= 3 and is_a_table(tuple(spot.field for spot in run)) for run in runs)
