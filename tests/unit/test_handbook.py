"""The handbook says a register in words that somebody reads who has never seen its file."""

from pathlib import Path

import pytest
from scripts.handbook.conditions import brief, condition, in_words
from scripts.handbook.examples import told
from scripts.handbook.obligation_pages import due, whom
from scripts.handbook.words import several, value

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.obligations import obligations
from tallystick.engine.catalogue.registers import Field, Register

SWIMMING = files.read(Path(__file__).parent / "engine" / "catalogue" / "swimming.yaml", Register)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("badge_day < lesson_day", "“Badge given” is before “Day”"),
        ("metres >= 25", "“Metres” is at least 25"),
        ("stroke == 'back'", "“Stroke” is “Backstroke”"),
        ("stroke in ['back', 'breast']", "“Stroke” is one of “Backstroke” or “Breaststroke”"),
        ("stroke not in [None, 'back']", "“Stroke” is known and none of “Backstroke”"),
        ("stroke in [None, 'back']", "“Stroke” is empty or one of “Backstroke”"),
        ("teacher in [None, '']", "“Teacher” is empty"),
        ("stage != 'swims'", "the stage is not “Swims”"),
        ("badge_day is None and not far", "“Badge given” is empty and “Swims far” is no"),
        ("teacher", "“Teacher” is filled in"),
        ("lesson_day > days_on(today, -14)", "“Day” is after the day 14 days before today"),
        ("lesson_day >= date(2026, 9, 1)", "“Day” is not before 1 September 2026"),
        ("fact('looked-after', lesson_day) is not None", "“looked after” on “Day” is known"),
        ("not is_school_day(lesson_day)", "“Day” is no school day"),
        ("badge_day > due('visit-note', lesson_day)",
         "“Badge given” is after the last day in time under “Note of an adviser's visit”, counted from “Day”"),
        ("any(one.outcome == teacher for one in entries('conferences'))",
         "there is one of the entries of Child protection conferences about them "
         "of which its “Outcome” is “Teacher” here"),
        ("not entries('conferences')", "there is none of the entries of Child protection conferences about them"),
        ("entries('conferences') and far",
         "there is any of the entries of Child protection conferences about them and “Swims far” is yes"),
        ("in_period(lesson_day) and (far or metres > 5)",
         "“Day” is in the period and (“Swims far” is yes or “Metres” is more than 5)"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(text: str, words: str):
    assert condition(text, SWIMMING) == words


def test_what_has_no_words_stays_as_it_is_written():
    assert in_words("metres if far else [1][0]", SWIMMING) == "`metres if far else [1][0]`"
    assert condition("metres == [1][0]", SWIMMING) == ""


def test_a_condition_that_nobody_would_take_in_is_left_out():
    assert brief("x" * 151) == ""


def test_a_value_is_said_as_people_write_it():
    stroke = SWIMMING.field("stroke")
    assert value("back", stroke) == "Backstroke"
    assert value("2026-03-02") == "2 March 2026"
    assert value("back; breast", Field(code="s", title="S", type="choices", choices=stroke.choices)) == (
        "Backstroke and Breaststroke"
    )
    assert several(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("q-report", "10 working days after the end (`report-after`)"),
        ("attendance-half-termly", "10 school days after the end (`attendance-return`)"),
        ("issues-paper", "by 30 April 2004 (`issues-paper`)"),
        ("annual-plan", "by 31 December each year (`annual-plan`)"),
        ("capability-review", "by 31 October 2008"),
        ("balances-monthly", "by the last day"),
    ],
)
def test_by_when_something_is_owed_is_said_with_its_rules_own_number_or_day(code: str, words: str):
    assert due(obligations()[code].due) == words


def test_to_whom_something_is_owed_keeps_its_capitals():
    assert whom(obligations()["q-report"]) == "Mayor's Meeting and the Mayor, or the Leader, and the Cabinet"


def test_an_example_is_told_as_given_and_then(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("scripts.handbook.examples.registers", lambda: {"swimming": SWIMMING})
    lines = [line.strip() for line in told(SWIMMING.examples[0], SWIMMING) if line.strip()]
    assert lines == [
        "**Given**",
        "- In Swimming lessons: Robin Vale: day 2 March 2026; metres 30; teacher “Ada Finch”.",
        "**Then**, on 3 March 2026",
        "- “Swims far” is Yes.",
        "- the clock “Badge” of Robin Vale is running.",
        "- the figure “Who swims far” is 100%.",
    ]
