"""Success measures: several cut from one cell, each with its figures, its indicator and its direction.

Promise: a figure is read only where it stands beside its unit; a measure that holds two is cut with a doubt said.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from tallystick.engine.drafts.tree import Direction
from tallystick.engine.reading.cells.numbering import Listed, split_bullets, split_numbered
from tallystick.engine.reading.cells.positions import Position, find_position
from tallystick.engine.reading.cells.sentences import split_sentences
from tallystick.engine.reading.cells.vocabulary import FEWER, JOINING, MORE, SAME
from tallystick.engine.reading.passage import EMPTY, Passage, join

Number = int | float

INTRO_ONLY = re.compile(
    r"\b(?:\w*tribut\w+ to|lead(?:ing)? to|will be|include|including|following|measured by|are)\b[^:]*:$", re.I
)
LEFT_OPEN = re.compile(r"\b(?:baseline(?: of)?|current(?:ly)?|from|against)$", re.I)
SEMICOLON = re.compile(r"(?<=;)\s+(?=[A-Z0-9%])")
INDICATOR = re.compile(
    r"\b(?P<kind>NI|KPI|PI|LPI|BVPI|BV|National Indicators?|Key Performance Indicators?|Local Indicators?)"
    r"(?:\s*(?:No\.?|number))?\s*[–—:-]?\s*(?P<first>\d{1,3}[a-z]?)\b(?P<more>(?:\s?(?:,|&|and)\s?\d{1,3}[a-z]?\b(?!%))*)"
)
SHORT = {"national indicator": "NI", "key performance indicator": "KPI", "local indicator": "LI"}
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
UNIT = r"(\s?%|\s?per cent|\s?percentage points?|\s[a-z][a-z-]+)?"
FROM_TO = re.compile(rf"\bfrom\s+(£)?{NUMBER}{UNIT}[^.;]{{0,40}}?\s+to\s+(£)?{NUMBER}{UNIT}", re.I)
FROM_AFTER = re.compile(
    rf"(£)?(?<![\w/]){NUMBER}{UNIT}[^.;]{{0,80}}?,?\s+(?:up |down )?(?:from|against|compared with)\s+"
    rf"(?:an? \w+ of\s+)?(£)?{NUMBER}(?!/)\b(?!\s?(?:st|nd|rd|th)\b){UNIT}",
    re.I,
)
PERCENT = re.compile(rf"{NUMBER}\s?(%|per cent\b)(?!\s+of\s+(?:the\s+)?(?:baseline))", re.I)
CHANGE = re.compile(rf"{NUMBER}\s?(?:%|per cent)\s+(increase|decrease|reduction|improvement|rise|fall)", re.I)
COUNT = re.compile(rf"^{NUMBER}\s+(?P<unit>[a-z][a-z-]+(?:\s+[a-z]+)?)")
PER = re.compile(rf"\b{NUMBER}\s+(?P<unit>[a-z]+(?:\s+[a-z]+)?\s+(?:per|a|every|each)\s+(?:year|term|month|week))\b")
COMPARATOR = re.compile(
    r"(?:(?:to be |being )(?:more |closer )?in line with (?:the )?"
    r"(?P<like>[A-Za-z][\w ]{3,50}?)(?=\s+by\b|\s+in \d|[.,;]|$)"
    r"|\b(?P<line>in line with (?:the )?[A-Za-z][\w ]{3,50}?)(?=\s+by\b|\s+in \d|\s+and\b|[.,;]|$)"
    r"|\b(?P<named>(?:statistical|similar|comparable|nearest|national|regional|england|la|local authority)\s+"
    r"(?:neighbours?(?: average)?|authorit(?:y|ies)|averages?|rates?|mean|median|position))"
    r"|(?:rates |those )(?:and those )?(?:for|of) the (?P<wider>wider [a-z ]{4,40}))",
    re.I,
)
TWO_FIGURES = re.compile(r"\s+and\s+(?=with\s|(?:increase|reduce|decrease|raise|improve)\b)", re.I)
YEAR = re.compile(r"^(?:19|20)\d\d$")


@dataclass(slots=True)
class Measured:
    """A measure as read: its words, and the figures found in them."""

    text: Passage
    ref: str | None = None
    marks: tuple[Passage, ...] = ()
    also: tuple[int, ...] = ()
    indicators: list[str] = field(default_factory=list)
    baseline: Number | None = None
    target: Number | None = None
    unit: str | None = None
    comparator: str | None = None
    direction: Direction | None = None
    doubts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Measures:
    """The measures of one cell and what introduces them ("Combined actions contribute to:")."""

    intro: Passage
    measures: list[Measured]
    doubts: list[tuple[str, str]] = field(default_factory=list)


def read_measures(passage: Passage, proper: frozenset[str] = frozenset()) -> Measures:
    """The measures in a cell: by number, bullet, line, semicolon or capital. Inventory: PLN-10."""
    listed = split_numbered(passage)
    if listed.items:
        return _numbered(listed)
    intro, rest = _introduction(passage)
    return Measures(intro, [read for part in _cut(rest, proper) for read in _read_halves(part)])


def read_measure(passage: Passage) -> Measured:
    """The figures of one measure."""
    measured = Measured(passage)
    measured.indicators = read_indicators(passage.text)
    measured.direction = _direction(passage.text)
    measured.comparator = _comparator(passage.text)
    position = find_position(passage.text)
    _read_figures(measured, _left_of(passage.text, position))
    if position and position.number:
        _stand(measured, position)
    return measured


def _left_of(text: str, position: Position | None) -> str:
    """The words without those that tell where the measure stands."""
    return f"{text[: position.start].rstrip()} {text[position.end :].lstrip()}".strip() if position else text


def _stand(measured: Measured, position: Position) -> None:
    """The figure it stands at; where only a date says so, it must be short of the target."""
    number = _value(position.number or "")
    falls = measured.direction == "decrease"
    target = measured.target
    short = target is not None and (number > target if falls else number < target)
    if not position.said and not short:
        measured.target = measured.unit = None
        measured.doubts.append(("measure-figure-unsure", "These words do not say which figure is the target."))
    elif measured.baseline is None:
        measured.baseline, measured.unit = number, measured.unit or position.unit


def read_indicators(text: str) -> list[str]:
    """Indicator numbers as "NI 87", each of a run ("77, 78 and 89") on its own."""
    found: list[str] = []
    for match in INDICATOR.finditer(text):
        kind = SHORT.get(match["kind"].lower().rstrip("s"), match["kind"].upper())
        found += [f"{kind} {number}" for number in (match["first"], *re.findall(r"\d{1,3}[a-z]?", match["more"]))]
    return list(dict.fromkeys(found))


def _numbered(listed: Listed) -> Measures:
    measures = []
    for item in listed.items:
        for measured in _read_halves(item.body):
            measured.ref, measured.also = item.ref, item.also
            measured.marks = (item.mark, *measured.marks)
            measures.append(measured)
    return Measures(listed.intro, measures, list(listed.doubts))


def _introduction(passage: Passage) -> tuple[Passage, Passage]:
    colon = passage.text.find(":")
    if colon < 0 or colon > 60 or not INTRO_ONLY.search(passage.text[: colon + 1]):
        return EMPTY, passage
    return passage.cut(0, colon + 1), passage.cut(colon + 1, len(passage.text))


def _cut(passage: Passage, proper: frozenset[str]) -> list[Passage]:
    bulleted = split_bullets(passage)
    if bulleted.items and not bulleted.intro:
        return [part for item in bulleted.items for part in _listed_by_commas(item.body)]
    if bulleted.items:
        return _under_one(passage) if bulleted.intro.text.endswith(":") else _with_intro(bulleted, proper)
    lines = _lines(passage)
    return [part for line in lines for semi in _at_semicolons(line) for part in _whole(split_sentences(semi, proper))]


def _whole(parts: list[Passage]) -> list[Passage]:
    """No measure ends on “baseline” or in an open bracket: the figure after it is its own."""
    found: list[Passage] = []
    for part in parts:
        if found and (LEFT_OPEN.search(found[-1].text) or found[-1].text.count("(") > found[-1].text.count(")")):
            found[-1] = join([found[-1], part])
        else:
            found.append(part)
    return found


def _at_semicolons(line: Passage) -> list[Passage]:
    """Cut at semicolons, where each part is long enough to be a measure and not an entry of a list."""
    parts = _at(line, SEMICOLON)
    return parts if all(len(part.text.split()) > 3 for part in parts) else [line]


def _under_one(passage: Passage) -> list[Passage]:
    """A measure with bullets of its own; a last sentence without a stop after one with a stop is another measure."""
    last = list(re.finditer(r"[.]\s+(?=[A-Z])", passage.text))
    if not last or passage.text.rstrip().endswith("."):
        return [passage]
    return [passage.cut(0, last[-1].end()), passage.cut(last[-1].end(), len(passage.text))]


def _with_intro(bulleted: Listed, proper: frozenset[str]) -> list[Passage]:
    return split_sentences(bulleted.intro, proper) + [item.body for item in bulleted.items]


def _listed_by_commas(passage: Passage) -> list[Passage]:
    """A bullet that lists measures: "% of …, % of …"."""
    if not passage.text.startswith("%"):
        return [passage]
    return passage.split(r",\s+(?=[%A-Z0-9])")


def _lines(passage: Passage) -> list[Passage]:
    found: list[Passage] = []
    for line in passage.split(r"\n"):
        if found and _goes_on(found[-1].text, line.text):
            found[-1] = join([found[-1], line])
        else:
            found.append(line)
    return found


def _goes_on(before: str, line: str) -> bool:
    """A line that the width of the column broke."""
    return line[0].islower() or before[-1] in ":,-–(" or before.rsplit(maxsplit=1)[-1].lower() in JOINING


def _at(passage: Passage, pattern: re.Pattern[str]) -> list[Passage]:
    edges = [0, *(match.end() for match in pattern.finditer(passage.text)), len(passage.text)]
    return [part for start, end in pairwise(edges) if (part := passage.cut(start, end))]


def _read_halves(passage: Passage) -> list[Measured]:
    """A measure; or two in one sentence, each half with its own "from … to …"."""
    for match in TWO_FIGURES.finditer(passage.text):
        left, right = passage.cut(0, match.start()), passage.cut(match.end(), len(passage.text))
        if FROM_TO.search(left.text) and FROM_TO.search(right.text):
            first, second = read_measure(left), read_measure(right)
            second.direction = second.direction or first.direction
            second.marks = (passage.cut(*match.span()),)
            second.doubts.append(("two-measures", "One sentence held two measures; it was cut at “and”."))
            return [first, second]
    return [read_measure(passage)]


def _direction(text: str) -> Direction | None:
    for word in re.findall(r"[a-z]+", text.lower())[:12]:
        if word in MORE:
            return "increase"
        if word in FEWER:
            return "decrease"
        if word in SAME:
            return "maintain"
    return None


def _comparator(text: str) -> str | None:
    match = COMPARATOR.search(text)
    return next((found.strip() for found in match.groups() if found), None) if match else None


def _read_figures(measured: Measured, text: str) -> None:
    pair = FROM_TO.search(text)
    if pair and not YEAR.match(pair[2]):
        measured.baseline, measured.target = _value(pair[2]), _value(pair[5])
        measured.unit = _unit(pair[1], pair[6] or pair[3])
        return
    for read in (_read_change, _read_from, _read_percent, _read_count):
        if read(measured, text):
            return


def _read_change(measured: Measured, text: str) -> bool:
    change = CHANGE.search(text)
    if not change:
        return False
    measured.target = _value(change[1])
    measured.unit = f"% {change[2].lower()} on baseline"
    measured.direction = "decrease" if change[2].lower() in FEWER else "increase"
    return True


def _read_from(measured: Measured, text: str) -> bool:
    """“95% of visits kept, from 71% in May”: the target first, then where it stands."""
    since = FROM_AFTER.search(text)
    if not since or YEAR.match(since[2]):
        return False
    share = PERCENT.search(text[: since.start(4) if since[4] else since.start(5)])
    both = (since[6] or "").strip() in {"%", "per cent"} and share
    measured.target = _value(share[1]) if both and share else _value(since[2])
    measured.baseline = _value(since[5])
    measured.unit = "%" if both else _unit(since[1], None)
    return True


def _read_percent(measured: Measured, text: str) -> bool:
    percents = list(PERCENT.finditer(text))
    if len(percents) != 1:
        return False
    measured.target, measured.unit = _value(percents[0][1]), "%"
    return True


def _read_count(measured: Measured, text: str) -> bool:
    count = PER.search(text) or COUNT.match(text)
    if not count or YEAR.match(count[1]):
        return False
    measured.target, measured.unit = _value(count[1]), count["unit"]
    return True


def _value(number: str) -> Number:
    value = float(number.replace(",", ""))
    return int(value) if value == int(value) else value


def _unit(pound: str | None, said: str | None) -> str | None:
    unit = (said or "").strip()
    unit = "" if unit.lower() in JOINING else unit
    return "£" if pound else "%" if unit == "per cent" else unit or None
