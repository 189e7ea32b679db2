"""What is asked for again and again is worked out once; another day or other entries are another world."""

from dataclasses import replace
from datetime import date

from tallystick.engine.catalogue.registers import Field, Figure, Gives, Register, Retention
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers import Entry, Subject, World, answer

SPELL = Gives(fact="area", value="area", starts="starts")
AGE = Field(code="old", title="Days", type="derived", value="days(starts, today)")
OLD = Figure(code="old", title="Days", sum="old")
TWICE = Figure(code="twice", title="Twice", made="old * 2")
BROKEN = Figure(code="broken", title="Broken", sum="1 / area")
REGISTER = Register(
    kind="register", code="spells", title="Spells", singular="spell", rows=[], purpose="Tests.", subject="school",
    see={}, change={}, retention=Retention(years=1, why="Tests."), gives=[SPELL], figures=[OLD, TWICE, BROKEN],
    examples=[],
    fields=[Field(code="area", title="Area"), Field(code="starts", title="From", type="date"), AGE],
)  # fmt: skip
SCHOOL = Subject("unit/3", "Harbour Academy", "school")


def spell(number: int, area: str, starts: date) -> Entry:
    return Entry("spells", f"spells/{number}", number, SCHOOL, {"area": area, "starts": starts}, "open")


FIRST = spell(1, "Millford", date(2008, 9, 1))
SEEN = World({"spells": REGISTER}, {}, Calendar(), subjects=[SCHOOL], entries=[FIRST], today=date(2008, 9, 11))


def test_a_later_entry_gives_its_fact_in_the_world_that_has_it():
    assert SEEN.fact("area", SEEN.today, SCHOOL) == "Millford"
    moved = replace(SEEN, entries=[FIRST, spell(2, "Saltby", date(2008, 9, 10))])
    assert moved.fact("area", SEEN.today, SCHOOL) == "Saltby"
    assert SEEN.fact("area", SEEN.today, SCHOOL) == "Millford"


def test_what_is_worked_out_goes_by_the_day_of_its_world():
    assert answer(REGISTER, OLD, SEEN).value == 10
    assert answer(REGISTER, OLD, replace(SEEN, today=date(2008, 9, 21))).value == 20


def test_a_figure_made_from_others_asks_only_for_those_that_it_names():
    assert answer(REGISTER, TWICE, SEEN).value == 20
