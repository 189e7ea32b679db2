"""A move fills in what nobody has written, and leaves what somebody has."""

from dataclasses import replace
from datetime import date

import pytest

from tallystick.engine.catalogue.registers import Field, Move, Register, Retention
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers import Actor, Entry, Refused, World, check_move

REGISTER = Register(
    kind="register", code="talks", title="Talks", singular="talk", rows=[], purpose="", subject="none",
    see={}, change={}, retention=Retention(years=1, why=""), examples=[],
    fields=[Field(code="held", title="Held", type="date"), Field(code="booked", title="Booked", type="date")],
    moves=(Move(start=["open"], to="closed", title="Close", when="held", sets={"booked": "days_on(held, 7)"}),),
)  # fmt: skip
WORLD = World({"talks": REGISTER}, {}, Calendar(), today=date(2008, 9, 8))
TALK = Entry("talks", "talks/1", 1, None, {"held": date(2008, 9, 1), "booked": None}, "open")
ADA = Actor("accounts.user/1")


@pytest.mark.row("CAS-06")
def test_an_empty_field_is_filled_in():
    moved = check_move(REGISTER, TALK, "closed", ADA, WORLD)
    assert (moved.stage, moved.booked) == ("closed", date(2008, 9, 8))


def test_what_was_written_stays():
    written = replace(TALK, values={**TALK.values, "booked": date(2008, 9, 3)})
    assert check_move(REGISTER, written, "closed", ADA, WORLD).booked == date(2008, 9, 3)


def test_a_move_that_is_refused_fills_nothing_in():
    with pytest.raises(Refused):
        check_move(REGISTER, replace(TALK, values={}), "closed", ADA, WORLD)
