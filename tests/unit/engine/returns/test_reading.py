"""What a file holds is typed by its contract, or refused with its line, its column and the shape of the value."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support import returns as baths

from tallystick.engine.catalogue.tables import Column
from tallystick.engine.returns import NotRecognised, recognise
from tallystick.engine.returns.casting import typed
from tallystick.engine.returns.writers.rows import each_row

HEADED = ",".join(baths.HEADERS.values())
SAID = {"csv": baths.as_csv, "xml": baths.as_xml}


def a_file(tmp_path: Path, content: str | bytes) -> Path:
    """Lay a file down."""
    tmp_path.mkdir(exist_ok=True)
    path = tmp_path / "sent"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def from_csv(tmp_path: Path, *lines: str, encoding: str = "utf-8", **told: object) -> baths.Staged:
    """Stage rows of CSV under the headers of swimmers."""
    file = a_file(tmp_path, "\n".join([HEADED, *lines, ""]).encode(encoding))
    return baths.staged(file, baths.csv_return(**told), tmp_path / "staged")


def row(**told: str) -> str:
    """Give a row of CSV with what is told of a swimmer."""
    return ",".join({"child": "1", **told}.get(code, "") for code in baths.HEADERS)


def test_each_type_is_read_and_codes_are_written_as_their_list_has_them(tmp_path: Path):
    [found] = baths.rows_of(
        from_csv(tmp_path, baths.as_csv([baths.swimmer(3)]).splitlines()[1].replace("FC Ba", "fc; BA"))
    )
    assert found == {
        "child": "900003",
        "name": "Wren “3” Hart, née Élan",
        "born": date(2012, 3, 4),
        "started": date(2025, 9, 1),
        "at": time(15, 30),
        "told": datetime(2026, 1, 9, 10, 15),  # noqa: DTZ001
        "stroke": "FC",
        "strokes": "FC Ba",
        "lengths": 3,
        "metres": 3.5,
        "fee": Decimal("3.25"),
        "badge": False,
    }


@pytest.mark.parametrize(
    ("column", "said", "shape"),
    [
        ("born", "31/02/2012", "99/99/9999"),
        ("born", "2012-03-01", "9999-99-99"),
        ("born", "01/03/12", "99/99/99"),
        ("born", "01/03/2099", "99/99/9999"),
        ("started", "Sept 25", "AAAA 99"),
        ("at", "half past 3", "AAAA AAAA 9"),
        ("told", "yesterday", "AAAAAAAAA"),
        ("lengths", "3.5", "9.9"),
        ("lengths", "9" * 30, "9" * 20),
        ("metres", "1,5 m", "9,9 A"),
        ("fee", "£1.005", "£9.999"),
        ("fee", "49,99", "99,99"),
        ("fee", "1,2345", "9,9999"),
        ("badge", "perhaps", "AAAAAAA"),
        ("child", "", ""),
        ("name", "Élan" * 9000, "AAAAAAAAAAAAAAAAAAAA"),
    ],
)
def test_what_is_of_another_type_is_refused_by_its_shape_and_never_by_its_value(
    tmp_path: Path, column: str, said: str, shape: str
):
    staged = from_csv(tmp_path, row(), row(**{"child": "2", "stroke": "FC", column: f'"{said}"'}))
    assert baths.refused(staged) == [(3, column, shape)]
    [told] = each_row(staged.refusals)
    assert said == "" or said not in f"{told['reason']} {told['remedy']}"
    assert str(told["reason"]).endswith(".") and str(told["remedy"]).endswith(".")  # noqa: PT018


GROUPS = st.lists(st.text("0123456789", max_size=4), min_size=1, max_size=4)


@given(groups=GROUPS, pence=st.sampled_from(["", ".5", ".05"]))
@example(groups=["1", "234"], pence=".05")
@example(groups=["49", "99"], pence="")
def test_pounds_have_commas_between_thousands_and_nowhere_else(groups: list[str], pence: str) -> None:
    read = typed(Column(code="fee", title="Fee", type="money"), baths.csv_return(), {})
    said = ",".join(groups) + pence
    [(found,)] = duckdb.execute(f"SELECT {read} FROM (SELECT ? AS fee)", [said]).fetchall()
    alone, thousands = len(groups) == 1, all(len(one) == 3 for one in groups[1:])
    right = bool(groups[0]) and (alone or (len(groups[0]) <= 3 and thousands))
    assert found == (Decimal("".join(groups) + pence) if right else None)


def test_a_code_that_is_not_in_its_list_is_kept_as_it_was_sent_for_a_check_to_find(tmp_path: Path):
    staged = from_csv(tmp_path, row(stroke="dog", strokes="fc dog"))
    assert [(one["stroke"], one["strokes"]) for one in baths.rows_of(staged)] == [("dog", "FC dog")]
    assert staged.whole


def test_a_key_that_stands_twice_names_the_line_that_had_it_first(tmp_path: Path):
    staged = from_csv(tmp_path, row(), row(child="2"), row(child=" 1 "))
    [told] = each_row(staged.refusals)
    assert (told["line"], told["column"], told["reason"]) == (4, "child", "The row has the same key as line 2.")


def test_the_line_is_that_of_the_file_where_a_field_holds_several(tmp_path: Path):
    staged = from_csv(tmp_path, row(name='"Wren\nHart\nof Wexcombe"'), "", row(child="2", lengths="few"))
    assert baths.refused(staged) == [(6, "lengths", "AAA")]
    assert [one["line"] for one in each_row(staged.tables["swimmers"].path)] == [1, 2]


@pytest.mark.parametrize(("line", "what"), [("1,2", "fewer"), (row() + ",extra", "more")])
def test_a_row_of_another_width_is_refused_and_the_others_are_read(tmp_path: Path, line: str, what: str):
    staged = from_csv(tmp_path, row(), line, row(child="3"))
    [told] = each_row(staged.refusals)
    assert (told["line"], what in str(told["reason"])) == (3, True)
    assert [one["child"] for one in baths.rows_of(staged)] == ["1", "3"]


def test_where_rows_in_order_are_taken_the_others_are_left_out(tmp_path: Path):
    lines = [row(), row(child="2", lengths="few"), row(child="1"), row(child="3")]
    partly = from_csv(tmp_path / "partly", *lines, partly=True)
    assert ([one["child"] for one in baths.rows_of(partly)], partly.refused, partly.whole) == (["1", "3"], 2, False)
    assert len(baths.rows_of(from_csv(tmp_path / "whole", *lines))) == 4


@pytest.mark.parametrize(
    ("may_be", "sent_in", "taken"),
    [
        ("utf-8", "utf-8", True),
        ("utf-8", "utf-8-sig", True),
        ("utf-8", "cp1252", False),
        ("utf-8", "utf-16", False),
        ("cp1252", "cp1252", True),
        ("cp1252", "utf-8-sig", True),
        ("cp1252", "utf-8", False),
        ("utf-8|cp1252", "utf-8", True),
        ("utf-8|cp1252", "cp1252", True),
    ],
)
def test_an_encoding_is_known_for_certain_or_refused(tmp_path: Path, may_be: str, sent_in: str, taken: bool):
    file = a_file(tmp_path, f"{HEADED}\n{row()}\n{row(child='2', name='née Élan')}\n".encode(sent_in))
    kind = baths.csv_return(encoding=may_be)
    staged = baths.staged(file, kind, tmp_path / "staged", found=recognise_as(kind))
    assert staged.whole == taken
    if taken:
        assert [one["name"] for one in baths.rows_of(staged)] == [None, "née Élan"]


def recognise_as(kind) -> baths.Recognised:
    """Take a file for swimmers without looking at it."""
    return baths.Recognised(kind, kind.parts[:1])


def test_a_nul_stops_the_reading_at_its_line(tmp_path: Path):
    assert baths.refused(from_csv(tmp_path, row(), row(child="2\0"))) == [(3, "", "")]


def test_quotes_that_never_close_stop_the_reading_where_they_open(tmp_path: Path):
    staged = from_csv(tmp_path, row(), row(child="2", name='"Wren'), *(row(child=f"{one}") for one in range(3, 9)))
    assert baths.refused(staged) == [(3, "", "")]


@pytest.mark.parametrize("form", SAID)
def test_a_file_is_told_by_what_it_says_and_not_by_what_it_is_called(tmp_path: Path, form: str):
    kinds = [baths.csv_return(), baths.xml_return(), baths.xlsx_return()]
    path = tmp_path / "lessons.pdf"
    path.write_text(SAID[form]([baths.swimmer(1)]), encoding="utf-8")
    assert recognise(path, kinds).kind.form == form
    book = baths.lay_xlsx([baths.swimmer(1)], tmp_path / "swimmers.xlsx").rename(tmp_path / "swimmers.csv")
    assert recognise(book, kinds).kind.form == "xlsx"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "The file is empty"),
        ("900001,Wren Hart,01/03/2012\n", "no header of any return"),
        (f"{HEADED.replace('DOB', 'BIRTH')}\n", "nearest is Swimming (csv), Swimmers. It also needs DOB"),
        (f"{HEADED},Wren Hart\n", "does not know the headers in these places: 13"),
        ("<Pool></Pool>", "root element is that of no return. Those that are known: Baths."),
        ("<", "breaks off or is not well formed"),
        (b"\xd0\xcf\x11\xe0 old", "old Excel"),
        (b"PK\x03\x04 no book", "cannot be read"),
    ],
)
def test_what_is_no_return_is_told_the_nearest_and_no_word_of_the_file(tmp_path: Path, content, told: str):
    with pytest.raises(NotRecognised) as refused:
        recognise(a_file(tmp_path, content), [baths.csv_return(), baths.xml_return(), baths.xlsx_return()])
    assert told in str(refused.value)
    assert "Wren" not in str(refused.value)


def test_a_column_that_may_lack_may_lack_and_the_others_may_stand_in_any_order(tmp_path: Path):
    headers = [one for one in reversed(baths.HEADERS.values()) if one != "BADGE"]
    file = a_file(tmp_path, ",".join(headers) + "\n" + ",".join("1" if one == "CHILD" else "" for one in headers))
    assert baths.rows_of(baths.staged(file, baths.csv_return(), tmp_path / "staged"))[0]["child"] == "1"
