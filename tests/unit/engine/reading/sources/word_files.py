"""Word files written for tests, as python-docx and by hand."""

import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def saved(document: Document, folder: Path, name: str = "plan.docx") -> Path:
    path = folder / name
    document.save(str(path))
    return path


def mark_heading(row: object) -> None:
    """Make a row repeat at the top of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]


def add_xml(document: Document, xml: str) -> None:
    """Put a block before the end of the body; `w:` stands for Word's own names."""
    root = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    for block in list(root):
        document.element.body.insert(len(document.element.body) - 1, block)


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The archive with one part put in or replaced."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return path


def plan() -> Document:
    """A plan with a heading, a table with merges and a list, a header and a footer."""
    document = docx.Document()
    document.core_properties.title = "Wexcombe plan"
    document.sections[0].header.paragraphs[0].text = "Wexcombe Council"
    document.sections[0].footer.paragraphs[0].text = "Draft for comment"
    document.add_heading("Improving support in Wexcombe", 1)
    document.add_paragraph("Agreed by the cabinet in spring.")
    table = document.add_table(rows=4, cols=4)
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            cell.text = f"r{r}c{c}"
    mark_heading(table.rows[0])
    table.cell(1, 0).merge(table.cell(3, 0)).text = "Recommendation one"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "Both columns"
    table.cell(2, 2).add_paragraph("first point", style="List Bullet")
    table.cell(2, 3).add_table(1, 2).cell(0, 1).text = "inside"
    return document
