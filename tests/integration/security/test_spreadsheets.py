"""Every file that a spreadsheet opens: none of its cells runs, whatever somebody wrote in a plan or an update."""

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

import tallystick
from tallystick.engine.writing import Column, Document, Table, cell, render
from tallystick.lib.formulas import harmless, runs_as_formula
from tallystick.lib.sheets import as_csv
from tallystick.modules.progress.rules.sheets import Row, write
from tallystick.modules.registers.rules.sheets.answers import answer_csv, answer_xlsx

STARTS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r=", "\n=", " =", "\u00a0=", "\ufeff=", "\u200b="]
HOSTILE = [f"{start}cmd|' /C calc'!A0" for start in STARTS]
SOURCES = Path(tallystick.__file__).parent


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_what_a_spreadsheet_would_run_is_known_and_made_harmless(words: str):
    assert runs_as_formula(words)
    assert not runs_as_formula(harmless(words))
    assert harmless(words)[1:] == words


@pytest.mark.parametrize("words", ["Open the rooms", "5 - 3", "a=b", "", "’twas", "£40,000"])
def test_plain_words_stay_as_they_are(words: str):
    assert harmless(words) == words


def test_no_cell_of_a_file_of_commas_runs():
    rows = list(csv.reader(io.StringIO(as_csv(["Words"], [[words] for words in HOSTILE]).removeprefix("\ufeff"))))
    assert len(rows) == len(HOSTILE) + 1
    assert [cell for row in rows for cell in row if runs_as_formula(cell)] == []


def formulas(book: bytes) -> list[str]:
    """Give what would run in a workbook: formulas in its sheets, and parts that hold code or reach elsewhere."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        run = [found for name in sheets for found in re.findall(rb"<f[ >].*?</f>", parts.read(name))]
        return [*map(str, run), *(name for name in parts.namelist() if re.search("vba|external|macro", name, re.I))]


def test_no_cell_of_a_workbook_of_a_paper_runs():
    table = Table("Words", (Column("Words", 1.0),), tuple((cell(words),) for words in HOSTILE))
    book = render(Document(title=HOSTILE[0], blocks=(table,), author=HOSTILE[1], dated=date(2026, 9, 1)), ".xlsx")
    assert formulas(book) == []
    cells = [one for row in load_workbook(io.BytesIO(book))["Words"].iter_rows(min_row=2) for one in row]
    assert len(cells) == len(HOSTILE)
    assert [one.value for one in cells if one.data_type != "s" or one.quotePrefix != runs_as_formula(one.value)] == []


def test_no_cell_of_a_leads_workbook_runs():
    said = dict.fromkeys(("status", "forecast", "sureness", "narrative", "ahead"), "")
    rows = [
        Row(action=n, period=1, version=1, plan=w, ref=w, text=w, due=w, asked=w, last=w, said=said | {"narrative": w})
        for n, w in enumerate(HOSTILE, start=1)
    ]
    assert formulas(write(rows, b"key")) == []


def test_no_cell_of_a_report_that_is_saved_runs():
    rows = [[(words, words)] for words in HOSTILE]
    book = answer_xlsx(HOSTILE[0], HOSTILE, ["Words"], rows)
    assert formulas(book) == []
    cells = [one for sheet in load_workbook(io.BytesIO(book)) for row in sheet.iter_rows() for one in row]
    assert len(cells) == 1 + len(HOSTILE) + 1 + len(HOSTILE)
    assert [one.value for one in cells if one.data_type != "s" or one.quotePrefix != runs_as_formula(one.value)] == []
    read = list(csv.reader(io.StringIO(answer_csv(["Words"], rows).decode("utf-8-sig"))))
    assert len(read) == len(HOSTILE) + 1
    assert [one for row in read for one in row if runs_as_formula(one)] == []


def test_nothing_writes_a_spreadsheet_by_another_way():
    """A new export has to write its cells by `lib.formulas`, or be added here with its own test."""
    writes = re.compile(r"csv\.(writer|DictWriter)|= Workbook\(")
    found = {str(path.relative_to(SOURCES)) for path in SOURCES.rglob("*.py") if writes.search(path.read_text())}
    known = {"engine/writing/spreadsheet.py", "modules/progress/rules/sheets/writing.py"}
    known |= {"lib/sheets.py", "modules/papers/views/plan.py"}
    known |= {"modules/registers/rules/sheets/answers.py"}
    known |= {"modules/registers/rules/sheets/writing.py"}  # tests/unit/modules/registers/test_register_sheets.py
    known |= {"modules/exchange/rules/transfer_sheet.py"}  # by `harmless`; tests/integration/exchange/test_transfers.py
    known |= {"modules/records/views/asking.py"}  # by `harmless`
    known |= {"modules/publishing/rules/sheets.py"}  # by `harmless`
    # Returns in the field's own formats, for programs: what was written otherwise would not be read back.
    known |= {"engine/returns/writers/commas.py"}
    synth = ("as_known", "cases_written", "refused", "registers_kept", "sheets", "writing")
    known |= {f"engine/synth/{one}.py" for one in synth}
    # What agencies send in the demo, which is loaded at once and offered to nobody.
    known |= {f"config/demo/records/{one}.py" for one in ("feeding", "transferring")}
    assert found == known
