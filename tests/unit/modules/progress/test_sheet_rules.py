"""A workbook goes out and comes back: nothing changes by itself, and what was tampered with is refused."""

import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from tallystick.modules.progress.rules.sheets import ANSWERS, Row, SheetRefused, clean, compare, read, write
from tallystick.modules.progress.rules.sheets.cells import as_codes
from tallystick.modules.progress.rules.sheets.writing import ACTIONS, BASE, LOCKED

KEY = b"a key of the tests"
SAID = {
    "status": "On target",
    "forecast": "31 December 2026",
    "sureness": "Likely",
    "narrative": '=HYPERLINK("https://bad.example")',
    "ahead": "-1 crew\nleft",
}
ROW = Row(12, 3, 2, "Ferry plan", "1.2", "@Train the crews", "31 December 2026", "Summer", "+ Said", SAID)


def sent_back(rows, change=lambda book: None, key=KEY):
    """Give a workbook as somebody saved it again, perhaps after a change."""
    book = load_workbook(io.BytesIO(write(rows, KEY)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), key)


def column(name):
    return len(LOCKED) + 1 + list(ANSWERS).index(name)


def typed(name, value, row=2):
    """Give a change of one cell."""
    return lambda book: setattr(book[ACTIONS].cell(row, column(name)), "value", value)


words = st.text(st.characters(codec="utf-8"), max_size=60)
answers = st.fixed_dictionaries({name: words.map(clean) for name in ANSWERS})


@settings(max_examples=15)
@given(st.lists(answers, min_size=1, max_size=4))
def test_a_workbook_that_nobody_touched_changes_nothing(said):
    rows = [replace(ROW, action=number, said=one) for number, one in enumerate(said, start=1)]
    lines = [compare(one, rows[one.action - 1].said, 3) for one in sent_back(rows)]
    assert [line.outcome for line in lines] == ["unchanged"] * len(rows)


@settings(max_examples=15)
@given(answers, st.sampled_from(["forecast", "narrative", "ahead"]), words.filter(lambda one: not one.startswith("=")))
def test_one_cell_that_was_typed_changes_just_that(said, name, typed_words):
    row = replace(ROW, said=said)
    try:
        [one] = sent_back([row], typed(name, typed_words or None))
    except IllegalCharacterError:  # openpyxl itself refuses to write what no cell can hold
        return
    line = compare(one, said, 3)
    expected = {name} if clean(typed_words) != said[name] else set()
    assert {change.name for change in line.differences} == expected


def test_nothing_in_the_workbook_runs_as_a_formula():
    book = load_workbook(io.BytesIO(write([ROW], KEY)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))


def test_a_formula_that_comes_back_is_refused():
    [one] = sent_back([ROW], typed("narrative", "=1+1"))
    assert one.refused
    assert compare(one, SAID, 3).outcome == "refused"


def test_only_answers_can_be_typed_over():
    sheet = load_workbook(io.BytesIO(write([ROW], KEY)))[ACTIONS]
    open_cells = {cell.column for cell in sheet[2] if not cell.protection.locked}
    assert sheet.protection.sheet
    assert open_cells == {column(name) for name in ANSWERS}
    assert {str(one.formula1).split(",")[0] for one in sheet.data_validations.dataValidation} == {
        '"Not started',
        '"Certain',
    }


@pytest.mark.parametrize(
    "tamper",
    [
        lambda book: book[BASE].cell(2, 5, "Delayed"),  # what was said before
        lambda book: book[BASE].cell(2, 3, "9"),  # the version
        lambda book: book[BASE].cell(2, 2, "4"),  # the period
        lambda book: book[BASE].cell(2, 4, "0" * 64),  # the signature
        lambda book: book[ACTIONS].cell(2, 2, "9"),
        lambda book: [book[BASE].cell(2, 1, "13"), book[ACTIONS].cell(2, 1, "13")],  # another action's number
        lambda book: book[ACTIONS].cell(2, 1, "13"),
        lambda book: book[ACTIONS].cell(2, 1, "x"),
        lambda book: setattr(book[ACTIONS].cell(2, 1), "value", None),
    ],
)
def test_a_row_whose_number_version_or_base_was_changed_is_refused_with_its_number(tamper):
    [one] = sent_back([ROW], tamper)
    assert (one.number, bool(one.refused)) == (2, True)


def test_a_workbook_of_another_installation_is_refused_row_by_row():
    assert [bool(one.refused) for one in sent_back([ROW], key=b"another key")] == [True]


def test_an_action_that_stands_twice_is_taken_once():
    def twice(book):
        for number, cell in enumerate(book[ACTIONS][2], start=1):
            book[ACTIONS].cell(3, number, cell.value)

    assert [bool(one.refused) for one in sent_back([ROW], twice)] == [False, True]


def test_rows_may_be_sorted_and_taken_out():
    rows = [replace(ROW, action=number) for number in (1, 2, 3)]

    def take_out(book):
        book[ACTIONS].delete_rows(2)

    assert [one.action for one in sent_back(rows, take_out)] == [2, 3]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 cut short"])
def test_what_is_no_workbook_is_refused_with_a_sentence(content):
    with pytest.raises(SheetRefused):
        read(content, KEY)


def test_a_workbook_of_somebody_else_is_refused():
    def renamed(book):
        book[ACTIONS].title = "Sheet1"

    with pytest.raises(SheetRefused, match="not the workbook"):
        sent_back([ROW], renamed)


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        (datetime(2027, 3, 31), "31 March 2027"),  # noqa: DTZ001 - as a spreadsheet gives it
        (date(2027, 3, 31), "31 March 2027"),
        (2027.0, "2027"),
        (2027, "2027"),
        (1.5, "1.5"),
        (True, "TRUE"),
        (None, ""),
        ("  two\r\nlines_x000D_ ", "two\nlines"),
    ],
)
def test_dates_and_numbers_that_a_program_made_of_words_are_words_again(value, read_as):
    assert clean(value) == read_as


def test_a_date_typed_into_the_forecast_is_a_change_in_words():
    [one] = sent_back([ROW], typed("forecast", datetime(2027, 3, 31)))  # noqa: DTZ001
    assert compare(one, SAID, 3).answers == {"forecast": "31 March 2027"}


def test_where_somebody_else_changed_the_same_answer_both_stand_and_neither_is_overwritten():
    [one] = sent_back([ROW], lambda book: [typed("narrative", "Mine")(book), typed("ahead", "Also mine")(book)])
    line = compare(one, SAID | {"narrative": "Theirs"}, 3)
    assert line.outcome == "conflict"
    [conflict] = [change for change in line.differences if change.conflicts]
    assert (conflict.base, conflict.theirs, conflict.mine) == (SAID["narrative"], "Theirs", "Mine")
    assert line.answers == {"ahead": "Also mine"}


def test_where_both_say_the_same_nothing_changes():
    [one] = sent_back([ROW], typed("narrative", "The same"))
    assert compare(one, SAID | {"narrative": "The same"}, 3).outcome == "unchanged"


def test_an_answer_that_is_none_is_refused_with_the_answers_there_are():
    [one] = sent_back([ROW], typed("status", "Late"))
    line = compare(one, SAID, 3)
    assert line.outcome == "refused"
    assert "On target" in line.sentence
    assert as_codes({"status": "on TARGET"}) == {"status": "on_track"}


def test_an_action_that_is_no_longer_theirs_or_asked_for_another_period_is_refused():
    [one] = sent_back([ROW], typed("narrative", "Mine"))
    assert compare(one, None, 3).outcome == "refused"
    assert compare(one, SAID, 4).outcome == "refused"
