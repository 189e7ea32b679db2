"""Lists and figures by group: in the words of a choice, in every group that an entry belongs to."""

from datetime import date

from tallystick.engine.catalogue.registers import Field, Figure, Listing, Register, Retention
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers import Entry, World, answer, listed

AREA = Field(code="area", title="Area", type="choice", choices={"n": "North", "s": "South"})
REASONS = Field(code="reasons", title="Reasons", type="choices", choices={"a": "Late", "b": "Ill"})
COUNT = Field(code="days", title="Days", type="number")
DAYS = Figure(code="mean-days", title="Days", mean="days", by="area")
GAP = Figure(code="gap", title="Gap", made="max(mean_days) - min(mean_days)")
REASONED = Figure(code="reasoned", title="Reasons", by="reasons")
SLOW = Listing(
    code="slow",
    title="Slow areas",
    by="area",
    when="median([one.days for one in members]) > median([one.days for one in everybody])",
    columns={"How many": "len(members)", "Area": "group"},
)
REGISTER = Register(
    kind="register", code="panel", title="Panel", singular="referral", rows=[], purpose="Tests.", subject="none",
    see={}, change={}, retention=Retention(years=1, why="Tests."), fields=[AREA, REASONS, COUNT],
    lists=[SLOW], figures=[DAYS, GAP, REASONED], examples=[],
)  # fmt: skip


def world(*rows: dict[str, object]) -> World:
    entries = [Entry("panel", f"panel/{n}", n, None, values, "open") for n, values in enumerate(rows, 1)]
    return World({"panel": REGISTER}, {}, Calendar(), entries=entries, today=date(2008, 11, 3))


SEEN = world(
    {"area": "n", "days": 4, "reasons": ["a", "b"]},
    {"area": "n", "days": 6, "reasons": ["a"]},
    {"area": "s", "days": 20, "reasons": []},
    {"area": None, "days": 5, "reasons": []},
)


def test_groups_carry_the_words_of_a_choice_and_what_is_missing_is_said():
    assert answer(REGISTER, DAYS, SEEN).groups == {"North": 5, "South": 20, "Not known": 5}


def test_an_entry_with_two_reasons_is_counted_under_both():
    assert answer(REGISTER, REASONED, SEEN).groups == {"Late": 2, "Ill": 1, "Not known": 2}


def test_a_figure_is_made_from_the_values_of_groups():
    assert answer(REGISTER, GAP, SEEN).value == 15


def test_a_list_by_group_sees_its_members_and_everybody():
    assert listed(REGISTER, SLOW, SEEN) == [("South", [1, "South"])]


def test_no_group_is_listed_of_a_register_without_entries():
    assert listed(REGISTER, SLOW, world()) == []
