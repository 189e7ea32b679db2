"""The small decisions about plans: late or not, covered or not, which measure, which grade, how much."""

from datetime import date

import pytest
from tests.support.plans import a_draft

from tallystick.engine.drafts import Recommendation, walk
from tallystick.modules.plans.rules.cells import CellRefused, with_words, words_of
from tallystick.modules.plans.rules.coverage import asked_by
from tallystick.modules.plans.rules.judgements import is_weakness
from tallystick.modules.plans.rules.matrix import linked, matrix
from tallystick.modules.plans.rules.money import costs_on, roll_up
from tallystick.modules.plans.rules.paragraphs import paragraphs_in
from tallystick.modules.plans.rules.standing import days_late, falls_due_soon, standing_of

DUE = date(2026, 5, 31)


@pytest.mark.row("PLN-08")
@pytest.mark.parametrize(
    ("status", "as_at", "late"),
    [
        ("in_progress", date(2026, 5, 31), 0),
        ("in_progress", date(2026, 6, 1), 1),
        (None, date(2026, 7, 1), 31),
        ("completed", date(2026, 7, 1), 0),
        ("completed_ongoing", date(2026, 7, 1), 0),
        ("rejected", date(2026, 7, 1), 0),
        ("unknown", date(2026, 6, 3), 3),
    ],
)
def test_an_open_action_is_late_from_the_day_after_its_last_day(status, as_at, late):
    assert days_late(DUE, status, as_at) == late


def test_an_action_without_a_deadline_is_never_late():
    assert days_late(None, "in_progress", DUE) == 0


def test_soon_is_thirty_days():
    assert falls_due_soon(DUE, "in_progress", date(2026, 5, 1))
    assert not falls_due_soon(DUE, "in_progress", date(2026, 4, 30))


@pytest.mark.row("PLN-09")
def test_an_action_without_a_lead_has_its_recommendations_and_says_so():
    first, second, third = (standing_of(placed) for placed in walk.actions(a_draft()))
    assert first.lead == ("Harbour Master",)
    assert "lead" in first.inherited
    assert (second.lead, second.due) == (("Head of Transport",), date(2026, 7, 31))
    assert "lead" not in second.inherited
    assert third.partners == ("Harrowmere Library",)


@pytest.mark.row("PLN-04")
def test_one_part_of_a_plan_answers_two_recommendations():
    assert asked_by(a_draft()) == {
        "1": ["/recommendations/0"],
        "2": ["/recommendations/1"],
        "3": ["/recommendations/1"],
    }


@pytest.mark.row("PLN-10")
def test_a_measure_belongs_to_the_actions_that_its_number_names():
    assert matrix({7: "1", 8: "2, 3", 9: "4.", 10: None}, {21: "1", 22: "2", 23: "3", 24: "4"}) == {
        7: [21],
        8: [22, 23],
        9: [24],
        10: [],
    }


@pytest.mark.parametrize(("ref", "places"), [("1-3", [0, 1, 2]), ("(b)", [3]), ("2 & 3", [1, 2]), ("", []), ("x9", [])])
def test_ranges_and_letters_name_actions_too(ref, places):
    assert linked(ref, ["1", "2", "3)", "(b)"]) == places


@pytest.mark.row("PLN-12")
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Para 203. The service", ["203"]),
        ("see paragraphs 3, 5 and 7-9 above", ["3", "5", "7", "8", "9"]),
        ("paras. 12 & 14", ["12", "14"]),
        ("Para. 4.2 and para 6", ["4.2", "6"]),
        ("parachute 12, parade 3", []),
        ("para 1 – 4000", ["1", "4000"]),
        ("", []),
    ],
)
def test_paragraphs_are_found_as_they_are_quoted(text, numbers):
    assert paragraphs_in(text) == numbers


@pytest.mark.row("PLN-25")
@pytest.mark.parametrize(
    ("grade", "weak"),
    [
        ("Unsatisfactory", True),
        ("Poor (6)", True),
        ("Weaknesses", True),
        ("Requires improvement to be good", True),
        ("less than satisfactory", True),
        ("Highly satisfactory", False),
        ("Good", False),
        ("Grade 3", None),
        ("", None),
        (None, None),
    ],
)
def test_a_weakness_is_told_by_its_grade(grade, weak):
    assert is_weakness(grade) is weak


@pytest.mark.row("PLN-11")
def test_money_is_added_up_by_source_and_yearly_apart_from_one_off():
    lines = [
        *costs_on("a", "£30,000 from the Ferry Fund"),
        *costs_on("b", "£30,000 Ferry Fund"),
        *costs_on("c", "£40,000 p.a. from the Ferry Fund"),
        *costs_on("d", "Could reach £9,000, no funding identified"),
        *costs_on("e", "part of £1.3 budget"),
        *costs_on("f", "Within existing resources"),
    ]
    rolled = roll_up(lines)
    assert [(fund.name, fund.once, fund.yearly) for fund in rolled.funds] == [("Ferry Fund", 60_000, 40_000)]
    assert [line.line for line in rolled.unfunded] == ["d"]
    assert [line.line for line in rolled.without_unit] == ["e"]
    assert [[line.line for line in group] for group in rolled.repeated] == [["a", "b"]]


def test_words_that_were_not_touched_keep_what_was_read_from_them():
    action = a_draft().recommendations[0].actions[1]
    assert with_words("action", action, words_of("action", action)) == action


def test_a_number_that_is_no_number_is_refused_beside_its_cell():
    measure = a_draft().recommendations[0].measures[0]
    with pytest.raises(CellRefused, match="Write a number") as refused:
        with_words("measure", measure, {"target": "lots"})
    assert refused.value.cell == "target"


@pytest.mark.row("PLN-07")
def test_a_status_is_read_again_when_its_words_change():
    action = a_draft().recommendations[0].actions[1]
    assert with_words("action", action, {"status_text": "Completed"}).status == "completed"
    assert with_words("action", action, {"status_text": "As the wind blows"}).status == "unknown"
    assert with_words("action", action, {"status_text": "Completed", "status": "delayed"}).status == "delayed"


@pytest.mark.row("PLN-04")
def test_a_section_with_promises_of_its_own_was_asked_by_nobody():
    draft = a_draft()
    draft.recommendations.append(Recommendation(text="Looking ahead", group="Looking ahead"))
    assert asked_by(draft) == asked_by(a_draft())
