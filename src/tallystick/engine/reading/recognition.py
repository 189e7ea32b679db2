"""What a heading means: the words above a column or beside a value, as a field of a Record.

Promise: it forgives the case, punctuation, plurals and damaged letters of a heading, and says how sure it is.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from tallystick.engine.catalogue import layouts, vocabularies
from tallystick.engine.catalogue.layouts import Layout
from tallystick.engine.reading.record import FIELDS

_HEAD = re.compile(r"\b(?:of|to|for|against|in|from|that|which|since|at|as|on|with|we|by|so)\b")
_SURE_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading understood: its field, others that it may name instead, and others that it names besides."""

    field: str
    sure: float
    instead: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


def field_of(heading: str) -> str | None:
    """The field that a heading names, or None. Inventory: PLN-19."""
    read = read_heading(heading)
    return read.field if read and read.sure >= _SURE_ENOUGH else None


@lru_cache(maxsize=4096)
def read_heading(heading: str) -> Heading | None:
    """What a heading means, by its words as a whole, then by its parts. None where nothing in it is known."""
    if len(heading) > 120:
        return None
    whole = _known(plain(heading))
    if whole and whole.sure >= 0.95:
        return whole
    unbracketed = re.sub(r"\([^)]*\)?|\[[^\]]*\]?", " ", heading)
    return max(
        (
            read
            for read in (
                whole,
                _known(plain(unbracketed)),
                _compound(unbracketed),
                _inside(plain(unbracketed)),
                _asked(plain(unbracketed)),
            )
            if read
        ),
        key=lambda read: read.sure,
        default=None,
    )


@lru_cache(maxsize=16384)
def plain(heading: str) -> str:
    """A heading with nothing left to disagree about: lower case, singular words, no punctuation."""
    text = unicodedata.normalize("NFKC", heading).lower().replace("’", "'").replace("'s", "").replace("&", " and ")
    return " ".join(_singular(word) for word in re.findall(r"[^\W_]+|#", text.replace("'", "")))


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]


@cache
def _index() -> dict[str, Heading]:
    vocabulary = vocabularies.headings()
    vocabularies.check_fields(vocabulary, FIELDS)
    index = {
        plain(word): Heading(field, 1.0) for field, words in vocabulary.fields.items() for word in words if plain(word)
    }
    for choice in vocabulary.either:
        for word in choice.words:
            index[plain(word)] = Heading(choice.fields[0], 0.9, instead=tuple(choice.fields[1:]))
    return index


@cache
def _squeezed() -> dict[str, Heading]:
    return {words.replace(" ", ""): heading for words, heading in _index().items()}


@lru_cache(maxsize=4096)
def is_known(heading: str) -> bool:
    """Whether these words are a heading of the vocabulary, letter for letter."""
    return len(heading) <= 80 and plain(heading) in _index()


def _known(words: str) -> Heading | None:
    """The heading that these words are, letter for letter or nearly."""
    if words in _index():
        return _index()[words]
    squeezed = words.replace(" ", "")
    if squeezed in _squeezed():
        return _weaker(_squeezed()[squeezed], 0.97)
    if not 5 <= len(squeezed) <= 60:
        return None
    near = process.extractOne(squeezed, _long_keys(), scorer=fuzz.ratio, score_cutoff=86 if len(squeezed) < 9 else 82)
    return _weaker(_squeezed()[near[0]], near[1] / 105) if near else None


@cache
def _long_keys() -> tuple[str, ...]:
    return tuple(key for key in _squeezed() if len(key) >= 5)


def _weaker(heading: Heading, by: float) -> Heading:
    return Heading(heading.field, heading.sure * by, heading.instead, heading.besides)


def _compound(heading: str) -> Heading | None:
    """“Lead / Timescale”, “Action and owner”: the first part names the column, the others stand besides."""
    parts = [_known(plain(part)) for part in re.split(r"[/&,;|\n]|\band\b|\bor\b", heading) if part.strip()]
    read = [part for part in parts if part]
    if len(parts) < 2 or not read:
        return None
    besides = tuple(dict.fromkeys(part.field for part in read[1:] if part.field != read[0].field))
    return Heading(read[0].field, 0.85 * read[0].sure * (1 if len(read) == len(parts) else 0.9), besides=besides)


def _asked(words: str) -> Heading | None:
    """“Who is doing it?”: what a question asks for, by how it begins."""
    if len(words.split()) > 14:
        return None
    begun = [(len(start), field) for start, field in _questions() if words == start or words.startswith(start + " ")]
    return Heading(max(begun)[1], 0.78) if begun else None


@cache
def _questions() -> tuple[tuple[str, str], ...]:
    return tuple((plain(word), field) for field, words in vocabularies.headings().questions.items() for word in words)


def _inside(words: str) -> Heading | None:
    """A known phrase that it begins with, or the last before the first preposition: what a heading is about."""
    tokens = words.split()
    if len(tokens) > 12:
        return None
    for end in range(len(tokens) - 1, 2, -1):
        if (phrase := " ".join(tokens[:end])) in _index():
            return _weaker(_index()[phrase], 0.85)
    head = _HEAD.split(words)[0].strip()
    tokens = head.split()
    for end in range(len(tokens), 0, -1):
        for start in range(end):
            phrase = " ".join(tokens[start:end])
            if phrase in _index() and len(phrase) > 2:
                share = len(phrase) / max(1, len(words))
                return _weaker(_index()[phrase], 0.6 + 0.3 * share)
    return None


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading outside a table that opens a level: where its number and its text begin and end."""

    field: str
    ref: str | None
    ref_at: tuple[int, int]
    text_at: tuple[int, int]
    word: str  # "Recommendation", "Priority", as printed


def opening(line: str) -> Opening | None:
    """“Recommendation 3: Reduce …”, “Priority 2 – …”, “Objective 1”: the level, its number and its text.

    Inventory: PLN-01, PLN-03.
    """
    match = _opening_pattern().match(line)
    if not match:
        return None
    word = match["word"]
    return Opening(_level_of(word), match["ref"].strip(), match.span("ref"), (match.end(), len(line.rstrip())), word)


@cache
def _levels() -> dict[str, list[str]]:
    """Level to opening words: the vocabulary's, and those that layouts add."""
    levels = {level: list(words) for level, words in vocabularies.headings().levels.items()}
    for layout in layouts.layouts():
        for level, words in layout.levels.items():
            levels.setdefault(level, []).extend(words)
    return levels


@cache
def _opening_pattern() -> re.Pattern[str]:
    words = sorted((w for level in _levels().values() for w in level), key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    figures = r"\d{1,3}(?:\.\d{1,3})*\s?(?:[a-z]\b)?"
    several = rf"{figures}(?:\s*(?:,|&|\band\b)\s*\d{{1,3}}[a-z]?\b)*"
    letter = r"(?:[A-Z]|[ivx]{1,5})(?=\s*(?:$|[:.)–—-]))"
    number = rf"(?P<ref>{several}|{letter})"
    return re.compile(
        rf"\s*(?P<word>{alternatives})(?:s\b|\b)\s*(?:no\.?|number)?\s*{number}(?!\w)\s*[:.)–—-]*\s*", re.IGNORECASE
    )


@cache
def _level_of(word: str) -> str:
    wanted = plain(word)
    return next(level for level, words in _levels().items() if any(plain(known) == wanted for known in words))


COMPOSED = "composed"  # no layout of the catalogue: put together from the vocabulary alone


def recognise(titles: Iterable[str]) -> Layout | None:
    """The layout whose headings these are; None where none is, and the vocabulary alone does. Inventory: PLN-01."""
    words = [title for title in titles if title.strip()]
    scored = [(score, layout.code, layout) for layout in layouts.layouts() if (score := _score(layout, words)) > 0]
    return max(scored)[2] if scored else None


def layout_named(code: str) -> Layout | None:
    """The layout with this code, where the catalogue has one."""
    return next((layout for layout in layouts.layouts() if layout.code == code), None)


def _score(layout: Layout, titles: list[str]) -> float:
    """How much of the layout is printed, less what it does not explain; 0 where it is ruled out."""
    read = [heading for title in titles if (heading := read_in(layout, title)) and heading.sure >= _SURE_ENOUGH]
    plainly = {heading.field for heading in read}
    possible = plainly | {field for heading in read for field in heading.instead}
    if not set(layout.needs) <= possible or set(layout.without) & plainly:
        return 0
    expected = {*layout.needs, *layout.likes}
    explained = sum(bool(expected & {heading.field, *heading.instead}) for heading in read)
    told = any(word in title.lower() for word in layout.telling for title in titles)
    return explained - 0.5 * (len(read) - explained) + 0.1 * len(layout.needs) + told


def read_in(layout: Layout | None, title: str) -> Heading | None:
    """What a heading means in a layout: by the layout's own words, or by the vocabulary's under its other names."""
    if layout is None:
        return read_heading(title)
    own = _own(layout.code).get(plain(title).replace(" ", ""))
    if own:
        return Heading(own, 1.0)
    heading = read_heading(title)
    return replace(heading, field=layout.means[heading.field]) if heading and heading.field in layout.means else heading


def read_anywhere(title: str) -> Heading | None:
    """What a heading means in the vocabulary, or in the own words of any layout."""
    heading = read_heading(title)
    if heading and heading.sure >= 0.95:
        return heading
    key = plain(title).replace(" ", "")
    own = next((field for layout in layouts.layouts() if (field := _own(layout.code).get(key))), None)
    return Heading(own, 1.0) if own else heading


@cache
def _own(code: str) -> dict[str, str]:
    layout = layout_named(code)
    pairs = layout.headings.items() if layout else ()
    return {plain(word).replace(" ", ""): field for field, words in pairs for word in words}
