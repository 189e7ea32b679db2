"""What divides a plan without being called a recommendation, and tables of figures that are no plan."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from tallystick.engine.drafts import Draft, walk
from tallystick.engine.reading import read

ROWS = [
    ("1", "stop sailing in fog without a lamp being lit", "Buy six lamps", "Mate", "May 2027", "Ordered."),
    ("", "", "Train the lamplighters", "Bosun", "June 2027", ""),
    ("2", "review the number of its lifeboats", "Count the boats", "Mate", "July 2027", ""),
]


def sheets(folder: Path, *tables: tuple[str, list[tuple[str, ...]]]) -> Draft:
    book = Workbook()
    book.remove(book.active)
    for title, rows in tables:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(folder / "plan.xlsx")
    return read(folder / "plan.xlsx")


@pytest.mark.row("PLN-01", "PLN-19")
def test_sentences_over_several_actions_divide_the_plan_whatever_they_are_called(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=6)
    for row in [("No", "The fleet should:", "Action", "Owner", "Target", "Update"), *ROWS]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(tmp_path / "plan.docx"))
    draft = read(tmp_path / "plan.docx")
    assert [(r.ref, r.text) for r in draft.recommendations] == [(ROWS[0][0], ROWS[0][1]), (ROWS[2][0], ROWS[2][1])]
    assert [len(r.actions) for r in draft.recommendations] == [2, 1]


HEAD = ("No", "Action", "Lead", "Deadline")
FIRST = [("AFI 1: Keep the lamps lit so that every ship that passes in the night can see the whole of the harbour",)]
FIRST += [HEAD, ("1", "Buy six lamps", "Mate", "May 2027")]
SECOND = [("AFI 2: Count the boats",), HEAD, ("1", "Count the boats", "Mate", "July 2027")]


@pytest.mark.row("PLN-01")
def test_a_sheet_of_figures_is_no_plan_and_each_sheet_stands_under_its_first_row(tmp_path: Path) -> None:
    summary = [("Area", "Actions", "Completed", "On track"), ("AFI 1", "1", "0", "1"), ("AFI 2", "1", "1", "0")]
    draft = sheets(tmp_path, ("Summary", summary), ("AFI 1", FIRST), ("AFI 2", SECOND))
    assert [(r.ref, len(r.actions)) for r in draft.recommendations] == [("1", 1), ("2", 1)]
    assert draft.recommendations[0].text.startswith("Keep the lamps lit")


@pytest.mark.row("PLN-19")
def test_a_column_of_figures_beside_the_recommendation_is_its_number(tmp_path: Path) -> None:
    rows = [("Rec", "Recommendation", "Action", "Lead"), ("1", "That lamps are lit.", "Buy six lamps", "Mate")]
    rows += [
        ("1", "That lamps are lit.", "Train the lamplighters", "Bosun"),
        ("2", "That boats are counted.", "Count", "Mate"),
    ]
    draft = sheets(tmp_path, ("Tracker", rows))
    assert [(r.ref, r.group, len(r.actions)) for r in draft.recommendations] == [("1", None, 2), ("2", None, 1)]
    assert draft.doubtful == [] or all(doubt.code != "garbled-row" for doubt in draft.doubtful)


def test_a_heading_over_a_sentence_is_its_label(tmp_path: Path) -> None:
    document = Document()
    for number, issue in enumerate(["Lamps", "Boats"], 1):
        document.add_heading(f"Priority {number}: {issue}", 1)
        document.add_paragraph().add_run("What will be different for those at sea").bold = True
        document.add_paragraph("Nobody is ever lost in the fog again.")
        table = document.add_table(rows=2, cols=3)
        for row, words in zip(
            table.rows, [("Action", "Lead", "By when"), ("Buy six", "Mate", "May 2027")], strict=True
        ):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
    document.save(str(tmp_path / "plan.docx"))
    outcomes = [placed.outcome.text for placed in walk.outcomes(read(tmp_path / "plan.docx"))]
    assert outcomes == ["Nobody is ever lost in the fog again."] * 2


@pytest.mark.row("PLN-09", "PLN-19")
def test_a_status_in_words_is_the_status_and_the_share_done_is_noted(tmp_path: Path) -> None:
    head = ("Rec No", "Recommendation", "Action", "Owner", "Directorate", "% complete", "RAG status")
    rows = [head, ("1", "That lamps are lit.", "Buy six lamps", "Mate", "Seas", "60", "In progress")]
    rows.append(("2", "That boats are counted.", "Count the boats", "Bosun", "Seas", "100", "Complete"))
    counts = [("Status", "Count"), ("Complete", "1"), ("In progress", "1"), ("Overdue", "0")]
    draft = sheets(tmp_path, ("Dashboard", counts), ("Tracker", rows))
    found = [placed.action for placed in walk.actions(draft)]
    assert [(a.lead, a.status_text, a.status) for a in found] == [
        (["Mate"], "In progress", "in_progress"),
        (["Bosun"], "Complete", "completed"),
    ]
    assert len(draft.recommendations) == 2
