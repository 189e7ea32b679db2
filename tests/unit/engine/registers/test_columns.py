"""A column says what a page says, and an example that expects another word does not hold."""

from datetime import date

from tallystick.engine.catalogue.examples import Example, Outcome
from tallystick.engine.catalogue.registers import Field, Listing, Register, Retention
from tallystick.engine.registers.examples import differences

SOURCE = Field(code="source", title="Source", type="choice", choices={"std": "Standards Fund"})
REGISTER = Register(
    kind="register", code="needs", title="Needs", singular="need", rows=[], purpose="", subject="person",
    see={}, change={}, retention=Retention(years=1, why=""), examples=[],
    fields=[SOURCE, Field(code="named", title="Named", type="date")],
    lists=[Listing(code="all", title="All", columns={"From": "source", "On": "named", "Late": "named < today"})],
)  # fmt: skip
SAID = {"From": "Standards Fund", "On": "1 September 2008", "Late": "Yes"}


def told(columns: dict[str, str], name: str = "Iris") -> list[str]:
    example = Example(
        title="One need", as_at=date(2008, 9, 2), then=Outcome(columns={"all": {name: columns}}),
        given={"needs": [{"of": "Iris", "source": "std", "named": "2008-09-01"}]},
    )  # fmt: skip
    return differences(example, REGISTER, {"needs": REGISTER}, {}, {})


def test_columns_are_in_the_words_of_a_choice_a_day_and_yes():
    assert told(SAID) == []


def test_another_word_is_a_difference():
    assert len(told({**SAID, "From": "std"})) == 1


def test_somebody_who_is_not_on_the_list_is_a_difference():
    assert len(told(SAID, "Tam")) == 1
