"""A column says what a page says, and an example that expects another word does not hold."""

from datetime import date

from msgspec.structs import replace

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


def told(columns: dict[str, str], name: str = "Iris", of: Register = REGISTER) -> list[str]:
    example = Example(
        title="One need", as_at=date(2008, 9, 2), then=Outcome(columns={"all": {name: columns}}),
        given={"needs": [{"of": "Iris", "source": "std", "named": "2008-09-01"}]},
    )  # fmt: skip
    return differences(example, of, {"needs": of}, {}, {})


def test_columns_are_in_the_words_of_a_choice_a_day_and_yes():
    assert told(SAID) == []


def test_what_a_list_names_is_worked_out_in_its_order_and_asked_by_what_follows():
    named = {"waited": "days(named, today)", "long": "waited >= 1"}
    listing = Listing(
        code="all", title="All", named=named, when="long", columns={"Waited": "waited"}, order=["-waited"]
    )
    with_names = replace(REGISTER, lists=[listing])
    assert told({"Waited": "1"}, of=with_names) == []
    assert len(told({"Waited": "1"}, of=replace(with_names, lists=[replace(listing, when="not long")]))) == 1


def test_another_word_is_a_difference():
    assert len(told({**SAID, "From": "std"})) == 1


def test_somebody_who_is_not_on_the_list_is_a_difference():
    assert len(told(SAID, "Tam")) == 1
