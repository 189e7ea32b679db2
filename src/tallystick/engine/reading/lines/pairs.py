"""Tasks and timescales that ran together: the timescale stands where the task's first line ended.

Promise: a best path over every date and every capital (dynamic programming in a bounded window); a row whose
parting is uncertain says so.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tallystick.engine.reading.lines.likeness import opens_with_verb
from tallystick.engine.reading.passage import Passage

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Dec[a-z]{4,6})\b\.?"
)
YEAR = r"(?:['’]?\d{4}|['’]?\d\d)\b(?![/%])"
POINT = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}(?:,?\s*{YEAR})?"
SEASON = rf"(?:(?:Early|Mid|Late)[\s-])?(?:Spring|Summer|Autumn|Winter|Easter|Christmas)(?:\s+[Tt]erm)?(?:,?\s*{YEAR})"
SPAN = rf"(?:{POINT}\s*(?:[-–—/]|to|and)\s*)?{POINT}"
BEFORE = (
    r"(?:(?:[Cc]ompleted?\s+by|[Tt]o be completed by|[Bb]y|[Ff]rom|[Ee]nd(?:\s+of)?|[Bb]eginning of|[Ss]tart of|"
    r"[Ee]arly|[Mm]id|[Ll]ate|Commencing|Starting|Expected|Due|Ongoing(?:\s+from)?|Immediate(?:ly)?|[Uu]ntil|[Bb]efore)[\s-]+){0,3}"
)
AFTER = r"(?:\s*(?:\+|onwards?|and ongoing|ongoing|and beyond)(?!\w))?"
ALONE = (
    r"Ongoing(?:\s+(?:across|until|throughout|to)\s+\S+)?|On-going|Immediate(?:ly)?|Completed?(?:\s+by)?|Continuous|"
    r"(?:Half[- ]t|T)ermly|Monthly|Quarterly|Weekly|Annually|Fortnightly|TBC|TBA|ASAP"
)
DATE = re.compile(
    rf"(?<![A-Za-z])(?:{BEFORE}(?:{SPAN}|{SEASON}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}){AFTER}|(?:{ALONE})(?![\w-]))"
)
ITEM = re.compile(r"(?:(?<=\s)|^)[,•·●▪](?=\s)\s*")
START = re.compile(r"(?:(?<=\s)|^)(?:To\s+[a-z]+|[A-Z][\w’'-]*)")
PREPOSITION = re.compile(
    r"\b(?:for|of|since|in|on|at|to|the|and|a|by|from|with|before|after|during|until|between|or|as|via|across|within|into|against|through|over|under|about|"
    r"including|their|its|our|all|each|every|this|that|which|whose|other|any)\s*$"
)
RECURS = re.compile(r"(?:Half-t|T)ermly|Monthly|Quarterly|Weekly|Annually|Complete")
SUBJECT = re.compile(
    r"(?:[A-Z][\w&’'?-]*|of|for|and|the|&)(?:\s+(?:[A-Z][\w&’'?-]*|of|for|and|the|&)){0,9}\s+to\s+([a-z-]+)"
)
LOOSE_SUBJECT = re.compile(r"[A-Z][a-z]+(?:\s+[a-z-]+){1,4}\s+to\s+([a-z-]+)")
WINDOW = 420  # how far before its timescale a task may begin
LAST_WORDS = 80  # characters: what stands before a task is judged by its last word
LINE = 78.0  # what a line of the first column holds, until the table itself says


@dataclass(frozen=True, slots=True)
class Pair:
    """A task and its timescale; `after` is what of the task is printed past the timescale."""

    task: Passage
    rest: Passage
    timescale: Passage | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    score: float
    start: int
    date: int  # -1 where the row has none of its own
    last: "Step | None"


def pairs(passage: Passage) -> list[Pair]:
    """Every task with its timescale, in order. Inventory: PLN-01, PLN-19."""
    text = passage.text
    dates = [_date_span(m) for m in DATE.finditer(text) if _is_a_date(text, m)]
    items = [m.start() for m in ITEM.finditer(text)]
    rows = _itemised(text, dates, items) if len(items) >= 3 else _undated(text, dates, _fitted(text, dates))
    return [_pair(passage, row, dates, stop, len(items) >= 3) for row, stop in _with_ends(rows, len(text))]


def _is_a_date(text: str, match: re.Match[str]) -> bool:
    """“May”, “March” and “August” are words besides: alone they want a figure or a preposition with them."""
    alone = re.fullmatch(rf"{MONTH}", match[0])
    return not alone or not re.match(r"\s+[a-z]", text[match.end() :])


def _date_span(match: re.Match[str]) -> tuple[int, int]:
    """“… change from By June”: the cell begins with its capital."""
    capital = re.search(r"(?<=[a-z]\s)(?:By|From|End|Ongoing|Complete[d]?|Early|Mid|Late)\b", match[0])
    return match.start() + (capital.start() if capital and match[0][0].islower() else 0), match.end()


def _fitted(text: str, dates: list[tuple[int, int]]) -> list[Step]:
    """The best path, taken again with the width of the column that the first one shows."""
    rows = _best(text, dates, LINE)
    full = [
        dates[row.date][0] - row.start for row, stop in _with_ends(rows, len(text)) if _wraps(text, dates, row, stop)
    ]
    return _best(text, dates, float(median(full))) if len(full) >= 2 else rows


def _wraps(text: str, dates: list[tuple[int, int]], row: Step, stop: int) -> bool:
    return text[dates[row.date][1] : stop].lstrip()[:1].islower()


def _undated(text: str, dates: list[tuple[int, int]], rows: list[Step]) -> list[Step]:
    """A task with no timescale of its own: it begins, with no full stop before it, in the rest of another."""
    every: list[Step] = []
    for row, stop in _with_ends(rows, len(text)):
        every.append(row)
        after = dates[row.date][1]
        for match in START.finditer(text, after + 1, max(after + 1, stop - 40)):
            before = text[after : match.start()].rstrip()
            goes_on = re.match(r"\s+[a-z]", text[match.end() :])
            if goes_on and before[-1:].isalpha() and not PREPOSITION.search(before + " ") and opens_with_verb(match[0]):
                every.append(Step(0.0, match.start(), -1, None))
                break
    return every


def _best(text: str, dates: list[tuple[int, int]], line: float) -> list[Step]:
    """The path of rows with the highest score, each row with one date that is its own."""
    starts = [m.start() for m in START.finditer(text)]
    best: list[Step | None] = []
    for number in range(len(dates)):
        best.append(_best_row(text, dates, starts, best, number, line))
    last = max((s for s in best if s), key=lambda s: s.score - _left_over(dates, s.date), default=None)
    rows: list[Step] = []
    while last is not None:
        rows.append(last)
        last = last.last
    return rows[::-1]


def _left_over(dates: list[tuple[int, int]], used: int) -> float:
    return 3.0 * (len(dates) - 1 - used)


def _best_row(
    text: str, dates: list[tuple[int, int]], starts: list[int], best: list[Step | None], number: int, line: float
) -> Step | None:
    """The best row that ends its first line with this date: where it starts, and the row before it."""
    choices: list[Step] = []
    begin, end = dates[number]
    own = _own(text, begin, end)
    for earlier in range(max(-1, number - 5), number):
        before = best[earlier] if earlier >= 0 else None
        if earlier >= 0 and before is None:
            continue
        gap_from = dates[earlier][1] if earlier >= 0 else 0
        passed = sum(_passed(text, *dates[k]) for k in range(earlier + 1, number))
        for start in _starts_between(text, starts, gap_from, begin, first=earlier < 0):
            score = own + passed + _opening(text, start, gap_from)
            score += _inner(text, start, begin, line) if text[begin].islower() else _length(begin - start, line)
            score += _closing(text, before, dates, start, line) if before else 0.0
            choices.append(Step(score + (before.score if before else 0.0), start, number, before))
    return max(choices, key=lambda s: s.score, default=None)


def _starts_between(text: str, starts: list[int], low: int, high: int, first: bool) -> list[int]:
    if first:
        return [low]
    return [s for s in starts if max(low, high - WINDOW) <= s < high - 4]


def _own(text: str, begin: int, end: int) -> float:
    """How much the phrase looks like a cell of its own and not like a part of a sentence."""
    score = 3.0
    if PREPOSITION.search(text[max(0, begin - 12) : begin]):
        score -= 3.0
    if text[begin].islower():
        score -= 6.0
    if RECURS.match(text, begin) and re.match(r"\s+[a-z]", text[end : end + 3]):
        score -= 1.5
    if re.match(r"\s*[,;)]", text[end : end + 2]):
        score -= 3.0
    return score


def _passed(text: str, begin: int, end: int) -> float:
    """The price of taking a date for a part of the sentence that it stands in."""
    return -1.0 if _own(text, begin, end) <= 1.5 else -4.0


def _opening(text: str, start: int, gap_from: int) -> float:
    """How much a row might begin here."""
    head = text[start : start + 120]
    score = task_like(head)
    before = text[gap_from:start].rstrip()[-LAST_WORDS:]
    if not before:
        return score + 2.0
    if before[-1] in ".!?;":
        score += 2.0
    elif PREPOSITION.search(before + " ") or before[-1] in ",–-(&":
        score -= 5.0
    word = re.search(r"[\w’'-]+$", before)
    if word and word[0][0].isupper() and before[-1].isalpha():
        score -= 1.0 if score > 0 else 2.0
    return score


def task_like(head: str) -> float:
    """“Review the …”; “The link officer to visit …”; “Framework drawn up to support …”."""
    if opens_with_verb(head):
        return 4.0
    for pattern, score in ((SUBJECT, 3.5), (LOOSE_SUBJECT, 1.5)):
        found = pattern.match(head)
        if found and opens_with_verb(found[1]):
            return score + 0.1 * len(found[0].split())
    return 0.0


def _length(size: int, line: float) -> float:
    """A first line is no longer than a line."""
    over = size - line - 12
    return -1.5 - over / 25 if over > 0 else 0.0


def _inner(text: str, start: int, begin: int, line: float) -> float:
    """A date that is not the first word of its cell stands further on, and only a task may lead up to it."""
    return 0.6 * _length(begin - start, line) - (0.0 if task_like(text[start : start + 120]) else 6.0)


def _closing(text: str, row: Step, dates: list[tuple[int, int]], stop: int, line: float) -> float:
    """How much what is printed between a row's timescale and the next row looks like the rest of its task."""
    begin, end = dates[row.date]
    rest = text[end:stop].strip()
    first_line = begin - row.start
    if not rest:
        return 1.0 if first_line < line - 6 else -0.5
    score = 1.0 if rest[0].islower() or not rest[0].isalpha() else -2.0
    score -= min(4.0, abs(first_line - line) / 8)
    if opens_with_verb(rest[:40]) and rest[0].isupper():
        score -= 3.0
    return score - max(0.0, len(rest) - 240) / 30


def _itemised(text: str, dates: list[tuple[int, int]], items: list[int]) -> list[Step]:
    """Bullets say where the tasks begin; which date is whose, they do not."""
    edges = [*items, len(text)]
    rows: list[Step] = []
    head = [k for k, (begin, _) in enumerate(dates) if begin < items[0]]
    if head:
        rows.append(Step(0.0, 0, head[0], None))
    for start, stop in pairwise(edges):
        inside = [k for k, (begin, _) in enumerate(dates) if start <= begin < stop]
        rows.append(Step(0.0, start, inside[-1] if inside else -1, None))
    return rows


def _with_ends(rows: list[Step], end: int) -> list[tuple[Step, int]]:
    stops = [*(row.start for row in rows[1:]), end]
    return list(zip(rows, stops, strict=False))


def _pair(passage: Passage, row: Step, dates: list[tuple[int, int]], stop: int, itemised: bool) -> Pair:
    mark = ITEM.match(passage.text, row.start)
    start = mark.end() if mark else row.start
    if row.date < 0:
        return Pair(passage.cut(start, stop), passage.cut(stop, stop), None, sure=not itemised)
    begin, end = dates[row.date]
    sure = not itemised and _own(passage.text, begin, end) >= 3 and begin - row.start <= LINE + 12
    return Pair(passage.cut(start, begin), passage.cut(end, stop), passage.cut(begin, end), sure=sure)
