"""What entries said under a field's former name, or a choice's, is shown and found under today's. On both databases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING
from tests.support.registers import Harbour, a_harbour
from tests.support.tokens import a_program

from tallystick.modules.registers import deeds
from tallystick.modules.registers.models import Entry

pytestmark = pytest.mark.row("PLT-05")
LESSONS = "quay-lessons"
HEAD = """
kind: register
code: quay-lessons
title: {title}
singular: lesson
rows: []
purpose: Who plays what on the quay.
subject: person
see: {{exclusions-officer: all}}
change: {{exclusions-officer: all}}
retention: {{years: 6, after: made, why: As long as the hall is let.}}
stages: [{{code: asked, title: Asked for}}]
version: {version}
examples: []
"""
FIRST = """
fields:
  - {code: instrument, title: Instrument, type: choice, choices: {tuba: Tuba, horn: Horn}}
  - {code: grade, title: Grade, type: choice, choices: {a: A, b: B}}
  - {code: days, title: Days, type: choices, choices: {mon: Monday, tue: Tuesday}}
  - {code: lent, title: Lent, type: yes-no}
  - {code: weight, title: Weight, type: number}
"""
SECOND = """
fields:
  - {code: piece, title: Piece, type: choice, was: instrument, choices: {tuba: Tuba, horn: Horn, oboe: Oboe}}
  - {code: grade, title: Grade, type: choice, choices: {first: First, second: Second}}
  - {code: lessons, title: Lessons on, type: choices, was: days, choices: {mon: Monday, tue: Tuesday, wed: Wednesday}}
  - {code: on_loan, title: On loan, type: yes-no, was: lent}
  - {code: mass, title: Mass, type: number, was: weight}
upcasts:
  - from: 1
    set: {grade: "'first' if grade == 'a' else 'second' if grade == 'b' else None"}
    before: {grade: A}
    after: {grade: First}
"""
THIRD = """
fields:
  - {code: part, title: Part, type: choice, was: piece, choices: {tuba: Tuba, horn: Horn, oboe: Oboe}}
  - {code: grade, title: Grade, type: choice, choices: {first: First, second: Second}}
  - {code: lessons, title: Lessons on, type: choices, was: days, choices: {mon: Monday, tue: Tuesday, wed: Wednesday}}
  - {code: on_loan, title: On loan, type: yes-no, was: lent}
  - {code: mass, title: Mass, type: number, was: weight}
upcasts:
  - from: 1
    set:
      part: instrument
      grade: "'first' if grade == 'a' else 'second' if grade == 'b' else None"
    before: {instrument: Tuba, grade: A}
    after: {part: Tuba, grade: First}
"""
Stands = Callable[..., Any]


@pytest.fixture
def stands(tmp_path: Path) -> Stands:
    """Let the register's file stand as one of its versions has it, for as long as a block runs."""

    @contextmanager
    def as_file(version: int, fields: str, title: str = "Lessons on the quay") -> Iterator[None]:
        own = tmp_path / f"{version}-{title}"
        (own / "registers").mkdir(parents=True, exist_ok=True)
        (own / "registers" / f"{LESSONS}.yaml").write_text(HEAD.format(title=title, version=version) + fields)
        with patch("tallystick.modules.registers.queries.catalogue.own_folder", return_value=own):
            yield

    return as_file


def a_lesson(harbour: Harbour, **said: Any) -> int:
    told = {"by": harbour.officer, "at": MORNING, "about": harbour.key()}
    return deeds.add_entry(harbour.authority, LESSONS, said, **told).number


def found(officer: Client, query: str) -> set[int]:
    page = officer.get(f"/registers/{LESSONS}/?{query}")
    return {one.number for one in page.context["rows"]}


def test_a_list_narrowed_by_todays_name_finds_entries_kept_under_former_ones(either_database, stands):
    harbour, officer = a_harbour(), Client()
    officer.force_login(harbour.officer)
    with stands(1, FIRST):
        old = a_lesson(harbour, instrument="tuba", grade="a", days="Monday; Tuesday", lent="yes")
        a_lesson(harbour, instrument="horn", grade="b", days="Tuesday", lent="no")
    with stands(2, SECOND):
        newer = a_lesson(harbour, piece="tuba", grade="first", lessons="Monday", on_loan="yes")
        a_lesson(harbour, piece="oboe", grade="second", lessons="Wednesday", on_loan="no")
        for query in ("piece=tuba", "grade=first", "lessons=mon", "on_loan=yes", "piece=tuba&grade=first"):
            assert found(officer, query) == {old, newer}, query
        assert found(officer, "piece=tuba&grade=second") == set()
    with stands(3, THIRD, title="Lessons by the water"):
        newest = a_lesson(harbour, part="tuba", grade="first", lessons="Monday", on_loan="yes")
        for query in ("part=tuba", "grade=first", "lessons=mon", "on_loan=yes"):
            assert found(officer, query) == {old, newer, newest}, query
        assert found(officer, "part=oboe") == {newer + 1}
        assert found(officer, "lessons=tue") == {old, old + 1}


def test_a_name_that_now_means_another_field_finds_nothing_kept_under_it_before(either_database, stands):
    harbour, officer = a_harbour(), Client()
    officer.force_login(harbour.officer)
    with stands(1, FIRST):
        old = a_lesson(harbour, instrument="tuba", lent="yes")
    taken = SECOND.replace("{code: mass", "{code: instrument, title: Spare, type: choice, choices: {tuba: Tuba}}\n"
                           "  - {code: mass")  # fmt: skip
    with stands(2, taken.replace("    set: {", "    set: {instrument: None, piece: instrument, ")):
        fresh = a_lesson(harbour, instrument="tuba")
        assert found(officer, "instrument=tuba") == {fresh}
        assert found(officer, "piece=tuba") == {old}


def test_a_program_is_told_under_todays_names(either_database, stands):
    harbour = a_harbour()
    with stands(1, FIRST):
        a_lesson(harbour, instrument="tuba", grade="a", days="Monday", lent="yes", weight="9.5")
    with stands(2, SECOND):
        program = a_program(harbour.officer)
        listed = program.get(f"/entries?code={LESSONS}").json()["items"]
        one = program.get(f"/entries/{Entry.objects.get().pk}").json()
    says = {"piece": "tuba", "grade": "first", "lessons": ["mon"], "on_loan": True, "mass": 9.5}
    assert listed[0]["values"] == one["values"] == says


def test_the_cost_of_former_names_does_not_grow_with_the_entries_kept_under_them(db, stands):
    harbour, officer = a_harbour(), Client()
    officer.force_login(harbour.officer)
    program = a_program(harbour.officer)

    def asked() -> tuple[int, int]:
        with stands(2, SECOND), CaptureQueriesContext(connection) as page:
            assert found(officer, "piece=tuba")
        with stands(2, SECOND), CaptureQueriesContext(connection) as told:
            assert program.get(f"/entries?code={LESSONS}").status_code == 200
        return len(page), len(told)

    with stands(1, FIRST):
        a_lesson(harbour, instrument="tuba")
    asked()
    few = asked()
    with stands(1, FIRST, title="Lessons"):
        for _ in range(6):
            a_lesson(harbour, instrument="tuba", weight="1")
    assert asked() == few
