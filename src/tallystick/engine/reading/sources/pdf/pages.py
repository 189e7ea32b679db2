"""One page as words and rules, turned upright where it was printed on its side."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from tallystick.engine.reading.sources.pdf.rules import Rule, rules_of
from tallystick.engine.reading.sources.pdf.words import BULLET, Printed, Word, lines_of

Glyph = dict[str, Any]
DOT = (1.5, 6.0)  # points across
MOST_DOTS = 400  # more than this is a drawing
THICK = ("bold", "black", "heavy", "semibold", "demi")


@dataclass(slots=True)
class Page:
    """What is printed on a page; `lines` are the body once the margins have been taken out."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    has_pictures: bool = False
    lines: list[Printed] = field(default_factory=list)
    margin: list[Printed] = field(default_factory=list)


def read_page(page: Any, number: int) -> Page:
    """The page that pdfplumber has opened."""
    glyphs: list[Glyph] = page.chars
    turns: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        turns.setdefault(_turn(glyph), []).append(glyph)
    main = max(turns, key=lambda turn: len(turns[turn]), default=0)
    size = (float(page.width), float(page.height))
    words = [
        _turned(word, back, main_size)
        for turn, group in turns.items()
        for word, back, main_size in _words(group, turn, main, size)
    ]
    words += drawn_bullets(page.curves, words) if main == 0 else []
    rules = rules_of(page.lines, page.rects, page.curves, lambda box: turn_box(box, main, size))
    width, height = size if main in {0, 180} else size[::-1]
    return Page(number, width, height, words, rules, bool(page.images), lines_of(words))


def drawn_bullets(curves: Iterable[Glyph], words: list[Word]) -> list[Word]:
    """The dots that a browser draws before the entries of a list, as the bullets that they are."""
    return [bullet for curve in islice(curves, MOST_DOTS) if (bullet := _bullet(curve, words))]


def _bullet(curve: Glyph, words: list[Word]) -> Word | None:
    across, down, middle = curve["width"], curve["height"], (curve["top"] + curve["bottom"]) / 2
    if not (DOT[0] <= across <= DOT[1] and abs(across - down) < 0.5):
        return None
    beside = [w for w in words if 0 < w.x0 - curve["x1"] < 1.5 * w.height and abs(w.middle - middle) < 0.3 * w.height]
    entry = min(beside, key=lambda w: w.x0, default=None)
    return Word(BULLET, curve["x0"], curve["x1"], entry.top, entry.bottom) if entry else None


def _words(
    group: list[Glyph], turn: int, main: int, size: tuple[float, float]
) -> Iterable[tuple[Word, int, tuple[float, float]]]:
    """Words of one direction, read upright; and how to turn their boxes into the page's main direction."""
    from pdfplumber.utils.text import extract_words

    upright = [_upright(glyph, turn, size) for glyph in group] if turn else group
    turned_size = size if turn in {0, 180} else size[::-1]
    for found in extract_words(upright, return_chars=True):
        font = str(found["chars"][0].get("fontname", "")).lower()
        box = (found["x0"], found["x1"], found["top"], found["bottom"])
        yield Word(found["text"], *box, any(name in font for name in THICK)), (main - turn) % 360, turned_size


def _turn(glyph: Glyph) -> int:
    """How far a glyph is turned against the clock: 0, 90, 180 or 270 degrees."""
    a, b, *_ = glyph.get("matrix", (1, 0, 0, 1, 0, 0))
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _upright(glyph: Glyph, turn: int, size: tuple[float, float]) -> Glyph:
    x0, x1, top, bottom = turn_box((glyph["x0"], glyph["x1"], glyph["top"], glyph["bottom"]), turn, size)
    return {**glyph, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top, "upright": True}


def _turned(word: Word, turn: int, size: tuple[float, float]) -> Word:
    if not turn:
        return word
    x0, x1, top, bottom = turn_box((word.x0, word.x1, word.top, word.bottom), turn, size)
    return replace(word, x0=x0, x1=x1, top=top, bottom=bottom)


def turn_box(
    box: tuple[float, float, float, float], turn: int, size: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Where a box (x0, x1, top, bottom) stands once the page is turned so that text at `turn` degrees is upright."""
    x0, x1, top, bottom = box
    width, height = size
    if turn == 90:
        return height - bottom, height - top, x0, x1
    if turn == 180:
        return width - x1, width - x0, height - bottom, height - top
    if turn == 270:
        return top, bottom, width - x1, width - x0
    return box
