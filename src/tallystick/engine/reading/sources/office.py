"""A zipped Office file, given to the reader of Word or of Excel by what its main part is."""

from pathlib import Path

from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.source import Source
from tallystick.engine.reading.sources.archives import Archive

OTHERS = (
    ("ppt/", "This is a PowerPoint file. Save the slides that hold the plan as PDF."),
    ("xl/workbook.bin", "This is a binary Excel workbook (.xlsb). Open it in Excel and save it as .xlsx."),
    ("content.xml", "This is an OpenDocument file. Open it and save it as .docx or .xlsx."),
)
UNKNOWN = "This is a packed archive, not a Word or Excel document. Unpack it, and send the document itself."


def read(path: Path) -> Source:
    """The document in the archive at `path`. Raises `CannotRead`."""
    with Archive(path) as archive:
        main = archive.main_part()
        for start, sentence in OTHERS:
            if any(name.startswith(start) for name in archive.names):
                raise CannotRead(sentence)
        root = archive.xml(main)
        kind = str(root.tag).rpartition("}")[2] if root is not None else ""
        if root is not None and kind == "document":
            from tallystick.engine.reading.sources import word

            return word.read(archive, main, root)
        if root is not None and kind == "workbook":
            from tallystick.engine.reading.sources import excel

            return excel.read(archive, main, root)
    raise CannotRead(UNKNOWN)
