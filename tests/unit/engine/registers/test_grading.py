"""Grades are counted in steps from the best, whichever way a scale's numbers run; two scales make no average."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.engine.catalogue.test_checking import own_faults, write

from tallystick.engine.catalogue.checklists import Scale, scales
from tallystick.engine.catalogue.files import CatalogueError, read
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers.entries import Subject
from tallystick.engine.registers.world import World

WORDS = [grade.code for grade in scales()["inspection-judgement"].grades]
SCORES = [grade.code for grade in scales()["area-review-score"].grades]


def ask(text: str) -> object:
    return World({}, {}, Calendar({}, (), {}), today=date(2006, 1, 1)).scope(Subject("1", "Transport")).ask(text)


@pytest.mark.row("KPI-04")
@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("steps_up('inspection-judgement', 'unsatisfactory', 'satisfactory')", 1),
        ("steps_up('inspection-judgement', 'unsatisfactory', 'highly-satisfactory')", 2),
        ("steps_up('inspection-judgement', 'good', 'poor')", -4),
        ("steps_up('inspection-judgement', None, 'poor')", None),
        ("step('inspection-judgement', 'very-good')", 1),
        ("step('inspection-judgement', 'very-poor')", 7),
        ("satisfactory('inspection-judgement', 'satisfactory')", True),
        ("satisfactory('inspection-judgement', 'unsatisfactory')", False),
        ("satisfactory('inspection-judgement', None)", None),
    ],
)
def test_seven_words_are_compared_in_steps(text: str, steps: object):
    assert ask(text) is steps


@pytest.mark.row("KPI-07")
def test_numbers_of_area_reviews_run_the_other_way():
    assert [ask(f"step('area-review-score', '{score}')") for score in "4321"] == [1, 2, 3, 4]
    assert ask("step('area-review-score', '2') > step('area-review-score', '3')") is True
    ways = {code: scales()[code].best for code in ("area-review-score", "inspection-judgement")}
    assert ways == {"area-review-score": "highest number", "inspection-judgement": "lowest number"}


@pytest.mark.row("KPI-04")
def test_numbers_that_the_sources_do_not_print_say_so_and_nothing_reckons_with_them():
    scale = scales()["inspection-judgement"]
    assert [grade.number for grade in scale.grades] == [1, 2, 3, 4, 5, 6, 7]
    assert any("not verified" in doubt for doubt in scale.doubts)


@given(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_steps_add_up(first: str, second: str, third: str):
    def up(one: str, other: str) -> int:
        found = ask(f"steps_up('inspection-judgement', '{one}', '{other}')")
        assert isinstance(found, int)
        return found

    assert up(first, second) + up(second, third) == up(first, third)
    assert up(first, second) == scales()["inspection-judgement"].steps_below(first, second)


@pytest.mark.row("KPI-07")
@pytest.mark.parametrize(("scale", "grade"), [("inspection-judgement", "2"), ("area-review-score", "good")])
def test_a_grade_of_another_scale_is_refused_where_it_is_asked(scale: str, grade: str):
    with pytest.raises(CatalogueError, match=f"“{grade}” is no grade of {scale}"):
        ask(f"step('{scale}', '{grade}')")


RUNNING = """\
kind: register
code: judged
title: Judged
singular: judgement
rows: []
purpose: What was judged by two scales.
subject: none
see: {{auditor: all}}
change: {{auditor: all}}
retention: {{years: 3, after: made, why: A trial.}}
fields:
  - {{code: grade, title: Grade, type: choice, scale: {scale}}}
  - {{code: score, title: Score, type: choice, scale: area-review-score}}
figures:
  - {{code: one, title: Mean grade, mean: "step('inspection-judgement', grade)"}}
  - {{code: two, title: Mean score, mean: "{two}"}}
  - {{code: three, title: Both, is: {three}}}
examples:
  - title: A judgement
    given: {{judged: [{{grade: good, score: "3"}}]}}
    as_at: 2006-01-01
    then: {{figures: {{one: "2"}}}}
"""
SCORED = "step('area-review-score', score)"


def judged(own: Path, scale: str = "inspection-judgement", two: str = SCORED, three: str = "one") -> list[str]:
    write(own, "registers/judged.yaml", RUNNING.format(scale=scale, two=two, three=three))
    return own_faults(own)


def test_each_scale_has_an_average_of_its_own(tmp_path: Path):
    assert judged(tmp_path) == []


@pytest.mark.row("KPI-07")
@pytest.mark.parametrize(
    ("two", "three"),
    [(SCORED, "(one + two) / 2"), (f"step('inspection-judgement', grade) + {SCORED}", "one")],
    ids=["one figure made from two", "one sum"],
)
def test_grades_of_two_scales_in_one_average_are_refused_in_a_sentence(tmp_path: Path, two: str, three: str):
    faults = judged(tmp_path, two=two, three=three)
    assert any(
        "grades of area-review-score and inspection-judgement make no average: each runs its own way. "
        "Compare them by words." in fault
        for fault in faults
    )


@pytest.mark.row("KPI-07")
def test_a_field_is_not_taken_by_another_scale_than_its_own(tmp_path: Path):
    faults = judged(tmp_path, two="step('inspection-judgement', score)")
    assert any("takes a grade of area-review-score by inspection-judgement" in fault for fault in faults)


@pytest.mark.parametrize(
    ("scale", "two", "said"),
    [
        ("inspection-words", SCORED, "There is no scale “inspection-words”"),
        ("inspection-judgement", "step('inspection-words', score)", "names the scale “inspection-words”"),
    ],
)
def test_a_scale_that_is_not_there_is_told(tmp_path: Path, scale: str, two: str, said: str):
    assert any(said in fault for fault in judged(tmp_path, scale=scale, two=two))


def test_a_field_of_a_scale_offers_its_grades_in_their_words():
    field = registers()["service-grades"].field("grade")
    assert list(field.choices) == WORDS
    assert field.choices["highly-satisfactory"] == "Highly satisfactory"


@pytest.mark.parametrize(("best", "numbers"), [("highest number", [1, 2]), ("lowest number", [2, 1]), ("", [1, 2])])
def test_a_scale_whose_numbers_run_against_its_word_is_refused(tmp_path: Path, monkeypatch, best: str, numbers: list):
    path = tmp_path / "upside-down.yaml"
    grades = "".join(f"  - {{code: g{n}, title: G{n}, why: So., number: {n}}}\n" for n in numbers)
    path.write_text(
        f"kind: scale\ncode: upside-down\ntitle: Upside down\nrows: []\nbest: '{best}'\ngrades:\n{grades}"
        f"lowest_satisfactory: g{numbers[0]}\nexample: {{below: []}}\n",
        encoding="utf-8",
    )
    assert read(path, Scale).code == "upside-down"
    monkeypatch.setattr("tallystick.engine.catalogue.checklists.files.every", lambda _: [path])
    with pytest.raises(CatalogueError, match="do not run from the best grade to the worst"):
        scales.__wrapped__()
