"""What is worked out is shown in words, a list of it too; a month by its name."""

import pytest

from tallystick.engine.catalogue.registers import Field
from tallystick.engine.registers import month_words, shown

WORKED_OUT = Field(code="invited", title="Invited", type="derived", value="[]")


def test_a_list_that_is_worked_out_is_shown_one_after_the_other():
    assert shown(WORKED_OUT, ["School", True, 2.5]) == "School; Yes; 2.5"


def test_an_empty_list_shows_nothing():
    assert shown(WORKED_OUT, []) == ""


def test_the_sign_of_an_amount_stands_before_the_pound():
    money = Field(code="left", title="Left", type="money")
    assert [shown(money, -3000), shown(money, 1234.5)] == ["-£3,000.00", "£1,234.50"]


def test_a_month_is_shown_by_its_name_within_rows_too_and_only_where_a_field_takes_one():
    month = Field(code="was", title="From", type="date", precision="month")
    moves = Field(code="moves", title="Moves", type="rows", fields=[month, Field(code="why", title="Why", type="text")])
    assert shown(moves, [{"was": "2026-09", "why": "2026-10"}]) == "September 2026, 2026-10"


@pytest.mark.parametrize(
    ("kept", "words"),
    [("2026-09", "September 2026"), ("2026", "2026"), ("2026-09-14", ""), ("2026-13", ""), ("", ""), (None, "")],
)
def test_only_a_month_or_a_year_is_said_as_one(kept: str | None, words: str):
    assert month_words(kept) == words
