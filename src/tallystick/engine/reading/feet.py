"""Lines at the foot of pages: the same words with the number of the page after them, or before them.

Promise: a line is taken for one only where it counts pages; it goes to the furniture, and no word of it is lost.
"""

import re
from collections import Counter
from dataclasses import replace

from tallystick.engine.reading.source import Line, Source

FOOT = re.compile(r"(?P<words>.*?)[\s|·–—-]*\bpage\s+\d{1,3}(?P<all>\s+of\s+\d{1,3})?\s*", re.IGNORECASE)
LONGEST = 14  # words


def without_feet(source: Source) -> Source:
    """The same document with the feet of its pages among the furniture. Inventory: PLN-19."""
    found = {b.piece: foot for b in source.blocks if isinstance(b, Line) and (foot := _foot(source, b.piece))}
    counts = Counter(foot["words"].casefold() for foot in found.values())
    feet = {piece for piece, foot in found.items() if foot["all"] or counts[foot["words"].casefold()] > 1}
    if not feet:
        return source
    blocks = tuple(b for b in source.blocks if not (isinstance(b, Line) and b.piece in feet))
    return replace(source, blocks=blocks, furniture=source.furniture | feet)


def _foot(source: Source, piece: int) -> re.Match[str] | None:
    text = source.pieces[piece].text.strip()
    return FOOT.fullmatch(text) if len(text.split()) <= LONGEST else None
