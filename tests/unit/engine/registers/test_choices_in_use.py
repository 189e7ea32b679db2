"""A choice that was not in use on its day is remarked on, and taken."""

from datetime import date

import pytest

from tallystick.engine.catalogue.registers import Field, Register, Retention
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers import Entry, World, check

REASONS = Field(
    code="reasons",
    title="Reasons",
    type="choices",
    choices={"DB": "Disruption", "MT": "Misuse of social media", "OT": "Other"},
    since={"MT": date(2020, 9, 1)},
    until={"OT": date(2020, 8, 31)},
)
REGISTER = Register(
    kind="register", code="notes", title="Notes", singular="note", rows=[], purpose="", subject="none", on="day",
    see={}, change={}, retention=Retention(years=1, why=""), examples=[],
    fields=[Field(code="day", title="Day", type="date"), REASONS],
)  # fmt: skip


def told(day: date | None, *reasons: str) -> list[str]:
    """Give what is remarked on."""
    entry = Entry("notes", "notes/1", 1, None, {"day": day, "reasons": list(reasons)}, "open")
    return [one.sentence for one in check(REGISTER, entry, World({"notes": REGISTER}, {}, Calendar({}, (), {})))]


@pytest.mark.parametrize(
    ("day", "reasons", "says"),
    [
        (date(2020, 8, 31), ("OT", "DB"), []),
        (date(2020, 9, 1), ("OT", "DB"), ["“Other” was used until 31 August 2020 only. Check it."]),
        (date(2020, 8, 31), ("MT",), ["“Misuse of social media” was used from 1 September 2020 only. Check it."]),
        (date(2020, 9, 1), ("MT",), []),
        (None, ("MT", "OT"), []),
    ],
)
def test_a_choice_out_of_its_days_is_remarked_on(day: date | None, reasons: tuple[str, ...], says: list[str]):
    assert told(day, *reasons) == says
