"""Headings that no word announces: a title over each of several tables, a task with labels under it.

Promise: a line is taken for one only where the same thing stands in its place again and again.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from tallystick.engine.reading.lines.landmarks import Mark, known
from tallystick.engine.reading.lines.narrative import are_actions, is_an_item, list_at
from tallystick.engine.reading.lines.printed import NUMBERED
from tallystick.engine.reading.passage import EMPTY

UNDER_A_TASK = frozenset({"lead", "timescale", "end", "start", "status", "progress", "resources", "partners"})
NEAR = 80  # lines under a heading that are looked at
SURE_OF_START = 0.75
OVER = frozenset({"action", "outcome", "context", "baseline", "measure"})
COUNTED = re.compile(r"(\d{1,2})[.)]\s+[A-Z]")
REF = re.compile(r"\(?([A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?)[.):]?\s+")


def with_unannounced(marks: list[Mark]) -> list[Mark]:
    """The landmarks, with the titles over tables and the tasks over labels opened as what they are."""
    return _tasks_over_labels(_titles_over_tables(_numbers_over_plans(_styled_headings(_longer_labels(marks)))))


def _longer_labels(marks: list[Mark]) -> list[Mark]:
    """“How we will know that it has worked”, over a list or a sentence: a label known by its start."""
    found = list(marks)
    for at, (mark, below) in enumerate(pairwise(marks)):
        if below.kind != "text" or mark.line.heading > below.line.heading > 0 or not _is_longer_label(mark):
            continue
        read = known(mark.line.text, SURE_OF_START)
        if read and (is_an_item(below.line) or below.line.text.endswith(".")):
            label = mark.line.passage
            found[at] = replace(mark, kind="label", fields=(read.field,), labels=(label,), value=EMPTY)
    return found


def _is_longer_label(mark: Mark) -> bool:
    text = mark.line.text
    asks = re.match(r"(?:What|How|Who|Why|Where|When)\b", text)
    return (
        mark.kind == "text"
        and not mark.line.run
        and bool(asks)
        and 4 <= len(text.split()) <= 12
        and text[-1] not in ".;,"
    )


def _styled_headings(marks: list[Mark]) -> list[Mark]:
    """A paragraph that the file itself calls a heading opens a part of the plan, if what is under it is a plan's."""
    heads = [at for at, mark in enumerate(marks) if mark.line.heading and mark.kind == "text"]
    if not heads or any(mark.kind == "opening" and "recommendation" in mark.fields for mark in marks):
        return marks
    found = list(marks)
    for at, stop in zip(heads, [*heads[1:], len(marks)], strict=True):
        if _holds_a_plan(marks, at + 1, min(stop, at + NEAR)):
            found[at] = _opened(marks[at], "recommendation")
    return found


def _holds_a_plan(marks: list[Mark], start: int, stop: int) -> bool:
    for at in range(start, stop):
        if marks[at].kind == "header" or (marks[at].kind == "label" and marks[at].fields[0] in OVER | UNDER_A_TASK):
            return True
        if marks[at].kind == "text" and is_an_item(marks[at].line):
            before = marks[at - 1].line if at > start else None
            return are_actions(list_at(marks, at), before, under_heading=True)
    return False


def _numbers_over_plans(marks: list[Mark]) -> list[Mark]:
    """“1. Improve the front door”, “2. Keep better records”: numbers that count up over labels or tables."""
    spots: list[int] = []
    for at, mark in enumerate(marks[:-1]):
        found = COUNTED.match(mark.line.text) if is_a_title(mark) and (mark.line.gap or not at) else None
        over = marks[at + 1].kind == "header" or (marks[at + 1].kind == "label" and marks[at + 1].fields[0] in OVER)
        if found and over and int(found[1]) == len(spots) + 1:
            spots.append(at)
    if len(spots) < 2 or any(mark.kind == "opening" and "recommendation" in mark.fields for mark in marks):
        return marks
    found_marks = list(marks)
    for at in spots:
        found_marks[at] = _opened(marks[at], "recommendation")
    return found_marks


def _titles_over_tables(marks: list[Mark]) -> list[Mark]:
    """Tables with the same headings, each under a title of its own: the titles part the plan."""
    headers = [at for at, mark in enumerate(marks) if mark.kind == "header"]
    counts = Counter(marks[at].fields for at in headers)
    spots = [at - 1 for at in headers if at and counts[marks[at].fields] >= 2 and is_a_title(marks[at - 1])]
    titles = {marks[at].line.text for at in spots}
    if len(spots) < 2 or len(titles) < len(spots) or any(mark.kind == "opening" for mark in marks):
        return marks
    found = list(marks)
    for at in spots:
        found[at] = _opened(marks[at], "recommendation")
    return found


def is_a_title(mark: Mark) -> bool:
    """A short line by itself that is no sentence."""
    text = mark.line.text
    if mark.kind != "text" or mark.line.run or mark.line.itemised or len(text) > 110:
        return False
    return bool(text[0].isupper() or text[0].isdigit()) and text[-1] not in ".;,?!" and len(text.split()) <= 16


def _tasks_over_labels(marks: list[Mark]) -> list[Mark]:
    """“2.1 Open a second hub”, then “Lead: …” and “By when: …”: what stands over the labels is the task."""
    if any("action" in mark.fields and mark.kind in ("label", "opening", "header") for mark in marks):
        return marks
    spots = [at for at in range(len(marks) - 1) if _heads_labels(marks, at)]
    if len(spots) < 2:
        return marks
    found = list(marks)
    for at in spots:
        found[at] = _opened(marks[at], "action")
    return found


def _heads_labels(marks: list[Mark], at: int) -> bool:
    mark, below = marks[at], _first_label(marks, at)
    if mark.kind != "text" or mark.line.run or below is None or not below.value or below.fields[0] not in UNDER_A_TASK:
        return False
    return bool(NUMBERED.match(mark.line.text) or REF.match(mark.line.text) or (mark.line.gap and at))


def _first_label(marks: list[Mark], at: int) -> Mark | None:
    """The label under a task of one line, or of two or three that go on from it."""
    for below in marks[at + 1 : at + 4]:
        if below.kind == "label":
            return below
        if below.kind != "text" or below.line.gap or is_an_item(below.line):
            return None
    return None


def _opened(mark: Mark, level: str) -> Mark:
    passage = mark.line.passage
    sign = re.match(r"#+\s*", passage.text)
    passage = passage.cut(sign.end(), len(passage.text)) if sign else passage
    found = REF.match(passage.text)
    ref = passage.cut(*found.span(1)) if found else EMPTY
    value = passage.cut(found.end(), len(passage.text)) if found else passage
    return replace(mark, kind="opening", fields=(level,), ref=ref, value=value)
