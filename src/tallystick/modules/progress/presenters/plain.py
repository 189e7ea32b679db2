"""What is said of an update for the public and for young people, and how easily it reads, as pages show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.timezone import localtime

from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.linting import Bound, Readability, bounds, names_in, readability
from tallystick.foundation.ui.presenters import Tag
from tallystick.modules.progress.rules.plain import PARTS, READINGS, YOUNG_PARTS
from tallystick.modules.progress.rules.wording import count, day_words

KEPT, OVER = Tag("Plain enough", "green"), Tag("More than advised", "yellow")
GROWN_UP: Final = 20  # years: a formula that was fitted on schoolbooks tells nothing apart above it
UNITS: Final = {"reading-age": "year", "sentence-length": "word", "wording-length": "word"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure of a text with the most that is advised."""

    what: str
    figure: str
    advised: str
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; jargon has what to say instead beside it."""

    words: str
    is_jargon: bool = False
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Reads:
    """How easily a text reads: figures, the text with its jargon marked, long words, what looks like a name."""

    figures: tuple[Shown, ...]
    is_short: bool
    pieces: tuple[Piece, ...]
    jargon: str
    long_words: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation as a line."""

    language: str
    address: str
    what: str
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class Card:
    """One reading of an update: what was said, how it reads, whether it is out of date, its translations."""

    reading: str
    title: str
    tag: Tag
    parts: tuple[tuple[str, str], ...]
    said: str
    figures: tuple[Shown, ...]
    number: int | None
    address: str
    translate: str
    translations: tuple[Translated, ...]


def reads(words: str, reading: str, on: date, rules: Mapping[str, Rule]) -> Reads:
    """How easily words read, for the page on which they are typed. Inventory: PLT-04."""
    told = readability(words)
    return Reads(
        figures=tuple(_shown(one) for one in bounds(told, reading, on, rules)),
        is_short=told.words > 0 and told.is_short,
        pieces=tuple(_pieces(words, told)),
        jargon=count(len(told.jargon), "word") if told.jargon else "",
        long_words=", ".join(told.long_words),
        names=names_in(words),
    )


def _shown(one: Bound) -> Shown:
    figure = _figure_words(one) if one.figure else "–"
    advised = f"up to {one.most:g} advised" if one.most is not None else ""
    return Shown(one.what, figure, advised, None if not one.figure else KEPT if one.is_kept else OVER)


def _figure_words(one: Bound) -> str:
    """A figure with its unit; above what formulas were fitted on, that it is above."""
    assert one.figure is not None
    if one.code == "reading-age" and one.figure > GROWN_UP:
        return f"more than {GROWN_UP} years"
    return f"{one.figure:g} {UNITS[one.code]}{'' if one.figure == 1 else 's'}"


def _pieces(words: str, told: Readability) -> Iterable[Piece]:
    at = 0
    for one in told.jargon:
        if one.at < at:
            continue
        yield Piece(words[at : one.at])
        at = one.at + len(one.word)
        yield Piece(words[one.at : at], is_jargon=True, plain=one.plain or "spell it out")
    yield Piece(words[at:])


def card(said: Any, languages: Mapping[str, str], update: Any) -> Card:
    """One reading of an update with all that stands of it. Inventory: GOV-17."""
    wording = said.wording
    parts = YOUNG_PARTS if said.reading == "young" else PARTS
    return Card(
        reading=said.reading,
        title=f"For {READINGS[said.reading]}",
        tag=_state(said),
        parts=tuple((label, getattr(wording, name)) for name, label in parts.items() if getattr(wording, name, "")),
        said=f"Said by {wording.by}, {day_words(localtime(wording.at).date())}" if wording else "",
        figures=tuple(kept_figures(wording.measured)) if wording else (),
        number=wording.number if wording else None,
        address=reverse("progress:say-plainly", args=[update.pk, said.reading]),
        translate=reverse("progress:translate", args=[wording.pk]) if wording else "",
        translations=tuple(_translated(one, said, languages) for one in said.translations),
    )


def _state(said: Any) -> Tag:
    if said.wording is None:
        return Tag("Not said yet", "blue")
    return Tag("Said", "green") if said.is_current else Tag("The update has changed since", "yellow")


def kept_figures(measured: Mapping[str, Any]) -> Iterable[Shown]:
    """The figures as they were kept with a wording."""
    figures = {
        "reading-age": ("Reading age", measured["age"]),
        "sentence-length": ("Words in the longest sentence", measured["longest_sentence"]),
        "wording-length": ("Words in all", measured["words"]),
    }
    return (_shown(Bound(code, what, figure, measured["limits"][code])) for code, (what, figure) in figures.items())


def _translated(one: Any, said: Any, languages: Mapping[str, str]) -> Translated:
    stale = said.is_stale(one)
    version = f"of version {one.translates.number}"
    what = f"by {one.translator}, {version}, {day_words(localtime(one.at).date())}"
    tag = Tag("The English has changed since", "yellow") if stale else None
    address = reverse("progress:translation-file", args=[one.pk])
    return Translated(languages.get(one.language, one.language), address, what, tag)
