"""Makes the demo authority's Word, PDF and Excel plans from their words in `demo_documents`.

Run it after changing the words: .venv/bin/python -m scripts.write_demo_documents
"""

import json
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import typst
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from openpyxl.styles import Alignment, Font

from scripts.demo_documents import attendance_inquiry, front_door, send_priorities

DOCUMENTS = Path(__file__).parent.parent / "src/tallystick/config/demo/documents"
TEMPLATE = Path(__file__).parent / "demo_documents" / "priorities.typ"


def main() -> None:
    write_word(DOCUMENTS / "front_door.docx")
    write_pdf(DOCUMENTS / "send_priorities.pdf")
    write_excel(DOCUMENTS / "attendance_inquiry.xlsx")


def write_word(path: Path) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    section.footer.paragraphs[0].text = f"{front_door.COUNCIL} front door plan"
    document.add_heading(front_door.TITLE, 0)
    document.add_paragraph(front_door.COUNCIL)
    document.add_paragraph(front_door.DATE)
    document.add_paragraph(front_door.INTRODUCTION)
    groups = [None, *(group for group, _, _ in front_door.SECTIONS)]
    for (before, group), (_, recommendation, rows) in zip(pairwise(groups), front_door.SECTIONS, strict=True):
        if group != before:
            document.add_heading(group, 1)
        document.add_heading(recommendation, 2)
        add_word_table(document, rows)
    document.save(str(path))


def add_word_table(document: docx.document.Document, rows: list[tuple]) -> None:
    """A table under two rows of headings: "Responsible" spans Lead and Partners, and the rest are merged downwards."""
    table = document.add_table(rows=2, cols=len(front_door.HEADINGS), style="Table Grid")
    top, below = table.rows[0].cells, table.rows[1].cells
    lead, partners = front_door.HEADINGS.index("Lead"), front_door.HEADINGS.index("Partners")
    for index, heading in enumerate(front_door.HEADINGS):
        if index in {lead, partners}:
            below[index].text = heading
        else:
            top[index].merge(below[index]).text = heading
    top[lead].merge(top[partners]).text = "Responsible"
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            fill(cell, value if isinstance(value, list) else [value])
    for cell in (cell for row in table.rows for cell in row.cells):
        for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
            run.font.size = Pt(8)


def fill(cell: docx.table._Cell, lines: list[str]) -> None:
    cell.text = lines[0] if lines else ""
    for line in lines[1:]:
        cell.add_paragraph(line)


def write_pdf(path: Path) -> None:
    plan = {
        "title": send_priorities.TITLE,
        "council": send_priorities.COUNCIL,
        "date": send_priorities.DATE,
        "headings": send_priorities.HEADINGS,
        "priorities": [{"text": text, "rows": rows} for text, rows in send_priorities.PRIORITIES],
    }
    path.write_bytes(typst.compile(str(TEMPLATE), sys_inputs={"plan": json.dumps(plan)}))


def write_excel(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tracker"
    sheet.append([attendance_inquiry.TITLE])
    sheet.append([attendance_inquiry.COUNCIL, None, attendance_inquiry.DATE])
    sheet.append([])
    sheet.append(attendance_inquiry.HEADINGS)
    for number, recommendation, response, actions in attendance_inquiry.RECOMMENDATIONS:
        first = sheet.max_row + 1
        for action in actions:
            sheet.append([number, recommendation, response, *action])
        for column in (1, 2, 3):
            merge_down(sheet, column, first, sheet.max_row)
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[4]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFGHI", (6, 40, 16, 44, 26, 22, 28, 34, 14), strict=True):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.save(path)


def merge_down(sheet: openpyxl.worksheet.worksheet.Worksheet, column: int, first: int, last: int) -> None:
    if last > first:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)


if __name__ == "__main__":
    main()
