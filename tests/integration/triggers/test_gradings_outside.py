"""Gradings at the terminal and by the API: graded, listed and printed as their reader may see them."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support.gradings import LAST, TARGETS, TARGETS_OF, kept_as_counted, of_schools
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received
from tests.support.terminal import do, told

from tallystick.config.cli import gradings as commands

pytestmark = [pytest.mark.django_db, pytest.mark.row("ATX-06")]


@pytest.fixture
def analyst(db, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    monkeypatch.setattr(commands, "ready", lambda: None)
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane", email="ash@wexcombe.example")
    received(a_header(tmp_path / "h.csv"), one.authority, one, period=date(2013, 3, 31))
    figures = of_schools(TARGETS_OF, {"8204001": "21.50", "8204002": "17.00", "8204003": "17.00"})
    figures[TARGETS_OF]["laestab=8204004"] = (3, 14, 40)
    figures[TARGETS_OF][""] = (28_003, 300_014, 3040)
    kept_as_counted(one.authority, figures)
    return one


def asked(*words: str) -> Result:
    return CliRunner().invoke(commands.gradings, list(words))


def test_schools_are_graded_and_printed_at_the_terminal(analyst):
    assert TARGETS in asked("list").stdout
    none = asked("show", TARGETS, "--person", analyst.email)
    assert (none.exit_code, "Grade them with: tallystick gradings run" in none.output) == (2, True)
    made = json.loads(asked("run", TARGETS, "--as-at", "2025-09-01", "--json").stdout)
    assert made == {"grading": TARGETS, "first": "2024-09-01", "last": "2025-08-31", "version": 1, "new": True}
    again = json.loads(asked("run", TARGETS, "--as-at", "2025-09-01", "--person", analyst.email, "--json").stdout)
    assert (again["version"], again["new"]) == (1, False)
    lines = asked("show", TARGETS, "--person", analyst.email).stdout.splitlines()
    assert [line.split() for line in lines][:2] == [
        ["1", "21.50", "target", "8204001", "First", "year"],
        ["2", "21.43", "target", "8204004", "First", "year"],
    ]
    assert "joint 3    17.00  at-risk" in lines[2]


def test_what_is_kept_back_is_not_printed_for_a_member(analyst):
    asked("run", TARGETS, "--as-at", "2025-09-01")
    member = a_person(analyst.authority, "elected-member", name="Bo Quill", email="bo@wexcombe.example")
    printed = asked("show", TARGETS, "--person", member.email, "--json").stdout
    assert "21.43" not in printed
    hidden = [json.loads(line) for line in printed.splitlines() if json.loads(line)["school"] == "8204004"]
    assert [(one["grade"], one["score"], one["rank"]) for one in hidden] == [("", None, None)]


def test_what_cannot_be_graded_ends_with_a_sentence(analyst):
    refused = asked("run", "nothing")
    assert (refused.exit_code, "There is no such grading" in refused.output) == (2, True)
    none = asked("run", "school-attendance", "--as-at", "2025-09-01")
    assert "Count its indicators first" in none.output


def test_a_program_grades_and_reads_grades(analyst):
    graded = told(do("grade_schools", analyst, TARGETS, "as_at=2025-09-01", "--json"))
    assert (graded["last"], graded["version"]) == (str(LAST), 1)
    assert [one["grade"] for one in graded["schools"]] == ["target", "at-risk", "at-risk", "target"]
    read = told(do("read_grades", analyst, TARGETS, "--json"))
    assert read["schools"] == graded["schools"]
    listed = map(json.loads, do("list_gradings", analyst, "--json").stdout.splitlines())
    (one,) = [one for one in listed if one["code"] == TARGETS]
    assert (one["latest"], one["version"]) == (str(LAST), 1)
    assert do("read_grades", analyst, TARGETS, "to=2019-08-31", "--json").exit_code != 0
