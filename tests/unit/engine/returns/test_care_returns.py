"""The SSDA903 as an authority writes it by hand: eleven small files, told apart by their headers and read together."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.records import session, view
from tallystick.engine.returns import NotRecognised, NotWritten, Recognised, recognise, stage, write

BY_HAND = sorted(Path(__file__).with_name("ssda903_by_hand").glob("*.csv"))
TODAY = date(2026, 5, 1)
PARTS = {
    "ad1": ["ad1"], "episodes": ["episodes"], "header": ["header"], "missing": ["missing"], "oc2": ["oc2"],
    "oc3": ["oc3"], "permanence": ["prev-perm"], "placed": ["placed-adoption"], "reviews": ["reviews"],
    "unaccompanied": ["uasc"], "workers": ["sw-episodes"],
}  # fmt: skip


def recognised(path: Path) -> Recognised:
    """Give what a file is among everything that the catalogue reads."""
    return recognise(path, returns())


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the eleven files, staged, as views of one session."""
    folder, tables = tmp_path_factory.mktemp("year"), record_tables()
    with session(folder / "spill") as connection:
        for path in BY_HAND:
            staged = stage(path, recognised(path), folder / path.stem, code_lists(), tables, today=TODAY)
            assert (staged.refused, staged.whole) == (0, True), path.name
            for code, one in staged.tables.items():
                view(connection, tables[code], [one.path])
        yield connection


def asked(year: duckdb.DuckDBPyConnection, question: str) -> list[tuple[object, ...]]:
    """Give what a question of SQL finds."""
    return year.execute(question).fetchall()


@pytest.mark.row("LRN-02")
def test_each_of_the_eleven_files_is_told_by_its_headers_whatever_it_is_called():
    found = {path.stem: recognised(path) for path in BY_HAND}
    assert {one.kind.code for one in found.values()} == {"ssda903"}
    assert {name: [part.code for part in one.parts] for name, one in found.items()} == PARTS


@pytest.mark.row("LRN-02")
def test_read_together_the_files_say_who_was_looked_after_on_the_last_day(year: duckdb.DuckDBPyConnection):
    open_then = "decom <= DATE '2026-03-31' AND coalesce(dec > DATE '2026-03-31', true) AND ls NOT IN ('V3', 'V4')"
    assert asked(year, f"SELECT child FROM care_episodes WHERE {open_then} ORDER BY child") == [
        ("810001",),
        ("810003",),
    ]


def test_every_child_of_the_other_files_stands_in_the_header_with_the_same_birthday(year: duckdb.DuckDBPyConnection):
    others = ["care_reviews", "care_asylum", "care_health", "care_leavers", "adoptions", "adoption_placements"]
    others += ["permanence", "missing_episodes", "social_workers"]
    asking = [f"SELECT child, dob FROM {one} EXCEPT SELECT child, dob FROM care_children" for one in others]
    assert [asked(year, one) for one in asking] == [[]] * len(others)


def test_an_adoption_meets_the_episode_that_it_ended_and_the_decision_before_it(year: duckdb.DuckDBPyConnection):
    question = """SELECT e.child, e.rec, a.ls_adoptr, p.date_placed FROM care_episodes e JOIN adoptions a USING (child)
        JOIN adoption_placements p USING (child) WHERE e.rec IN ('E11', 'E12')"""
    assert asked(year, question) == [("810004", "E11", "L12", date(2024, 5, 15))]


def test_codes_in_small_letters_and_blanks_around_a_day_are_no_fault(year: duckdb.DuckDBPyConnection):
    assert asked(year, "SELECT missing, mis_start, dob FROM missing_episodes ORDER BY mis_start") == [
        ("M", date(2025, 8, 2), date(2008, 6, 1)),
        ("A", date(2025, 10, 19), date(2008, 6, 1)),
    ]


def test_an_order_whose_day_is_not_known_keeps_what_is(year: duckdb.DuckDBPyConnection):
    assert asked(year, "SELECT prev_perm, la_perm, date_perm FROM permanence") == [("P2", None, "zz/05/2019")]


@pytest.mark.parametrize("file", ["reviews", "workers"])
def test_a_file_with_a_column_more_or_less_is_not_guessed_at(file: str, tmp_path: Path):
    text = Path(__file__).with_name("ssda903_by_hand").joinpath(f"{file}.csv").read_text("utf-8")
    wider = tmp_path / "wider.csv"
    wider.write_text("\n".join(f"{line},PL_LA" if line else line for line in text.splitlines()), encoding="utf-8")
    with pytest.raises(NotRecognised, match="nearest is SSDA903"):
        recognised(wider)


LATER = [
    ("CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON", date(2024, 3, 31), "from 1 April 2023"),
    ("CHILD,DOB,DOLO_START,DOLO_END", date(2027, 3, 31), "from 1 April 2026"),
]


@pytest.mark.parametrize(("headers", "first", "said"), LATER)
def test_a_file_that_came_later_is_of_the_return_from_its_first_year(
    headers: str, first: date, said: str, tmp_path: Path
):
    file = tmp_path / "file.csv"
    file.write_text(headers + "\n", encoding="utf-8")
    assert recognise(file, returns(), first).kind.code == "ssda903"
    with pytest.raises(NotRecognised, match=said):
        recognise(file, returns(), first.replace(year=first.year - 1))


def test_a_header_and_the_care_leaver_in_it_are_one_element_also_where_nothing_else_hangs_on_them(tmp_path: Path):
    rows = {
        "care-children": [{"child": "810006", "sex": "M"}, {"child": "810007", "sex": "F"}],
        "care-leavers": [{"child": "810007", "in_touch": "NO"}],
    }
    [file] = write(returns()["ssda903-xml"], rows, tmp_path)
    text = file.read_text("utf-8")
    assert text.count("<HEADER>") == 2
    assert "<CHILDID>810007</CHILDID><SEX>F</SEX><IN_TOUCH>NO</IN_TOUCH>" in text


ORPHANS = [
    {"care-reviews": [{"child": "810009", "review": date(2025, 6, 20)}]},  # no such child
    {"care-reviews": [{"child": "810006", "dob": date(2005, 3, 24), "review": date(2025, 6, 20)}]},  # another birthday
    {"care-leavers": [{"child": "810009", "in_touch": "NO"}]},
    {"care-episodes": [{"child": "810009", "decom": date(2025, 6, 20)}]},
]


@pytest.mark.parametrize("rows", ORPHANS)
def test_a_row_of_no_child_in_the_file_is_not_written_for_it_would_be_read_back_as_one(
    rows: dict[str, list[dict[str, object]]], tmp_path: Path
):
    children = {"care-children": [{"child": "810006", "dob": date(2005, 3, 23), "sex": "M"}]}
    with pytest.raises(NotWritten, match="belongs to nobody in the file"):
        write(returns()["ssda903-xml"], {**children, **rows}, tmp_path)
    assert list(tmp_path.glob("*.xml")) == []
