"""Printed lines joined into paragraphs where only the edge of the column broke them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tallystick.engine.reading.sources.pdf.words import Printed, phrases_of, repaired

BULLET = re.compile(r"[•·▪▫●○■□◦‣►➢➤✓✔★◆❖\uf0b7\uf0a7]|\(cid:\d+\)|[-–—*o]$")
NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]$", re.IGNORECASE)
LOOSE = 0.75  # of a line's height: more white space than this parts paragraphs
TAB_GAP = 1.6


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Printed] = field(default_factory=list)
    bullet: bool = False
    tabbed: bool = False

    @property
    def text(self) -> str:
        return " ".join(_text(line, tabbed=self.tabbed) for line in self.lines)


def paragraphs_of(lines: Iterable[Printed], limit: float, *, tabbed: bool = False) -> list[Paragraph]:
    """Paragraphs of lines that could have run up to `limit`. Wide gaps become tabs where `tabbed`."""
    found: list[Paragraph] = []
    for line in lines:
        starts_item = is_item(line)
        wide = tabbed and len(list(phrases_of(line.words, TAB_GAP))) > 1
        if not found or starts_item or wide or not _flows(found[-1], line, limit):
            found.append(Paragraph([line], starts_item, wide))
        else:
            found[-1].lines.append(line)
    return found


def is_item(line: Printed) -> bool:
    first = line.words[0].text
    return len(line.words) > 1 and (BULLET.match(first) is not None or NUMBERED.match(first) is not None)


def _flows(paragraph: Paragraph, line: Printed, limit: float) -> bool:
    """Whether a line goes on with the paragraph: close below, as large, and its first word had no room above."""
    last = paragraph.lines[-1]
    if paragraph.tabbed or line.top - last.bottom > LOOSE * last.height or abs(line.height - last.height) > 1:
        return False
    if line.bold != last.bold and abs(line.x0 - last.x0) < 2 and line.words[0].bold != last.words[-1].bold:
        return False
    first = line.words[0]
    room = limit - last.x1
    return room < (first.x1 - first.x0) + 0.2 * line.height + 1.5


def _text(line: Printed, *, tabbed: bool) -> str:
    words = [repaired(word.text, first=at == 0) for at, word in enumerate(line.words)]
    if not tabbed:
        return " ".join(words)
    texts = iter(words)
    return "\t".join(" ".join(next(texts) for _ in run) for run in phrases_of(line.words, TAB_GAP))
