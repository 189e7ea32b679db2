"""Codes in words: a wording means a code only where it leaves no doubt."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.engine.catalogue.codes import Code, CodeList, code_lists
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.returns.spellings import in_words, plainly, wordings

TAKEN = [
    ("ethnicities", "a) WBRI", "WBRI"),
    ("ethnicities", "White - British", "WBRI"),
    ("ethnicities", "WBRI - White British", "WBRI"),
    ("ethnicities", "WHITE & BLACK CARIBBEAN", "MWBC"),
    ("ethnicities", "Mixed: White/Black African", "MWBA"),
    ("yes-no-unknown", "b) No", "N"),
    ("yes-no-unknown", "c) Unknown", "U"),
    ("categories-of-need", "N2 - Child’s disability", "N2"),
    ("closure-reasons", "RC8 - Case closed after assessment, no further action", "RC8"),
    ("abuse-categories", "d) Emotional abuse", "EMO"),
    ("care-leaver-contact", "d) Refu", "REFU"),
    ("care-leaver-accommodation", "S: No fixed abode / homeless", "S"),
    ("care-leaver-activities", "F4: Young person engaged full time in an apprenticeship", "F4"),
    ("case-statuses", "e) Closed episode", "END"),
    ("annex-sexes", "c) Not stated/recorded", "U"),
]
LEFT = [
    ("ethnicities", "British"),
    ("ethnicities", "White"),
    ("ethnicities", "Gypsy or Irish Traveller"),
    ("ethnicities", "BOTH parents are White"),
    ("yes-no-unknown", "n/a"),
    ("yes-no-unknown", "No record"),
]
ETHNICITIES = code_lists()["ethnicities"]


def read(code: str, words: str) -> str | None:
    """Give what a wording is taken for by the database."""
    found = duckdb.execute(f"SELECT {in_words('words', code_lists()[code])} FROM (SELECT ? AS words)", [words])
    return found.fetchall()[0][0]


@pytest.mark.parametrize(("code", "words", "means"), TAKEN)
def test_a_wording_of_the_lists_is_its_code(code: str, words: str, means: str):
    assert read(code, words) == means


@pytest.mark.parametrize(("code", "words"), LEFT)
def test_a_wording_that_leaves_a_doubt_is_none(code: str, words: str):
    assert read(code, words) is None


def test_a_wording_that_two_codes_share_is_neither():
    both = CodeList(
        kind="codes", code="c", title="", about="", source="", confidence="high",
        codes=[
            Code(code="A1", title="Other", spelt=["Else"]),
            Code(code="A2", title="Another", spelt=["else", "More"]),
        ],
    )  # fmt: skip
    assert wordings(both) == {
        "a1": "A1", "a2": "A2", "other": "A1", "another": "A2", "more": "A2", "a1 other": "A1", "a2 another": "A2",
    }  # fmt: skip


def test_no_list_that_a_column_takes_in_words_has_a_wording_for_two_codes():
    lists = {one.vocabulary for table in record_tables().values() for one in table.columns if one.spelt}
    for code in sorted(lists):
        told = [(plainly(words), one.code) for one in code_lists()[code].codes for words in (one.title, *one.spelt)]
        assert len(dict(told)) == len(set(told)), code


@given(st.lists(st.text(max_size=30), max_size=60))
@settings(max_examples=25)
def test_whatever_stands_in_a_cell_is_a_code_or_none(cells: list[str]):
    sql = f"SELECT {in_words('words', ETHNICITIES)} FROM (SELECT unnest(CAST(? AS VARCHAR[])) AS words)"
    found = {row[0] for row in duckdb.execute(sql, [cells]).fetchall()}
    assert found <= {None, *(one.code for one in ETHNICITIES.codes)}
