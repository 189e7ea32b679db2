"""One document model, and the four kinds of file it is written to: Word, tagged PDF, HTML and Excel.

Promise: the same document gives the same bytes; what cannot be read aloud (a picture without words,
a skipped heading) is refused before anything is written; a file is whole or it is not there.
"""

from tallystick.engine.writing.document import (
    Bars,
    Block,
    Cell,
    Column,
    Cover,
    Document,
    DocumentRefused,
    Fact,
    Facts,
    Heading,
    Line,
    Paragraph,
    Plot,
    Points,
    Section,
    Table,
    Tone,
    cell,
)
from tallystick.engine.writing.files import CannotWrite, put, render, suffixes, write
from tallystick.engine.writing.layouts import LAYOUTS, Layout, LayoutName, laid_out
from tallystick.engine.writing.young import YoungPromise, young_blocks, young_document

__all__ = [
    "LAYOUTS",
    "Bars",
    "Block",
    "CannotWrite",
    "Cell",
    "Column",
    "Cover",
    "Document",
    "DocumentRefused",
    "Fact",
    "Facts",
    "Heading",
    "Layout",
    "LayoutName",
    "Line",
    "Paragraph",
    "Plot",
    "Points",
    "Section",
    "Table",
    "Tone",
    "YoungPromise",
    "cell",
    "laid_out",
    "put",
    "render",
    "suffixes",
    "write",
    "young_blocks",
    "young_document",
]
