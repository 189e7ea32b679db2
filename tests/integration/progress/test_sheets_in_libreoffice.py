"""A workbook that LibreOffice saved again says the same; what was typed there is read in words."""

import io
import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from tallystick.modules.progress.rules.sheets import ANSWERS, Row, compare, read, write
from tallystick.modules.progress.rules.sheets.writing import ACTIONS, LOCKED

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
KEY = b"a key of the tests"
SAID = {
    "status": "On target",
    "forecast": "31 December 2026",
    "sureness": "Likely",
    "narrative": "=1+1 crews – “trained”\nand more",
    "ahead": "",
}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here: install libreoffice-calc-nogui")
def test_libreoffice_saves_a_workbook_that_still_says_the_same(tmp_path):
    rows = [Row(number, 3, 0, "Plan", "1", "+ Train", "", "", "", SAID) for number in (1, 2)]
    book = load_workbook(io.BytesIO(write(rows, KEY)))
    forecast = book[ACTIONS].cell(3, len(LOCKED) + 1 + list(ANSWERS).index("forecast"))
    forecast.value, forecast.number_format = 46477, "dd/mm/yyyy"  # 31 March 2027 as a spreadsheet keeps a date
    book.save(tmp_path / "mine.xlsx")
    saved(tmp_path)
    sent = read((tmp_path / "saved" / "mine.xlsx").read_bytes(), KEY)
    lines = [compare(one, SAID, 3) for one in sent]
    assert [line.outcome for line in lines] == ["unchanged", "changes"]
    assert lines[1].answers == {"forecast": "31 March 2027"}


def saved(folder):
    """Let LibreOffice open the workbook and save it again."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "saved")]
    command = [OFFICE, profile, "--headless", *to, str(folder / "mine.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not (folder / "saved" / "mine.xlsx").exists():
        pytest.skip("LibreOffice is here without Calc: install libreoffice-calc-nogui")
