"""Running headers, footers and page numbers: what stands in the same place of page after page."""

import re
from collections import Counter
from itertools import takewhile

from tallystick.engine.reading.sources.pdf.columns import FEWEST_COLUMNS, headings_of
from tallystick.engine.reading.sources.pdf.pages import Page
from tallystick.engine.reading.sources.pdf.regions import GridRegion
from tallystick.engine.reading.sources.pdf.words import Printed

DEPTH = 5  # lines from the edge that are looked at
ZONE = 0.3  # of the page, at its top and at its bottom
HALF = 0.5
APART = 0.8  # of a line's height: white space between the margin and the body
NEAR_EDGE = 0.1
PAGE_MARK = re.compile(
    r"(?:^|(?<=[|–—·•/-])|\bpage|\bpg\.?|\bp\.?|\t|\bof)\s*(\d{1,4})(?=\s*(?:$|[|–—·•/\t-]|of\b))", re.IGNORECASE
)
NUMBER = re.compile(r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)

Key = tuple[str, int]


def take_out_margins(pages: list[Page], drawn: list[list[GridRegion]]) -> None:
    """Put each page's lines either in its body or in its margin; lines in a drawn table are never margin."""
    sides = [_sides(page, tables) for page, tables in zip(pages, drawn, strict=True)]
    counts = Counter(key for page, found in zip(pages, sides, strict=True) for key in _keys(page, found))
    needed = max(2, HALF * len(pages))
    for page, page_sides in zip(pages, sides, strict=True):
        margin = {id(line) for side in page_sides for line in _margin(side, page, counts, needed)}
        page.margin = [line for line in page.lines if id(line) in margin]
        page.lines = [line for line in page.lines if id(line) not in margin]


def _sides(page: Page, tables: list[GridRegion]) -> list[list[Printed]]:
    """The lines of the top and of the bottom, each from the edge of the page inwards."""
    top = page.lines[:DEPTH]
    bottom = page.lines[: -DEPTH - 1 : -1]
    return [
        [line for line in takewhile(lambda one: _is_free(one, tables), top) if line.top < ZONE * page.height],
        [line for line in takewhile(lambda one: _is_free(one, tables), bottom) if line.top > (1 - ZONE) * page.height],
    ]


def _is_free(line: Printed, tables: list[GridRegion]) -> bool:
    return not any(table.top <= (line.top + line.bottom) / 2 <= table.bottom for table in tables)


def _margin(side: list[Printed], page: Page, counts: Counter[Key], needed: float) -> list[Printed]:
    """The lines from the edge inwards that repeat or number the page, down to where white space parts off the body."""
    margin = list(
        takewhile(
            lambda line: (
                _is_page_number(line, page) or (_repeats(line, page, counts, needed) and not _heads_table(line, page))
            ),
            side,
        )
    )
    while margin and not _is_parted(margin[-1], page):
        margin.pop()
    return margin


def _is_parted(line: Printed, page: Page) -> bool:
    """Whether white space stands between the line and the next one towards the middle of the page."""
    if line.top < page.height / 2:
        gap = min((other.top - line.bottom for other in page.lines if other.top > line.top), default=page.height)
    else:
        gap = min((line.top - other.bottom for other in page.lines if other.top < line.top), default=page.height)
    return gap > APART * line.height


def _keys(page: Page, sides: list[list[Printed]]) -> set[Key]:
    return {_key(line, page) for side in sides for line in side}


def _key(line: Printed, page: Page) -> Key:
    """Words and place, with page numbers counted from this page, so that they are the same on all."""
    text = "\t".join(" ".join(word.text for word in phrase) for phrase in headings_of(line)).lower()
    return PAGE_MARK.sub(lambda mark: f"#{int(mark[1]) - page.number}", text), round(line.top / 10)


def _repeats(line: Printed, page: Page, counts: Counter[Key], needed: float) -> bool:
    text, place = _key(line, page)
    return sum(counts[text, near] for near in (place - 1, place, place + 1)) >= needed


def _heads_table(line: Printed, page: Page) -> bool:
    """A heading of columns repeats at the top of pages too; columns go on under it."""
    if len(headings_of(line)) < FEWEST_COLUMNS or line.top > page.height / 2:
        return False
    below = [other for other in page.lines if other.top > line.top][:DEPTH]
    return any(len(headings_of(other)) > 1 for other in below)


def _is_page_number(line: Printed, page: Page) -> bool:
    at_edge = line.bottom < NEAR_EDGE * page.height or line.top > (1 - NEAR_EDGE) * page.height
    return at_edge and NUMBER.fullmatch(line.text) is not None
