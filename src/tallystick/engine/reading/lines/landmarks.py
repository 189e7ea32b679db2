"""The lines that a plan is found by: numbered headings, labels, and the headings of a table set down as lines.

Promise: a landmark is known by the vocabulary of headings alone; all else is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tallystick.engine.reading.lines.columns import Chunk, chunks_of
from tallystick.engine.reading.lines.likeness import like_a_status
from tallystick.engine.reading.lines.printed import Printed
from tallystick.engine.reading.passage import EMPTY, Passage, join
from tallystick.engine.reading.recognition import Heading, opening, read_heading

SURE_ALONE = 0.93
SURE_WITH_COLON = 0.8
SURE_IN_COMPANY = 0.8
MANY = 4  # headings one after another, of which some may be less sure
LEVELS = frozenset({"recommendation", "outcome", "action"})
COLON = re.compile(r"\s*[:：](?:\s|$)|\s+[–—-]\s+")
LETTER = re.compile(r"(?:From|To|Cc|Bcc|Sent|Date|Subject|Re|Attachments?|Importance)\s*:", re.IGNORECASE)
WIDE = re.compile(r"\s{2,}")
COLUMN_GAP = re.compile(r"\s*(?:\t|\||\s{3})\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A line with what it is: `opening`, `label`, `header`, `text` or `end` (nothing goes on past it)."""

    kind: str
    line: Printed
    fields: tuple[str, ...] = ()
    labels: tuple[Passage, ...] = ()
    value: Passage = EMPTY
    ref: Passage = EMPTY
    word: Passage = EMPTY
    group: Passage = EMPTY
    context: Passage = EMPTY
    starts: tuple[int, ...] = ()  # of a header: where on the line each column begins
    weak: bool = False  # a label only in the company of others: “Task”, “Completed”


def marks_of(lines: list[Printed]) -> list[Mark]:
    """Every line as a landmark or as text; a run of heading lines becomes one `header`."""
    return [_text_if_weak(mark) for mark in _headers_joined(list(_marks(lines)))]


def _marks(lines: list[Printed]) -> Iterator[Mark]:
    at = 0
    while at < len(lines):
        if _heads_a_letter(lines, at):
            yield Mark("text", lines[at], value=lines[at].passage)
            at += 1
            continue
        header, used = _spaced_header(lines, at)
        yield header or mark_of(lines[at])
        at += used or 1


def _heads_a_letter(lines: list[Printed], at: int) -> bool:
    """“From:”, “To:”, “Subject:” one under another are a letter's, not a plan's."""
    beside = lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]
    return bool(LETTER.match(lines[at].text)) and any(LETTER.match(line.text) for line in beside)


def _spaced_header(lines: list[Printed], at: int) -> tuple[Mark | None, int]:
    """Headings of columns side by side, on one line or wrapped over two or three."""
    first = chunks_of(lines[at])
    if len(first) < 2 or len(lines[at].text) > 240:
        return None, 0
    stack = [[chunk.line.passage] for chunk in first]
    best: tuple[Mark | None, int] = (None, 0)
    for used in (1, 2, 3):
        labels = [join(column) for column in stack]
        read = [known(label.text, 0.8) for label in labels]
        fields = tuple(heading.field for heading in read if heading)
        if all(read) and is_a_table(fields):
            starts = tuple(chunk.at for chunk in first)
            best = (Mark("header", lines[at], fields, tuple(labels), starts=starts), used)
        elif best[0]:
            break
        if at + used >= len(lines) or not _stacked(stack, first, lines[at + used]):
            break
    return best


def _stacked(stack: list[list[Passage]], first: list[Chunk], line: Printed) -> bool:
    """Put the words of the next line under the headings that they stand below, if all of them do."""
    below = chunks_of(line)
    if line.gap or len(line.text) > 240 or any(len(chunk.line.text) > 24 for chunk in below):
        return False
    homes = [next((c for c, head in enumerate(first) if abs(head.at - chunk.at) <= 3), None) for chunk in below]
    if None in homes:
        return False
    for home, chunk in zip(homes, below, strict=True):
        if home is not None:
            stack[home].append(chunk.line.passage)
    return True


def _text_if_weak(mark: Mark) -> Mark:
    return Mark("text", mark.line, value=mark.line.passage) if mark.weak else mark


def mark_of(line: Printed) -> Mark:
    """What one line is."""
    return _opening(line) or _header(line) or _label(line) or Mark("text", line, value=line.passage)


def known(text: str, sure: float = SURE_ALONE) -> Heading | None:
    """The heading that these words are, where they are short enough to be one and surely known."""
    if not text or len(text) > 70 or not re.match(r"[A-Z0-9#]", text):
        return None
    read = read_heading(text)
    return read if read and read.sure >= (min(sure, 0.9) if read.instead else sure) else None


def _opening(line: Printed) -> Mark | None:
    found = opening(line.text[:400])
    if not found or found.ref is None or not line.text[:1].isupper() or line.itemised:
        return None
    end = found.text_at[0]
    if COLUMN_GAP.search(line.text, end):
        return None
    between, rest = line.text[found.ref_at[1] : end], line.text[end:]
    if not _is_a_number(line.text, found.ref_at, rest) or (not between.strip() and rest and not rest[0].isupper()):
        return None
    passage = line.passage
    return Mark(
        "opening",
        line,
        fields=(found.field,),
        ref=passage.cut(found.ref_at[0], _number_end(line.text, found.ref_at[1], end)),
        word=passage.cut(0, found.ref_at[0]),
        value=passage.cut(end, len(line.text)),
    )


def _is_a_number(text: str, at: tuple[int, int], rest: str) -> bool:
    """A figure, or a capital letter that stands free and is not the first word of a sentence."""
    ref = text[at[0] : at[1]]
    if ref[0].isdigit():
        return True
    return ref.isupper() and not text[at[0] - 1].isalpha() and (not rest or text[at[1] : at[1] + 1] in ":.)")


def _number_end(text: str, start: int, end: int) -> int:
    """“14 and 16”, “7 & 8”: the second number belongs to the first."""
    return start + len(text[start:end].rstrip(" \t:.)–—-"))


def _header(line: Printed) -> Mark | None:
    """One line that holds the headings of several columns and nothing else."""
    if len(line.text) > 200 or not line.text.lstrip("| ")[:1].isupper():
        return None
    passage = line.passage
    for cells in (_cut_at_gaps(passage), _cut_by_words(passage, (6, 5, 4, 3, 2, 1)), _cut_by_words(passage, (1, 2, 3))):
        read = [known(cell.text, 0.8) for cell in cells]
        fields = tuple(heading.field for heading in read if heading)
        if len(fields) >= 2 and all(read) and is_a_table(fields):
            return Mark("header", line, fields=fields, labels=tuple(cells))
    return None


def is_a_table(fields: tuple[str, ...]) -> bool:
    """Columns that a table of a plan would have: two at least, one of them what is to be done or to be measured."""
    return len(set(fields)) >= 2 and bool({"action", "measure", "recommendation", "step"} & set(fields))


def _cut_at_gaps(passage: Passage) -> list[Passage]:
    cells = passage.split(COLUMN_GAP)
    return cells if len(cells) > 1 else []


def _cut_by_words(passage: Passage, sizes: tuple[int, ...]) -> list[Passage]:
    """“Task Progress Time scale Status”: a known phrase, again and again; nothing may be left."""
    words = list(re.finditer(r"\S+", passage.text))
    if not 2 <= len(words) <= 24:
        return []
    cells: list[Passage] = []
    at = 0
    while at < len(words):
        size = next((n for n in sizes if at + n <= len(words) and _span(passage, words, at, n)), 0)
        if not size:
            return []
        cells.append(passage.cut(words[at].start(), words[at + size - 1].end()))
        at += size
    return cells


def _span(passage: Passage, words: list[re.Match[str]], at: int, size: int) -> bool:
    read = known(passage.text[words[at].start() : words[at + size - 1].end()], SURE_ALONE)
    return bool(read) and (size > 1 or not read.besides)  # type: ignore[union-attr]


def _label(line: Printed) -> Mark | None:
    """“Lead officer: the post”, or a heading on a line of its own."""
    text = line.text
    colon = COLON.search(text[:80])
    if colon and (read := known(text[: colon.start()], SURE_WITH_COLON)) and _label_like(text, colon, read):
        return _labelled(line, read, colon.start(), colon.end())
    wide = WIDE.search(text[:80])
    if wide and (read := known(text[: wide.start()], 0.97)) and not line.itemised:
        return _labelled(line, read, wide.start(), wide.end())
    read = known(text.rstrip(" :."))
    if read and not text.endswith(".") and not line.itemised:
        weak = bool(read.instead) or (read.field == "status" and like_a_status(text) > 2) or read.sure < 0.95
        return replace(_labelled(line, read, len(text), len(text)), weak=weak and not text.endswith(":"))
    return None


def _label_like(text: str, colon: re.Match[str], read: Heading) -> bool:
    return ":" in colon.group() or "：" in colon.group() or (read.sure >= 0.97 and not text.rstrip().endswith("."))


def _labelled(line: Printed, read: Heading, label_end: int, value_start: int) -> Mark:
    passage = line.passage
    return Mark(
        "label",
        line,
        fields=(read.field,),
        labels=(passage.cut(0, label_end),),
        value=passage.cut(value_start, len(line.text)),
    )


def _headers_joined(marks: list[Mark]) -> Iterator[Mark]:
    """Heading after heading with nothing between is the head of a table, if a table would have such columns."""
    at = 0
    while at < len(marks):
        run = _run_of_labels(marks, at)
        fields = tuple(m.fields[0] for m in run)
        if len(run) >= 2 and is_a_table(fields) and len(set(fields)) == len(fields):
            yield Mark("header", run[0].line, fields=fields, labels=tuple(m.labels[0] for m in run))
            at += len(run)
        else:
            yield marks[at]
            at += 1


def _run_of_labels(marks: list[Mark], at: int) -> list[Mark]:
    run: list[Mark] = []
    for here in range(at, min(at + 12, len(marks))):
        mark = marks[here] if marks[here].kind == "label" else _heading_in_company(marks, here)
        if mark is None or mark.value or (run and mark.line.heading) or mark.line.text.rstrip().endswith(":"):
            break
        run.append(mark)
    return run if len(run) >= MANY or all(mark.kind == "label" for mark in marks[at : at + len(run)]) else []


def _heading_in_company(marks: list[Mark], at: int) -> Mark | None:
    """“No.”, “Cost/Funding”: a heading less sure, with sure ones before it or after."""
    mark = marks[at]
    beside = marks[max(0, at - 1) : at] + marks[at + 1 : at + 2]
    if mark.kind != "text" or mark.line.itemised or not any(m.kind == "label" and not m.value for m in beside):
        return None
    read = known(mark.line.text.rstrip(" ."), SURE_IN_COMPANY)
    return _labelled(mark.line, read, len(mark.line.text), len(mark.line.text)) if read else None


def repeats(mark: Mark, header: Mark) -> bool:
    """The same headings over the same places of the line; elsewhere on it they head columns of their own."""
    return mark.fields == header.fields and mark.starts == header.starts


def ends_table(mark: Mark, header: Mark) -> bool:
    """A label in the midst of cells may be a cell's own word; one with a colon, or a value, is not."""
    if mark.line.run:
        return True
    return mark.fields[0] not in header.fields and ":" in mark.line.text
