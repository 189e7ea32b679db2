"""In which layouts a paper's files are kept. Pure.

Promise: whoever needs large letters or one sentence at a time has the whole paper, from the day on which it goes out.
"""

from collections.abc import Iterator
from typing import Final, cast

from tallystick.engine.disclosure import Audience
from tallystick.engine.writing import LayoutName, suffixes
from tallystick.modules.papers.rules.readings import YOUNG

OWN: Final = "standard"  # a paper's own layout; of a paper for young people that is theirs
BESIDE: Final = ("large print", "easy read")  # kept of every paper that everybody may read
LAYOUTS_KEPT: Final = (OWN, *BESIDE)
WORKBOOK: Final = ".xlsx"  # laid out by whoever opens it


def layouts_kept(audience: str) -> Iterator[tuple[str, str]]:
    """Give each file that is kept of a paper that goes out: its ending, and its layout. Inventory: PLT-04."""
    for layout in LAYOUTS_KEPT if audience == Audience.PUBLIC else (OWN,):
        yield from ((suffix, layout) for suffix in suffixes() if layout == OWN or suffix != WORKBOOK)


def layout_named(layout: str, reading: str) -> LayoutName:
    """Give the layout in which such a file is set: a paper in words for young people is set for them. GOV-17."""
    return "young" if (layout, reading) == (OWN, YOUNG) else cast("LayoutName", layout)
