"""The seven words of an inspection stand in their order, and no other word is taken."""

import pytest

from tallystick.engine.catalogue.checklists import scales

pytestmark = pytest.mark.row("KPI-04")
SCALE = scales()["inspection-judgement"]


@pytest.mark.parametrize(
    ("code", "other", "steps"),
    [
        ("unsatisfactory", "satisfactory", 1),
        ("unsatisfactory", "highly-satisfactory", 2),
        ("very-poor", "very-good", 6),
        ("good", "poor", -4),
    ],
)
def test_one_judgement_is_so_many_steps_below_another(code: str, other: str, steps: int):
    assert SCALE.steps_below(code, other) == steps


@pytest.mark.parametrize(
    ("words", "code"), [("Highly Satisfactory", "highly-satisfactory"), ("very poor", "very-poor"), (" Good ", "good")]
)
def test_a_word_of_the_scale_is_understood_however_it_is_written(words: str, code: str):
    assert SCALE.grade_said(words).code == code


@pytest.mark.parametrize("words", ["Outstanding", "quite good", ""])
def test_an_unknown_word_is_refused(words: str):
    with pytest.raises(ValueError, match="no judgement of this scale"):
        SCALE.grade_said(words)


def test_what_lies_below_satisfactory_is_known():
    assert [one.code for one in SCALE.grades if SCALE.is_below(one.code)] == ["unsatisfactory", "poor", "very-poor"]
