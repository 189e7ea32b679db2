"""Every register of the catalogue goes out as a sheet and comes back the same, whatever its entries say."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tallystick.engine.catalogue.registers import Field, Register, registers
from tallystick.engine.registers import Subject, read_values, stored
from tallystick.modules.registers.rules.sheets import (
    Row,
    as_written,
    cell_words,
    compare,
    fields_of_sheet,
    key_in,
    read_csv,
    read_xlsx,
    to_csv,
    to_xlsx,
)
from tallystick.modules.registers.rules.sheets.cells import KEY, clean
from tallystick.modules.registers.rules.sheets.reading import FORMULA, TOUCHED, TWICE, SheetRefused

pytestmark = pytest.mark.row("PLT-03")
KEPT = b"the installation's own"
TABLES = {"person": "people.person", "user": "accounts.user", "body": "bodies.body"}
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")) | st.just("\n"), max_size=60)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
STRATEGIES: dict[str, Any] = {
    "date": DAYS,
    "time": st.times().map(lambda time: f"{time:%H:%M}"),
    "yes-no": st.booleans(),
    "text": TEXT.map(clean),
    "words": TEXT.map(clean),
    "attachment": st.none() | st.builds(lambda name: {"name": name}, NAMES.map(clean)),
}


def values(field: Field) -> Any:
    """Give what a field may hold."""
    if field.type == "rows":
        return st.lists(st.fixed_dictionaries({one.code: values(one) for one in field.fields}), max_size=2)
    if field.type == "choice":
        return st.none() | st.sampled_from(sorted(field.choices))
    if field.type == "choices":
        return st.lists(st.sampled_from(sorted(field.choices)), unique=True, max_size=3)
    if field.type in {"number", "money"}:
        low, high = (
            Decimal("-1000" if field.at_least is None else str(field.at_least)),
            Decimal(10**9 if field.at_most is None else str(field.at_most)),
        )
        return st.none() | st.decimals(low, high, places=2, allow_nan=False).map(number)
    if field.type in STRATEGIES:
        return st.none() | STRATEGIES[field.type].map(lambda one: one if one != "" else None)
    table = TABLES.get(field.type, "accounts.organisationunit")
    return st.none() | st.builds(
        lambda pk, name: Subject(f"{table}/{pk}", name, field.type), st.integers(1, 10**9), NAMES.map(clean)
    )


def number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)


def found(kind: str, words: str) -> Subject:
    """Find whom words mean by the key in them, as the room does."""
    key = key_in(words)
    assert KEY.fullmatch(key), words
    return Subject(key, "", kind)


def same(value: Any) -> Any:
    """Give a value as it is kept, so that somebody is known by their key."""
    return stored(value)


@pytest.mark.parametrize("register", registers().values(), ids=lambda one: one.code)
@settings(max_examples=4)
@given(drawn=st.data())
def test_every_register_goes_out_and_comes_back(register: Register, drawn: Any):
    fields = fields_of_sheet(register)
    entries = drawn.draw(
        st.lists(st.fixed_dictionaries({one.code: values(one) for one in fields}), min_size=1, max_size=2)
    )
    rows = [
        Row(
            place,
            3,
            place,
            "Open",
            "Wren Calloway (record 7)",
            {one.code: cell_words(one, said[one.code]) for one in fields},
        )
        for place, said in enumerate(entries, start=1)
    ]
    for write, read in ((to_csv, read_csv), (to_xlsx, read_xlsx)):
        sent = read(write(register, rows, KEPT), register, KEPT)
        assert [(one.entry, one.version, one.refused) for one in sent] == [(row.key, 3, "") for row in rows]
        for line, row, said in zip(sent, rows, entries, strict=True):
            assert compare(line, fields, row.said, row.said, "Wren Calloway (record 7)").outcome == "unchanged"
            in_words = [one for one in fields if one.type != "attachment"]
            written = {one.code: as_written(one, line.said[one.code]) for one in in_words}
            again = read_values(in_words, written, found)
            assert {code: same(value) for code, value in again.items()} == {
                one.code: same(said[one.code]) for one in in_words
            }


def own_passes() -> Register:
    """Give an invented register with a field of every kind."""
    return registers(Path("tests/support/own_catalogue"))["ferry-passes"]


@pytest.fixture
def passes() -> Register:
    return own_passes()


@pytest.fixture
def register() -> Register:
    return registers()["adviser-visits"]


def a_row(**said: str) -> Row:
    return Row(1, 1, 1, "Open", "Quay Academy (unit 3)", said)


@pytest.mark.parametrize("words", ["=1+1", "'=1+1", "''=1+1", "+44 20", "-5", "@here", "\t=x", "=HYPERLINK(1)"])
def test_no_cell_runs_and_its_words_come_back(register: Register, words: str):
    content = to_csv(register, [a_row(purpose=words)], KEPT)
    cells = content.decode("utf-8-sig").splitlines()[1].split(",")
    assert not any(cell.lstrip('"').startswith(("=", "+", "@")) for cell in cells)
    assert read_csv(content, register, KEPT)[0].said["purpose"] == clean(words)
    assert read_xlsx(to_xlsx(register, [a_row(purpose=words)], KEPT), register, KEPT)[0].said["purpose"] == clean(words)


def test_a_row_whose_number_was_changed_is_refused_with_its_line(register: Register):
    content = to_csv(register, [a_row(purpose="x"), a_row(purpose="y")], KEPT).replace(b"\r\n1,1,", b"\r\n2,1,", 1)
    told = read_csv(content, register, KEPT)
    assert [(one.number, one.refused) for one in told] == [(2, TOUCHED), (3, "")]
    assert read_csv(to_csv(register, [a_row(purpose="x")] * 2, KEPT), register, KEPT)[1].refused == TWICE


def test_a_heading_that_no_field_has_is_named(register: Register):
    with pytest.raises(SheetRefused, match="There is no field “Colour”"):
        read_csv(b"Colour,Visited on\r\nred,1/9/2026\r\n", register, KEPT)


def test_a_formula_is_refused_and_not_run(register: Register):
    book = load_workbook(BytesIO(to_xlsx(register, [a_row(purpose="x")], KEPT)))
    book["Entries"]["H2"] = "=1+1"
    out = BytesIO()
    book.save(out)
    assert [one.refused for one in read_xlsx(out.getvalue(), register, KEPT)] == [FORMULA]


def opened(content: bytes):
    """Give a workbook's sheets."""
    return load_workbook(BytesIO(content))


def by_heading(register: Register, **said: Any) -> dict[str, Any]:
    """Give the cells of a workbook's first row by their heading."""
    words = {one.code: cell_words(one, said.get(one.code)) for one in fields_of_sheet(register)}
    sheet = opened(to_xlsx(register, [a_row(**words)], KEPT))["Entries"]
    return {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}


def test_a_workbook_has_real_dates_times_and_numbers_and_its_marks_as_words(passes: Register):
    said = {"asked": date(2026, 9, 7), "fare": 2.5, "trips": 4, "boards_at": "08:05", "since": "2024", "why": "12"}
    cells = by_heading(passes, **said)
    assert cells["Asked for on"].value == datetime(2026, 9, 7)  # noqa: DTZ001  a cell has no zone
    assert cells["Asked for on"].number_format == "dd/mm/yyyy"
    assert (cells["Fare"].value, cells["Fare"].number_format) == (2.5, "£#,##0.00")
    assert (cells["Trips a week"].value, cells["Boards at"].value) == (4, time(8, 5))
    told = [cells[one].value for one in ("Has crossed since", "Why it is needed", "Row", "Version", "No.")]
    assert told == ["2024", "12", "1", "1", "1"]
    sheet = opened(to_xlsx(passes, [], KEPT))["Entries"]
    empty = dict(zip((one.value for one in sheet[1]), (one.number_format for one in sheet[2]), strict=True))
    assert (empty["Asked for on"], empty["Has crossed since"], empty["Why it is needed"]) == ("dd/mm/yyyy", "@", "@")


ODD = st.dates() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.times()


@given(ODD.map(lambda one: f"{one:%H:%M}" if isinstance(one, time) else one))
def test_whatever_a_day_time_or_number_is_it_comes_back_as_the_words_that_went_out(value: Any):
    passes = own_passes()
    kind = {date: "asked", str: "boards_at"}.get(type(value), "fare")
    field = next(one for one in passes.fields if one.code == kind)
    words = cell_words(field, value)
    sent = read_xlsx(to_xlsx(passes, [a_row(**{kind: words})], KEPT), passes, KEPT)
    assert sent[0].said[kind] == words


def test_a_percentage_typed_into_a_number_is_the_number_before_its_sign(passes: Register):
    book = opened(to_xlsx(passes, [a_row(trips="4")], KEPT))
    cell = next(one for one in book["Entries"][2] if one.value == 4)
    cell.value, cell.number_format = 0.07, "0%"
    out = BytesIO()
    book.save(out)
    assert read_xlsx(out.getvalue(), passes, KEPT)[0].said["trips"] == "7"


def test_rows_within_a_cell_are_a_line_each_and_the_workbook_says_how(passes: Register):
    lost = next(one for one in passes.fields if one.code == "lost")
    rows = [{"on_day": date(2026, 9, 8), "where": "On the quay: by the ramp"}, {"on_day": None, "where": "At home"}]
    words = cell_words(lost, rows)
    assert words == "On: 08/09/2026 | Where: On the quay: by the ramp\nWhere: At home"
    assert as_written(lost, "on: 8/9/2026|Where:At home\n") == [{"on_day": "8/9/2026", "where": "At home"}]
    guide = [one.value for one in opened(to_xlsx(passes, [], KEPT))["How to fill this in"]["A"]]
    line = next(one for one in guide if one and "Passes lost" in one)
    assert line.endswith("as in: On: 27/03/2026 | Where: in your own words")
    assert as_written(lost, line.rpartition("as in: ")[2])[0]["on_day"] == "27/03/2026"
    with pytest.raises(ValueError, match="Write each on a line of its own, as “On: 27/03/2026"):
        as_written(lost, "8 September, at home")


def test_rows_that_lines_would_not_lead_back_to_come_back_all_the_same(passes: Register):
    lost = next(one for one in passes.fields if one.code == "lost")
    for where in ("a | b", "a\nb", " x"):
        assert as_written(lost, cell_words(lost, [{"on_day": None, "where": where}]))[0]["where"] == where


def test_a_former_heading_is_understood_and_todays_goes_first(register: Register):
    sheet = b"Seen on,Purpose\r\n1/9/2026,The crossing\r\n"
    with pytest.raises(SheetRefused, match="There is no field “Seen on”"):
        read_csv(sheet, register, KEPT)
    sent = read_csv(sheet, register, KEPT, former={"Seen on": "visited", "Purpose": "findings"})
    assert sent[0].said == {"visited": "1/9/2026", "purpose": "The crossing"}


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04rubbish", "ä;ö".encode("cp1252")])
def test_what_is_no_sheet_is_refused_in_a_sentence(register: Register, content: bytes):
    for read in (read_csv, read_xlsx):
        with pytest.raises(SheetRefused):
            read(content, register, KEPT)
