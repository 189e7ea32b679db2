"""Rows that a page break, a merge or a narrow column cut in two, put together again before the tree is grown.

Promise: words are only moved next to the words they go on from, and a word mended is said to be mended.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tallystick.engine.reading.cells.vocabulary import JOINING
from tallystick.engine.reading.passage import EMPTY, Passage, join
from tallystick.engine.reading.record import Record

KEYS = frozenset(
    {"recommendation", "recommendation.ref", "outcome", "outcome.ref", "action", "action.ref", "ref", "measure"}
)
SHARED = ("lead", "partners", "resources", "progress", "status", "timescale", "notes")
MARKED = re.compile(r"\s*\(?\w{1,2}[.)]|\s*[•★·▪]")
WORD = re.compile(r"[A-Za-z]{2,}")
BROKEN = re.compile(r"\b([A-Za-z]{3,}) ([a-z]{1,5})\b")
ENDING = re.compile(r"(?:ly|ing|tions?|ments?|ness|ity|ous|ive|ies|ance|ence)$")
STOPPED = re.compile(r"[.;:?!)]\s*$")


def joined(records: Sequence[Record]) -> list[Record]:
    """The records with what goes on from one to the next put back into one."""
    found: list[Record] = []
    for record in records:
        if found and (record.continues or _only_goes_on(found[-1], record)):
            found[-1] = _append(found[-1], record)
        elif found and _same_outcome(found[-1], record):
            found[-1], rest = _halves(found[-1], record)
            found.append(rest)
        else:
            found.append(record)
    return found


def mended(records: Iterable[Record]) -> list[Record]:
    """Words that a narrow column broke, whole again where the document itself prints them whole elsewhere."""
    kept = list(records)
    counts = Counter(word.lower() for r in kept for p in r.cells.values() for word in WORD.findall(p.text))
    return [_mend(record, counts) for record in kept]


def said(record: Record, name: str) -> str:
    return record.cells.get(name, EMPTY).text.strip()


def _only_goes_on(before: Record, record: Record) -> bool:
    """No number, no heading, and nothing but words that go on from the row above."""
    filled = [n for n, p in record.cells.items() if p and not _merged(before, p, n)]
    if not filled or not any(before.cells.get(name) for name in filled) or set(filled) & KEYS - {"action"}:
        return False
    if "action" in filled:
        own = "timescale" in filled and said(record, "action")[:1].isupper()
        return not own and _unfinished(said(before, "action")) and not MARKED.match(said(record, "action"))
    return said(record, filled[0])[0].islower() or (len(filled) == 1 and filled[0] in {"progress", "notes", "context"})


def _merged(before: Record, passage: Passage, name: str) -> bool:
    """The same printed cell covers both rows."""
    return name in before.cells and before.cells[name].stretches == passage.stretches


def _unfinished(text: str) -> bool:
    """A sentence that cannot stop where it stops."""
    last = text.split()[-1:] or [""]
    return last[0].lower() in JOINING or last[0].endswith((",", "-"))


def _append(before: Record, record: Record) -> Record:
    cells = dict(before.cells)
    for name, passage in record.cells.items():
        if passage and (name not in cells or passage.stretches != cells[name].stretches):
            cells[name] = join([cells.get(name, EMPTY), passage], "\n")
    return replace(
        before,
        cells=cells,
        labels=(*before.labels, *record.labels),
        sure=min(before.sure, record.sure),
        doubts=(*before.doubts, *record.doubts),
    )


def _same_outcome(before: Record, record: Record) -> bool:
    """The outcome is printed again, without a number of its own: one row in two halves."""
    if said(record, "ref") or said(record, "outcome.ref") or not said(record, "outcome"):
        return False
    if _merged(before, record.cells["outcome"], "outcome"):  # one cell over two rows is not printed again
        return False
    return " ".join(said(before, "outcome").split()) == " ".join(said(record, "outcome").split())


def _halves(before: Record, record: Record) -> tuple[Record, Record]:
    """Cells of the second half that go on from the first are moved there; what is only repeated stays where it is."""
    first, second = dict(before.cells), dict(record.cells)
    if not any(_runs_on(first.get(n, EMPTY), second.get(n, EMPTY)) for n in SHARED):
        return before, record
    for name in SHARED:
        if _runs_on(first.get(name, EMPTY), second.get(name, EMPTY)):
            first[name] = second[name] = join([first[name], second[name]])
        elif first.get(name) and not second.get(name):
            second[name] = first[name]
    doubt = ("action", "split-row", "One printed row stands in two halves; cells that ran on were joined.")
    return replace(before, cells=first), replace(record, cells=second, doubts=(*record.doubts, doubt))


def _runs_on(first: Passage, second: Passage) -> bool:
    return bool(first and second) and second.text[0].islower() and not STOPPED.search(first.text)


def _mend(record: Record, counts: Counter[str]) -> Record:
    cells, doubts = dict(record.cells), list(record.doubts)
    for name, passage in record.cells.items():
        cells[name], mends = _mend_passage(passage, counts)
        doubts += [(name, "broken-word", f"“{broken}” is read as “{whole}”.") for broken, whole in mends]
    return replace(record, cells=cells, doubts=tuple(doubts))


def _mend_passage(passage: Passage, counts: Counter[str]) -> tuple[Passage, list[tuple[str, str]]]:
    mends: list[tuple[str, str]] = []
    for match in reversed(list(BROKEN.finditer(passage.text))):
        if _is_broken(match[1], match[2], counts):
            left, right = passage.cut(0, match.end(1)), passage.cut(match.start(2), len(passage.text))
            passage = join([left, right], "")
            mends.append((match[0], match[1] + match[2]))
    return passage, mends[::-1]


def _is_broken(start: str, end: str, counts: Counter[str]) -> bool:
    """Both halves together are a word of this document; or a lone letter ends a word as English words end."""
    whole = (start + end).lower()
    if len(end) == 1:
        return end not in "ai" and counts[start.lower()] <= 1 and bool(ENDING.search(whole)) and len(start) > 5
    return counts[whole] >= 1 and counts[whole] >= counts[start.lower()] and counts[end] <= counts[whole] + 2
