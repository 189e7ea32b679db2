"""Which clocks a change of the calendar moves by their last day alone."""

import pytest
from msgspec.structs import replace

from tallystick.engine.catalogue.registers import Clock, Field, Gives, Pause, Register, Retention, registers
from tallystick.engine.registers.redating import moves_as_days_pass, moves_by_last_day

RETENTION = Retention(years=1, why="An invention.")
# Each asks the calendar before it starts or stops: a change of days reckons its whole entry, thirty times as slowly.
RECKONED_WHOLE = {
    "conference-targets/review",
    "exclusions/governors-term",
    "exclusions/school-provision",
    "managed-moves/twelve-weeks",
    "officer-concerns/service-manager",
    "reintegration/twelve-weeks",
    "unofficial-exclusions/school-answer",
}


def a_register(code: str = "ferries", fields: tuple[Field, ...] = (), gives: tuple[Gives, ...] = ()) -> Register:
    told = {"title": code, "singular": code, "rows": [], "purpose": "", "subject": "person", "see": {}, "change": {}}
    return Register(
        kind="register", code=code, retention=RETENTION, fields=list(fields), gives=list(gives), examples=[], **told
    )


def with_clock(**told: object) -> Register:
    return replace(a_register(), clocks=[a_clock(**told)])


def moves(clock: Clock, register: Register, *others: Register) -> bool:
    return moves_by_last_day(register, clock, {one.code: one for one in (register, *others)})


def a_clock(**told: object) -> Clock:
    return Clock(code="answer", title="Answer", rule="answer", **{"starts": "asked", "stops": "answered", **told})


def test_a_clock_between_two_dates_that_people_wrote_moves_by_its_last_day():
    assert moves(a_clock(applies="kind == 'late'"), a_register())


@pytest.mark.parametrize(
    "asked", ["due('answer', asked)", "days_on(asked, working_days(asked, today))", "span_starts('termly', asked)"]
)
def test_a_clock_that_asks_the_calendar_is_reckoned_whole(asked: str):
    assert not moves(a_clock(starts=asked), a_register())


def test_a_clock_that_asks_the_calendar_through_a_derived_field_is_reckoned_whole():
    worked_out = Field(code="soon", title="Soon", type="derived", value="due('answer', asked)")
    assert not moves(a_clock(stops="soon"), a_register(fields=(worked_out,)))
    assert moves(a_clock(), a_register(fields=(worked_out,)))


def test_a_clock_that_asks_the_calendar_through_a_fact_is_reckoned_whole():
    berth = Gives(fact="berth", value="'yes'", starts="due('answer', asked)")
    asking = a_clock(applies="fact('berth', asked)")
    assert not moves(asking, a_register(), a_register("berths", gives=(berth,)))
    assert moves(asking, a_register(), a_register("berths"))


def test_a_clock_that_is_paused_is_reckoned_whole():
    assert not moves(a_clock(pauses=[Pause(start="left", end="back", title="Away")]), a_register())


@pytest.mark.parametrize(
    "told",
    [
        {"applies": "age(today) >= 14"},
        {"applies": "fact('berth', asked)"},
        {"pauses": [Pause(start="left", end="back", title="Away")]},
    ],
)
def test_a_clock_that_a_day_or_a_fact_can_start_is_reckoned_each_day(told: dict[str, object]):
    assert moves_as_days_pass(with_clock(**told))


def test_a_clock_between_two_dates_that_people_wrote_waits_for_nobody():
    assert not moves_as_days_pass(with_clock(applies="kind == 'late'"))
    assert not moves_as_days_pass(a_register())


def test_the_clocks_of_the_catalogue_that_are_reckoned_whole_are_few_and_named():
    known = registers()
    each = ((one, clock) for one in known.values() for clock in one.clocks)
    assert {f"{one.code}/{clock.code}" for one, clock in each if not moves_by_last_day(one, clock, known)} == (
        RECKONED_WHOLE
    )
