"""What is worked out is shown in words, a list of it too."""

from tallystick.engine.catalogue.registers import Field
from tallystick.engine.registers import shown

WORKED_OUT = Field(code="invited", title="Invited", type="derived", value="[]")


def test_a_list_that_is_worked_out_is_shown_one_after_the_other():
    assert shown(WORKED_OUT, ["School", True, 2.5]) == "School; Yes; 2.5"


def test_an_empty_list_shows_nothing():
    assert shown(WORKED_OUT, []) == ""


def test_the_sign_of_an_amount_stands_before_the_pound():
    money = Field(code="left", title="Left", type="money")
    assert [shown(money, -3000), shown(money, 1234.5)] == ["-£3,000.00", "£1,234.50"]
