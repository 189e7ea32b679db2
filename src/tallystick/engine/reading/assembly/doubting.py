"""What a careful reader would ask about: found by the shape of the words alone, in any document.

Promise: a doubt never changes a value; it says in a sentence what a person should look at.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tallystick.engine.drafts.costs import read_costs
from tallystick.engine.reading.assembly.nodes import Node
from tallystick.engine.reading.assembly.themes import say_broken_themes
from tallystick.engine.reading.cells import phrases

MONTH = r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]*"
LOST = re.compile(r"(?<=[A-Za-z])\?(?=[A-Za-z]|\s[a-z])|(?<!\S)\?(?=\d)|„")
GARBLED = re.compile(rf"\b{MONTH}\s\d\s(?=[A-Z][a-z])|[Įįı�]")
DAYS = re.compile(r"\b(?:within|after|in|than|of)\s+(?P<n>\d+)\s+days\b", re.I)
WHICH_DAYS = re.compile(r"\b(?:working|school|calendar|term|clear)\s+days\b", re.I)
POINTS = re.compile(
    r"\b(?:increase|improve|reduce|decrease|rise|fall|raise)\w*\b[^.;]{0,80}\bby\s+\d+(?:\.\d+)?\s?%", re.I
)
ELSEWHERE = re.compile(
    r"^\W*(?:as (?:above|before|below|in|for)\b|see (?:above|below)\b"
    r"|(?:this|it) (?:is|will)(?: also)?(?: be)? (?:part|form|met|done|covered|included|developed)\b.*\(\w\))",
    re.I,
)
SCALED = re.compile(r"[£?]\s?\d[\d.,]*(?:[kK]{2}|[kK]K)\b")
TEXTS = ("text", "context", "baseline_text", "progress", "resources", "notes", "monitoring")
GAP_IN_DAYS = 120


def say_doubts(nodes: Sequence[Node]) -> None:
    """Every doubt that the words themselves raise. Inventory: PLN-19."""
    every = list(walk(nodes))
    for node in every:
        _say_words(node)
        _say_costs(node)
        _say_dates(node)
    say_broken_themes(every)
    _say_repeated(every)
    _say_outlying(every)


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node of the tree, parents first."""
    for node in nodes:
        yield node
        for children in node.children.values():
            yield from walk(children)


def _say_words(node: Node) -> None:
    for name in TEXTS:
        text = node.text(name)
        if not text:
            continue
        if LOST.search(text):
            node.doubt(name, "lost-character", "A “?” stands where the document has lost a character.")
        if GARBLED.search(text):
            node.doubt(name, "garbled-cell", "These words look damaged; check them against the page.")
        if DAYS.search(text) and not WHICH_DAYS.search(text):
            reason = f"“{DAYS.search(text)[0]}” does not say calendar, working or school days."  # type: ignore[index]
            node.doubt(name, "which-days", reason)
        if POINTS.search(text):
            node.doubt(name, "per-cent-or-points", "“by … %” may mean per cent or percentage points.")
        if ELSEWHERE.search(text) and name != "context":
            node.doubt(name, "points-elsewhere", "This cell only points to another.")


def _say_costs(node: Node) -> None:
    text = node.text("resources")
    if any(cost.unit_missing for cost in read_costs(text)):
        node.doubt("resources", "amount-without-unit", "An amount stands without its unit (thousands, millions?).")
    if SCALED.search(text) or any(SCALED.search(node.text(name)) for name in TEXTS):
        name = next(name for name in ("resources", *TEXTS) if SCALED.search(node.text(name)))
        node.doubt(name, "amount-without-unit", "An amount is printed with its thousands twice over.")


def _say_dates(node: Node) -> None:
    for name, timed in node.times.items():
        timescale = timed.timescale
        if timescale.start and timescale.end and timescale.start > timescale.end:
            node.doubt(name, "reversed-dates", f"“{timescale.text}” starts after it ends.")
    planned, revised = node.times.get("timescale"), node.times.get("revised_timescale")
    if planned and revised and (revised.timescale.end or "9") < (planned.timescale.end or ""):
        node.doubt("revised_timescale", "reversed-dates", "The revised date is earlier than the first.")
    _say_several(node)


def _say_several(node: Node) -> None:
    timed = node.times.get("timescale")
    if timed and node.level == "action" and timed.value.passages != node.values["text"].passages:
        found = [f for f in phrases.find(timed.timescale.text) if f.timescale.end or f.timescale.start]
        if len(found) > 1 and not node.of("steps"):
            node.doubt("timescale", "several-timescales", "Several timescales stand in one cell; the last one holds.")


def _say_repeated(nodes: Sequence[Node]) -> None:
    """The same action printed under two headings: linked by a person, not counted twice."""
    seen: dict[str, Node] = {}
    for node in nodes:
        key = " ".join(re.findall(r"\w+", node.text().lower())) if node.level == "action" else ""
        if len(key) < 25:
            continue
        if key in seen:
            node.doubt("text", "repeated-action", "The same action is printed elsewhere in the plan.")
        seen.setdefault(key, node)


def _say_outlying(nodes: Sequence[Node]) -> None:
    """A few deadlines months before all the others are likelier slips of the year than plans."""
    dated = [
        (node, node.times["timescale"].timescale.end)
        for node in nodes
        if node.level == "action" and "timescale" in node.times
    ]
    ends = Counter(end for _, end in dated if end)
    distinct = sorted(ends)
    if len(distinct) < 3 or ends[distinct[0]] * 10 > sum(ends.values()):
        return
    gap = date.fromisoformat(distinct[1]) - date.fromisoformat(distinct[0])
    if gap.days >= GAP_IN_DAYS:
        for node, end in dated:
            if end == distinct[0]:
                node.doubt("timescale", "earlier-than-the-rest", "This deadline is months before all the others.")
