"""What was written once stays where a register says so."""

import pytest

from tallystick.engine.catalogue.registers import Register, Retention
from tallystick.engine.registers import Refused, check_change


def register(*, fixed: bool) -> Register:
    return Register(
        kind="register", code="notes", title="Notes", singular="note", rows=[], purpose="", subject="person",
        fixed=fixed, see={}, change={}, retention=Retention(years=1, why=""), fields=[], examples=[],
    )  # fmt: skip


@pytest.mark.row("CAS-01")
def test_an_entry_of_a_fixed_register_is_corrected_by_another_entry():
    with pytest.raises(Refused, match="Add a correction"):
        check_change(register(fixed=True))


def test_an_entry_of_another_register_may_be_changed():
    check_change(register(fixed=False))
