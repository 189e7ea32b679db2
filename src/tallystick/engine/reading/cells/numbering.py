"""Numbers, letters and bullets inside a cell: where a list stands, and where a figure is only a figure.

Promise: a cell is cut only along a run of marks that count upwards from a beginning, so "14-19", "6 reports"
and "Level 2" never cut anything; what does not run is said.
"""

import re
from dataclasses import dataclass
from typing import Literal

from tallystick.engine.reading.passage import EMPTY, Passage

Style = Literal["number", "letter", "bullet", "sub"]

OPENS = r"[^\W\d_a-zß-öø-ÿа-џ]"  # a capital, or a letter of a script that has none
NUMBER = re.compile(
    r"(?:(?<=\s)|^|(?<=[.;:)]))\(?(?P<n>[1-9]\d?)(?P<more>(?:\s?(?:,|&|and|-|–)\s?\d{1,2})*)\s?[.)]+\s*(?=\D)"
)
BARE = re.compile(rf"(?:(?<=\s)|^)(?P<n>[1-9]\d?)(?P<more>(?:\s?(?:,|&|and|-|–)\s?\d{{1,2}})*)\s+(?={OPENS})")
LETTER = re.compile(r"(?:(?<=\s)|^|(?<=[.;:)]))(?:\(\s?(?P<a>[a-z])\s?\)|(?P<b>[a-z])\))\s*(?=\S)")
SUB = re.compile(r"(?:(?<=\s)|^)\(?(?P<n>[1-9]\d?)(?P<a>[a-z])\s?[.)]\s*(?=\S)")
BULLET = re.compile(r"(?:(?<=\s)|^)(?:[•·★▪◦●‣○∙■□➢✓\uf0b7\uf0a7\uf0d8\u2023]\s*|,\s+(?=\S)|(?<![^\n])[-–*]\s+)", re.M)
NOT_A_LIST = re.compile(
    r"\b(?:level|stage|year|years|key|phase|band|tier|grade|ks|ni|pi|kpi|indicator|indicators|objective|section|part|page|para|"
    r"paragraph|step|option|item|appendix|annex|table|figure|version|recommendation|area|priority|target|aged?|ages|and|"
    r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|"
    r"december|the|of|to|by|in|at)\s*$",
    re.I,
)


MOST_MARKS, MOST_STARTS = 300, 30  # beyond these a cell is no list, and looking on would cost its square


@dataclass(frozen=True, slots=True)
class Mark:
    """One number, letter or bullet, and what it counts as."""

    start: int
    end: int
    style: Style
    value: int
    ref: str
    also: tuple[int, ...] = ()  # "2, 3." and "4 & 5" count for several


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: the mark as printed, and the words after it."""

    ref: str | None
    mark: Passage
    body: Passage
    style: Style | None = None
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A cell cut along its list: what stands before the first mark, the entries, and what does not run."""

    intro: Passage
    items: tuple[Item, ...]
    doubts: tuple[tuple[str, str], ...] = ()  # code, sentence


def split_numbered(passage: Passage, *, after: int | None = None, again: bool = False) -> Listed:
    """The numbered entries of a cell; `after` is the number that the cell before it ended on.

    `again`: a number may be printed again, as in a list of who leads what.
    """
    marks = numbers_in(passage.text, after, again)
    return cut_along(passage, marks, gaps(marks))


def split_lettered(passage: Passage) -> Listed:
    """The lettered entries of a cell: "(a)", "b)", "1a)"."""
    return cut_along(passage, letters_in(passage.text), ())


def split_bullets(passage: Passage) -> Listed:
    """The bulleted entries of a cell."""
    return cut_along(passage, bullets_in(passage.text), ())


def numbers_in(text: str, after: int | None = None, again: bool = False) -> list[Mark]:
    """The longest run of numbers that counts upwards from 1, or from the head of the cell."""
    strong = [
        _number(m, text)
        for m in NUMBER.finditer(text)
        if not NOT_A_LIST.search(text[max(0, m.start() - 20) : m.start()])
    ]
    bare = [
        _number(m, text) for m in BARE.finditer(text) if not NOT_A_LIST.search(text[max(0, m.start() - 20) : m.start()])
    ]
    starts = [m for m in strong if m.value == 1 or not text[: m.start].strip()]
    starts += [m for m in bare if not text[: m.start].strip() and m.value in {1, (after or 0) + 1}]
    runs = [_run(start, strong[:MOST_MARKS], bare[:MOST_MARKS], again) for start in starts[:MOST_STARTS]]
    runs = [run for run in runs if len(run) > 1 or not text[: run[0].start].strip()]
    return max(runs, key=len, default=[])


def letters_in(text: str) -> list[Mark]:
    """A run of letters from (a), or from the head of the cell; "who a) … and b) …" inside a sentence is no list."""
    marks = [_sub(m) for m in SUB.finditer(text)] or [_letter(m) for m in LETTER.finditer(text)]
    starts = [m for m in marks if _begins_a_list(m, text)]
    runs = [_run(start, marks[:MOST_MARKS], []) for start in starts[:MOST_STARTS]]
    runs = [run for run in runs if len(run) > 1 or not text[: run[0].start].strip()]
    return max(runs, key=len, default=[])


def bullets_in(text: str) -> list[Mark]:
    return [Mark(m.start(), m.end(), "bullet", i, m[0].strip()) for i, m in enumerate(BULLET.finditer(text))]


def gaps(marks: list[Mark]) -> tuple[tuple[str, str], ...]:
    """What a run of numbers leaves out."""
    seen = [n for mark in marks for n in (mark.value, *mark.also)]
    missing = [n for n in range(seen[0], max(seen)) if n not in seen] if seen else []
    return tuple(("missing-number", f"Number {n} is missing from the list in this cell.") for n in missing)


def cut_along(passage: Passage, marks: list[Mark], doubts: tuple[tuple[str, str], ...]) -> Listed:
    """The passage cut at each mark."""
    if not marks:
        return Listed(passage, ())
    ends = [mark.start for mark in marks[1:]] + [len(passage.text)]
    items = tuple(
        Item(mark.ref, passage.cut(mark.start, mark.end), passage.cut(mark.end, end), mark.style, mark.also)
        for mark, end in zip(marks, ends, strict=True)
    )
    return Listed(passage.cut(0, marks[0].start) or EMPTY, items, doubts)


def _number(match: re.Match[str], text: str) -> Mark:
    also = _also(int(match["n"]), match["more"])
    ref = (match["n"] + match["more"]).strip()
    return Mark(match.start(), match.end(), "number", int(match["n"]), ref, also)


def _also(first: int, more: str) -> tuple[int, ...]:
    others = [int(n) for n in re.findall(r"\d+", more)]
    if re.match(r"\s?[-–]", more) and others:
        return tuple(range(first + 1, others[0] + 1))
    return tuple(others)


def _letter(match: re.Match[str]) -> Mark:
    return Mark(match.start(), match.end(), "letter", ord(match["a"] or match["b"]) - 96, match[0].strip())


def _sub(match: re.Match[str]) -> Mark:
    return Mark(match.start(), match.end(), "sub", ord(match["a"]) - 96, match[0].strip())


def _begins_a_list(mark: Mark, text: str) -> bool:
    before = text[: mark.start].rstrip(" ")
    if not before or (before[-1] in ":;.\n" and mark.value == 1):
        return True
    return mark.value == 1 and text[mark.end : mark.end + 1].isupper()


def _run(start: Mark, strong: list[Mark], bare: list[Mark], again: bool = False) -> list[Mark]:
    """From one mark on: the next that counts one more; a number left out is passed over where the marks are firm."""
    run = [start]
    while follower := _next(run[-1], strong, bare, again):
        run.append(follower)
    return run


def _next(last: Mark, strong: list[Mark], bare: list[Mark], again: bool) -> Mark | None:
    """The nearest mark that counts one on, from the number itself or from the last of those it stands for."""
    due = {last.value + 1, max((last.value, *last.also)) + 1, *({last.value, *last.also} if again else ())}
    ahead = [m for m in strong if m.start >= last.end]
    exact = [m for m in ahead if m.value in due] + [m for m in bare if m.start >= last.end and m.value in due]
    skipped = [m for m in ahead if m.value == max(due) + 1]
    return min(exact, key=lambda m: m.start) if exact else min(skipped, key=lambda m: m.start, default=None)


def letter_value(ref: str) -> int | None:
    """ "(c)" and "c)" as 3; None where it is no letter."""
    match = re.fullmatch(r"\(?([a-z])\)", ref.strip())
    return ord(match[1]) - 96 if match else None
