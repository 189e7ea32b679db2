"""Tables in cells, and labels across a table of actions: every inner row is read beside what it was printed in."""

from pathlib import Path

import pytest
from docx import Document
from docx.table import Table, _Cell

from tallystick.engine.drafts import Draft, walk
from tallystick.engine.reading import read

ISSUES = {
    "The lock gates leak": [("Mend the gates", "Lock Keeper", "May 2027"), ("Oil the gates", "Mate", "June 2027")],
    "The towpath floods": [("Dig a drain", "Ganger", "July 2027"), ("Raise the bank", "Mason", "May 2028")],
}


def put(cells: tuple[_Cell, ...], words: tuple[str, ...]) -> None:
    for cell, text in zip(cells, words, strict=True):
        cell.text = text


def nested(folder: Path, *, beside: str = "") -> Draft:
    document = Document()
    table = document.add_table(rows=1, cols=3)
    put(table.rows[0].cells, ("Issue", "Outcome", "Actions"))
    for issue, actions in ISSUES.items():
        row = table.add_row().cells
        put(row, (issue, f"{issue} no more", beside))
        inner = row[2].add_table(rows=1, cols=3)
        put(inner.rows[0].cells, ("What", "Who", "When"))
        for action in actions:
            put(inner.add_row().cells, action)
    document.save(str(folder / "plan.docx"))
    return read(folder / "plan.docx")


def told(draft: Draft) -> list[tuple[str, str, str, str]]:
    return [
        (r.text, a.text, a.lead[0], a.timescale.text if a.timescale else "")
        for r in draft.recommendations
        for a in [*r.actions, *(a for o in r.outcomes for a in o.actions)]
    ]


EXPECTED = [(issue, *action) for issue, actions in ISSUES.items() for action in actions]


@pytest.mark.row("PLN-01")
def test_an_inner_table_of_actions_is_read_beside_the_outer_cells(tmp_path: Path) -> None:
    assert told(nested(tmp_path)) == EXPECTED


@pytest.mark.row("PLN-19")
def test_words_printed_over_an_inner_table_are_counted(tmp_path: Path) -> None:
    draft = nested(tmp_path, beside="As agreed with the ganger:")
    words = draft.words
    assert "ganger:" in "".join(a.action.text for a in walk.actions(draft)) + str(draft.unplaced)
    assert words["placed"] + words["unplaced"] + words["furniture"] == words["extracted"]


def across(table: Table, label: str, words: str) -> None:
    cells = table.add_row().cells
    cells[0].text = label
    cells[1].merge(cells[2]).text = words


@pytest.mark.row("PLN-01", "PLN-05")
def test_labels_across_a_table_of_actions_speak_for_the_level_and_are_no_action(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=3)
    for number, (issue, actions) in enumerate(ISSUES.items(), 1):
        across(table, f"Key issue {number}", issue)
        across(table, "Success criteria", f"{issue} no more")
        across(table, "Overall lead", "Canal Engineer")
        put(table.add_row().cells, ("Actions", "By whom", "By when"))
        for action in actions:
            put(table.add_row().cells, action)
    document.save(str(tmp_path / "plan.docx"))
    draft = read(tmp_path / "plan.docx")
    assert told(draft) == EXPECTED
    assert [placed.measure.text for placed in walk.measures(draft)] == [f"{issue} no more" for issue in ISSUES]
    assert [r.lead for r in draft.recommendations] == [["Canal Engineer"]] * 2
