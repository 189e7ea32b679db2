"""Headings and labels inside a line into which a whole document has run together.

Promise: a phrase is a label here because it comes back, block after block, in its place; one that occurs once is text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tallystick.engine.catalogue import vocabularies
from tallystick.engine.reading.lines.landmarks import Mark
from tallystick.engine.reading.lines.pages import page_marks
from tallystick.engine.reading.lines.printed import Printed
from tallystick.engine.reading.passage import Passage, join
from tallystick.engine.reading.recognition import plain

WORD = re.compile(r"[^\s:/(),]+")
CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][A-Za-z’'-]*")
LOST_BULLET = re.compile(r"(?:(?<=\s)|^)[,•·●▪■○\uf0b7\uf0a7](?=\s)")
TAIL = re.compile(r"\s*\([^()]{0,40}\)")
SPLIT_WITHIN = 260  # the last word of a label is looked for this far on, where a column's words came between
LONGEST = 7


@dataclass(frozen=True, slots=True)
class Found:
    """A heading or label in running text: where, what, and its words where a neighbour's words came between."""

    start: int
    end: int
    field: str
    key: str
    colon: bool = False
    strays: tuple[tuple[int, int], ...] = ()  # the rest of a label that was torn in two
    ref: tuple[int, int] = (0, 0)


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
    for match in _numbered().finditer(text):
        after = text[match.end() : match.end() + 2].strip()
        if after and not (after[0].isupper() or after[0] in ",•·:–-“\"'‘"):
            continue
        field = _levels()[plain(match["word"])]
        spot = Found(match.start(), match.end(), field, "#" + plain(match["word"]), ref=match.span("ref"))
        found[spot.key].append(spot)
    best = max((_counting(text, spots, page_ends) for spots in found.values()), key=len, default=[])
    return best if len(best) >= 3 else []


def _counting(text: str, spots: list[Found], page_ends: list[int]) -> list[Found]:
    """Those at the head of a page where most are, else at the head of a sentence, whose numbers do not fall back."""
    heads = [s for s in spots if any(0 <= s.start - end <= 2 for end in page_ends)]
    if len(heads) < 3:
        heads = [s for s in spots if re.search(r"(?:^|[.!?:;”\"’)]\s*)$", text[max(0, s.start - 4) : s.start])] or spots
    kept: list[Found] = []
    for spot in heads:
        number = int(re.findall(r"\d+", text[slice(*spot.ref)])[0])
        last = int(re.findall(r"\d+", text[slice(*kept[-1].ref)])[0]) if kept else number
        if last <= number <= last + 3:
            kept.append(spot)
    return [*_before(text, spots, kept), *kept]


def _before(text: str, spots: list[Found], kept: list[Found]) -> list[Found]:
    """The first of a row of headings may follow the text that introduces them all."""
    numbers = [int(re.findall(r"\d+", text[slice(*spot.ref)])[0]) for spot in kept[:1]]
    if not numbers or numbers[0] == 1:
        return []
    first = [s for s in spots if s.start < kept[0].start and text[slice(*s.ref)] == str(numbers[0] - 1)]
    return first[-1:]


def _labels(text: str, openings: list[Found], taken: list[tuple[int, int]]) -> list[Found]:
    """Phrases of the vocabulary that stand in most of the blocks, or that a colon follows."""
    begin = openings[0].start if openings else 0
    blocks = _blocks(openings, len(text))
    free = [s for s in _candidates(text, begin) if not any(a <= s.start < b for a, b in taken)]
    runs = _runs(text, free)
    homes: dict[str, set[int]] = defaultdict(set)
    for run in runs:
        for part in _parts(run):
            homes[_key(part)].add(_block_of(part[0], blocks))
    wanted = max(2, len(blocks) / 2)
    candidates = [spot for run in runs for spot in _named(max(_parts(run), key=lambda p: _weight(p, homes, wanted)))]
    starts_value = _starts_value(text, candidates)
    named = min(2, len(blocks) / 2)  # with a colon, and where there are blocks, it is enough to come back once
    kept = [
        s
        for s in candidates
        if len(homes[s.key]) >= (named if s.colon else wanted) and (s.colon or starts_value[s.key] >= 0.8)
    ]
    return _once_a_block(kept, blocks)


def _parts(run: list[Found]) -> list[list[Found]]:
    """Every stretch of neighbouring labels, the longest first."""
    size = len(run)
    return [run[a : a + n] for n in range(size, 0, -1) for a in range(size - n + 1)]


def _key(part: list[Found]) -> str:
    return "+".join(spot.key for spot in part)


def _weight(part: list[Found], homes: dict[str, set[int]], wanted: float) -> tuple[int, int]:
    """Neighbours that come back together are the headings of columns; one that strays in is a word of the text."""
    common = len(homes[_key(part)]) >= wanted or all(spot.colon for spot in part)
    return (len(part) if common else 0, len(homes[_key(part)]))


def _named(part: list[Found]) -> list[Found]:
    return [replace(spot, key=_key(part)) for spot in part]


def _blocks(openings: list[Found], end: int) -> list[int]:
    return [s.start for s in openings] or [0, end]


def _block_of(spot: Found, blocks: list[int]) -> int:
    return sum(1 for start in blocks if start <= spot.start)


def _candidates(text: str, begin: int) -> Iterator[Found]:
    past = begin
    for match in CAPITAL.finditer(text, begin):
        if match.start() < past or plain(match[0]) not in _first_words():
            continue
        spot = _phrase_at(text, match.start())
        if spot:
            past = spot.end
            yield spot


def _phrase_at(text: str, start: int) -> Found | None:
    """The longest known phrase here; else a long one whose last words stand a little further on."""
    ends = [m.end() for m in WORD.finditer(text, start, start + 90)][:LONGEST]
    for end in reversed(ends):
        field = _phrases().get(plain(text[start:end]))
        if field and end - start > 3 and "." not in text[start:end]:
            return _with_tail(text, start, end, field)
    return _torn_phrase(text, start, ends)


def _with_tail(text: str, start: int, end: int, field: str) -> Found:
    key = plain(text[start:end]).replace(" ", "")
    tail = TAIL.match(text, end)
    end = tail.end() if tail else end
    other = re.compile(r"\s?/\s?[A-Z][a-z]+").match(text, end)
    end = other.end() if other and plain(other[0]) in _phrases() else end
    colon = re.compile(r"\s?:").match(text, end)
    return Found(start, colon.end() if colon else end, field, key, colon=bool(colon))


def _torn_phrase(text: str, start: int, ends: list[int]) -> Found | None:
    for size in (5, 4, 3):
        if len(ends) < size:
            continue
        missing = _beginnings().get(plain(text[start : ends[size - 1]]))
        if missing:
            rest, field = missing
            there = re.compile(rf"(?<![\w]){re.escape(rest)}\w?(?!\w)", re.IGNORECASE)
            found = there.search(text, ends[size - 1], ends[size - 1] + SPLIT_WITHIN)
            if found:
                key = plain(f"{text[start : ends[size - 1]]} {rest}").replace(" ", "")
                return Found(start, ends[size - 1], field, key, strays=(found.span(),))
    return None


def _runs(text: str, spots: list[Found]) -> list[list[Found]]:
    """Labels with nothing printed between them."""
    runs: list[list[Found]] = []
    for spot in spots:
        if runs and not text[runs[-1][-1].end : spot.start].strip() and spot.field not in {s.field for s in runs[-1]}:
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return runs


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
            ends.append(Found(title.start(1), title.start(1), "", "end"))
    return ends


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
    for hole_start, hole_end in holes:
        if start <= hole_start < stop:
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


def _unbulleted(item: Passage) -> Passage:
    return item.cut(1, len(item.text)) if LOST_BULLET.match(item.text) else item


@cache
def _phrases() -> dict[str, str]:
    headings = vocabularies.headings()
    known = {plain(word): field for field, words in headings.fields.items() for word in words}
    return {**{plain(w): choice.fields[0] for choice in headings.either for w in choice.words}, **known}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _phrases() if phrase)


@cache
def _beginnings() -> dict[str, tuple[str, str]]:
    """The first words of a long phrase -> its last word and its field."""
    found: dict[str, tuple[str, str]] = {}
    for phrase, field in _phrases().items():
        words = phrase.split()
        if len(words) >= 4 and " ".join(words[:-1]) not in _phrases():
            found.setdefault(" ".join(words[:-1]), (words[-1], field))
    return found


@cache
def _levels() -> dict[str, str]:
    return {plain(word): level for level, words in vocabularies.headings().levels.items() for word in words}


@cache
def _numbered() -> re.Pattern[str]:
    words = sorted((w for level in vocabularies.headings().levels.values() for w in level), key=len, reverse=True)
    names = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    number = r"\d{1,3}(?:\.\d{1,2})*(?:\s?\([a-z]\)|[a-z])?"
    return re.compile(rf"(?<!\w)(?P<word>{names})\s+(?P<ref>{number}(?:\s*(?:,|and|&)\s*{number})*)(?!\w)\s?[:.]?")
