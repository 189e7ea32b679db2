"""What is learnt from records in which an agency keeps no numbers, schools, birthdays or names at all."""

import pytest
from tests.support.extracts import RATES, extracts

from tallystick.engine.linking import Source, link, rows_of, training

pytestmark = pytest.mark.row("LRN-01")
FIELDS = ("upn", "school", "born")


@pytest.fixture(scope="module")
def told():
    return extracts(400, seed=5, rates=RATES)


@pytest.mark.parametrize("left_out", FIELDS)
def test_a_field_that_nobody_keeps_teaches_nothing_and_leaves_the_other_lessons_whole(
    told, left_out, tmp_path, monkeypatch
):
    monkeypatch.setattr(training, "FEWEST_ROWS", 100)
    rows = {code: [{**row, left_out: None} for row in held] for code, held in told.rows.items()}
    model = link([Source(code, list(rows_of(held)), unique=True) for code, held in rows.items()], folder=tmp_path).model
    learnt = {field for field, levels in model.chances.items() if any(one.learnt for one in levels.values())}
    assert left_out not in learnt
    assert {"sex", "family"} <= learnt
    assert not any(f"l.{left_out} " in lesson for lesson in model.lessons)


def test_where_nothing_can_be_learnt_the_model_names_no_lesson(told, tmp_path):
    rows = {code: list(rows_of(held)) for code, held in told.rows.items()}
    model = link([Source(code, held, unique=True) for code, held in rows.items()], folder=tmp_path).model
    assert not model.learnt
    assert model.lessons == []
