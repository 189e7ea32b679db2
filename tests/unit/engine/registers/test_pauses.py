"""A clock that is paused: how long, in whose days, and how it stands meanwhile."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tallystick.engine.catalogue.registers import Clock, Field, Pause, Register, Retention
from tallystick.engine.catalogue.rules import Limit, Rule
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers.entries import Entry
from tallystick.engine.registers.running import running
from tallystick.engine.registers.world import World

TEN = Rule(
    kind="rule", code="ten", title="Ten", rows=[], about="",
    limits=[Limit(value=Decimal(10), unit="working days", source="A test")],
)  # fmt: skip
REGISTER = Register(
    kind="register", code="cases", title="Cases", singular="case", rows=[], purpose="", subject="none", see={},
    change={}, retention=Retention(years=1, why=""), examples=[],
    fields=[Field(code=code, title=code, type="date") for code in ("opened", "answered", "waits", "goes_on")],
    clocks=[
        Clock(code="answer", title="Answer", rule="ten", starts="opened", stops="answered",
              pauses=[Pause(start="waits", end="goes_on", title="Waiting for the family")])
    ],
)  # fmt: skip
OPENED = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("days", "today", "due", "state"),
    [
        ({}, date(2026, 11, 16), date(2026, 11, 16), "running"),
        ({}, date(2026, 11, 17), date(2026, 11, 16), "breached"),
        ({"waits": date(2026, 11, 4)}, date(2026, 11, 10), date(2026, 11, 20), "paused"),
        (
            {"waits": date(2026, 11, 4), "goes_on": date(2026, 11, 6)},
            date(2026, 11, 18),
            date(2026, 11, 18),
            "running",
        ),
        ({"waits": date(2026, 11, 17)}, date(2026, 11, 20), date(2026, 11, 16), "breached"),  # paused too late
        (
            {"waits": date(2026, 11, 4), "answered": date(2026, 11, 5)},
            date(2026, 11, 20),
            date(2026, 11, 17),
            "met",
        ),
    ],
)
def test_a_pause_moves_what_is_due_by_the_working_days_it_lasts(days, today, due, state):
    entry = Entry("cases", "cases/1", 1, None, {"opened": OPENED, **days}, "open", "", None)
    world = World({"cases": REGISTER}, {"ten": TEN}, Calendar(), entries=[entry], today=today)
    (clock,) = running(REGISTER, entry, world)
    assert (clock.due, clock.state(today)) == (due, state)


def test_a_pause_that_has_not_begun_moves_nothing():
    entry = Entry("cases", "cases/1", 1, None, {"opened": OPENED, "waits": date(2026, 11, 9)}, "open", "", None)
    world = World({"cases": REGISTER}, {"ten": TEN}, Calendar(), entries=[entry], today=date(2026, 11, 5))
    (clock,) = running(REGISTER, entry, world)
    assert (clock.due, clock.paused) == (date(2026, 11, 16), False)
    (later,) = running(REGISTER, entry, replace(world, today=date(2026, 11, 10)))
    assert (later.due, later.paused) == (date(2026, 11, 17), True)
