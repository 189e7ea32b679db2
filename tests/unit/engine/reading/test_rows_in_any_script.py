"""Rows in scripts other than Latin are read as fairly as rows in English."""

from pathlib import Path

import pytest
from docx import Document

from tallystick.engine.drafts import Draft
from tallystick.engine.reading import read, read_source
from tallystick.engine.reading.sources import extract_text

HEADINGS = ("Recommendation", "Action", "Lead", "Timescale")
ROWS = (
    ("1. שיפור השירות", "לכתוב תוכנית", "משה כהן", "May 2027"),
    ("2. Улучшить", "Сделать план", "Иванов", "July 2027"),
    ("3. تحسين الخدمة", "كتابة خطة", "علي حسن", "May 2028"),
    ("4. خدمت", "منصوبہ", "علی خان", "June 2028"),
    ("5. Ulepsz usługę", "Żyć", "Łukasz Żak", "July 2028"),
    ("6. 改善服务", "修路", "王明", "June 2029"),
)


def as_text(folder: Path) -> Path:
    path = folder / "plan.txt"
    path.write_text("\n".join("\t".join(row) for row in (HEADINGS, *ROWS)), encoding="utf-8")
    return path


def as_word(folder: Path) -> Path:
    document, path = Document(), folder / "plan.docx"
    table = document.add_table(0, len(HEADINGS))
    for row in (HEADINGS, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(path)
    return path


def one_row(action: str) -> Draft:
    return read_source(extract_text("\t".join(HEADINGS) + f"\n1. Mend the pier\t{action}\tAnn Ash\tMay 2027\n"))


@pytest.mark.row("PLN-01")
@pytest.mark.parametrize("written", [as_text, as_word])
def test_a_row_in_any_script_is_an_action_with_its_lead_and_its_date(written, tmp_path):
    draft = read(written(tmp_path))
    found = [(r.ref, r.text, a.text, a.lead, a.timescale.text) for r in draft.recommendations for a in r.actions]
    assert found == [
        (ref, words, do, [lead], when) for (cell, do, lead, when) in ROWS for ref, words in [cell.split(". ")]
    ]
    assert "garbled-row" not in {doubt.code for doubt in draft.doubtful}


@pytest.mark.row("PLN-19")
def test_an_action_that_may_be_garbled_is_kept_and_doubted():
    draft = one_row("M e n d")
    assert [a.text for r in draft.recommendations for a in r.actions] == ["M e n d"]
    assert "garbled-row" in {doubt.code for doubt in draft.doubtful}


@pytest.mark.row("PLN-01")
def test_the_hundredth_recommendation_is_one_of_its_own():
    rows = [f"{n}. Mend pier {n}\tBuy rope {n}\tAnn Ash\tMay 2027" for n in range(97, 104)]
    draft = read_source(extract_text("\n".join(["\t".join(HEADINGS), *rows])))
    assert [r.ref for r in draft.recommendations] == [str(n) for n in range(97, 104)]
