"""A row of the inventory works only where something that runs names it."""

import ast
import re
from pathlib import Path

import pytest
from scripts.marked_tests import MARKED, marked_tests, rows_named

from tallystick.engine.catalogue import coverage
from tallystick.engine.catalogue.coverage import covered, rows

INVENTORY = Path(__file__).resolve().parents[5] / "shared" / "requirements" / "inventory.md"


def state(row: str, *by: str) -> str:
    """Say how a row stands where only these files name it."""
    return next(one.state for one in covered({row: by}) if one.row == row)


@pytest.fixture
def unmarked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what tests name."""
    monkeypatch.setattr(coverage, "marked", dict)


def test_there_are_308_rows_and_each_is_told_once():
    told = [one.row for one in covered({})]
    assert len(told) == len(set(told)) == 308


def test_the_rows_are_those_of_the_inventory():
    if not INVENTORY.exists():
        pytest.skip("The inventory is not beside this repository.")
    printed = re.findall(r"^\| ([A-Z][A-Z0-9]{2}-\d\d) \| ([SRKI]) \| ([^|]*) \|", INVENTORY.read_text("utf-8"), re.M)
    kinds = {"S": "system", "R": "rule", "K": "indicator", "I": "implied"}
    assert {row: kinds[kind] for row, kind, _ in printed} == {one.row: one.is_a for one in rows().values()}
    assert [row for row, _, title in printed if title == rows()[row].title] == []


@pytest.mark.usefixtures("unmarked")
def test_a_row_that_a_register_names_works():
    assert state("ATX-10", "catalogue/registers/exclusions.yaml") == "works"


@pytest.mark.usefixtures("unmarked")
def test_a_row_that_nothing_names_is_not_there_yet():
    assert state("ATX-10") == "not yet"


@pytest.mark.usefixtures("unmarked")
def test_a_row_that_is_only_begun_is_there_in_part():
    assert state("GOV-10", "catalogue/studies/response-impact.yaml") == "part"


def test_which_rows_needed_python_and_why_is_told():
    told = {one.row: one.python for one in covered({}) if one.python}
    assert sorted(told) == ["ATX-03", "ATX-09", "LRN-12", "P16-04", "PLN-17"]
    assert told["ATX-09"] == "An order of lists, which any list may have now."


@pytest.mark.usefixtures("unmarked")
def test_a_limit_alone_makes_nothing_work():
    assert state("P16-03", "catalogue/rules/september-guarantee.yaml") == "part"
    assert state("P16-03", "catalogue/rules/september-guarantee.yaml", "catalogue/registers/offers.yaml") == "works"


BEGUN = ["GOV-06", "GOV-10", "PLT-05", "SCH-02"]


@pytest.mark.parametrize("row", BEGUN)
def test_a_row_that_is_begun_says_what_is_missing(row: str):
    assert rows()[row].begun.endswith(".")


def test_the_tests_that_name_rows_are_told_as_they_are():
    assert MARKED.read_text("utf-8") == marked_tests(), "Run `make docs` and commit what it wrote."


def test_markers_are_found_wherever_they_stand():
    text = (
        '@pytest.mark.row("ATX-10", "ATX-11")\ndef test_one(): ...\npytestmark = pytest.mark.row("CAS-01")\n'
        "ALL = [pytest.param(1, marks=pytest.mark.row(*rows))]\n"
    )
    assert sorted(rows_named(ast.parse(text))) == ["ATX-10", "ATX-11", "CAS-01"]
