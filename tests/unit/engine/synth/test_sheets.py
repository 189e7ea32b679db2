"""The entries that are planted in registers: the clocks of the house say of each what truth says."""

from datetime import date

import msgspec
import pytest

from tallystick.engine.catalogue.examples import Example
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.registers.examples import differences
from tallystick.engine.synth.sheets import Filled, filled_in
from tallystick.engine.synth.years import BANK_HOLIDAYS, CLOSED, HALF_TERMS

FILLED = list(filled_in())


def terms() -> list[dict[str, str]]:
    """Give the three terms with the holidays in their middle."""
    found = []
    for name, first, second in zip(("Autumn", "Spring", "Summer"), HALF_TERMS[::2], HALF_TERMS[1::2], strict=True):
        gap = (date.fromordinal(first[2].toordinal() + 1), date.fromordinal(second[1].toordinal() - 1))
        days = {"starts": first[1], "half_term_starts": gap[0], "half_term_ends": gap[1], "ends": second[2]}
        found.append({"name": name} | {key: day.isoformat() for key, day in days.items()})
    return found


@pytest.mark.row("PLT-05")
@pytest.mark.parametrize("one", FILLED, ids=lambda one: f"{one.kept.register} {one.kept.clock} {one.passes}")
def test_a_clock_of_the_house_agrees_with_truth(one: Filled):
    code, subject = one.kept.register, registers()[one.kept.register].subject
    who = {} if subject == "none" else {"of": "Wren Hart"}
    clock = {"clock": one.kept.clock, "due": one.due.isoformat(), "state": "met" if one.passes else "late"} | who
    said = msgspec.to_builtins(one.said) | who
    told = {"title": "Planted", "given": {code: [said]}, "as_at": "2026-08-31", "terms": terms()}
    told |= {"closures": sorted(CLOSED), "then": {"clocks": [clock]}}
    example = msgspec.convert(told, Example, strict=False)

    holidays = dict.fromkeys(BANK_HOLIDAYS, "Bank holiday")
    assert list(differences(example, registers()[code], registers(), rules(), holidays)) == []


def test_each_clock_has_one_entry_in_time_and_one_late():
    by_clock = {(one.kept.register, one.kept.clock): set() for one in FILLED}
    for one in FILLED:
        by_clock[one.kept.register, one.kept.clock].add(one.passes)

    assert all(outcomes == {True, False} for outcomes in by_clock.values())
    assert len({one.rule for one in FILLED}) >= 17
