"""No report of a register is told to an audience of which one role may not see a field that it rests on."""

import msgspec
import pytest

from tallystick.engine.catalogue.registers import registers
from tallystick.engine.disclosure import Audience
from tallystick.engine.registers.resting import rests_on
from tallystick.foundation.accounts.rules import roles
from tallystick.modules.papers.permissions import readers_of
from tallystick.modules.papers.rules.seen_fields import hidden_fields, hidden_words

pytestmark = pytest.mark.row("GOV-06", "PLT-01")
REPORTS = [(register, report) for register in registers().values() for report in (*register.lists, *register.figures)]


@pytest.mark.parametrize("audience", list(Audience))
def test_over_every_report_and_field_of_the_catalogue_what_is_told_is_seen_by_every_reader(audience):
    readers, hidden = readers_of(audience), 0
    assert readers is None or readers, "somebody reads it"
    for register, report in REPORTS:
        for field in (one for one in register.fields if one.code in rests_on(register, report)):
            for see in ([], ["exclusions-officer"], sorted(roles())):
                told = msgspec.structs.replace(field, see=see, change=[])
                changed = msgspec.structs.replace(
                    register, fields=[told if one.code == field.code else one for one in register.fields]
                )
                is_hidden = field.title in hidden_fields(changed, report, readers)
                seen_by_all = not see or (readers is not None and all(role in see for role in readers))
                assert is_hidden != seen_by_all, (register.code, report.code, field.code, see)
                hidden += is_hidden
    assert hidden > len(REPORTS)


def test_members_are_told_why_and_not_what():
    register = registers()["chairs-of-governors"]
    field = next(one for one in register.fields if one.see)
    listing = next(one for one in (*register.lists, *register.figures))
    shown = (
        msgspec.structs.replace(listing, where=f"{field.code} is not None") if hasattr(listing, "where") else listing
    )
    titles = hidden_fields(register, shown, readers_of(Audience.MEMBERS))
    assert titles == (field.title,)
    assert hidden_words(titles) == (
        f"Not told here: it rests on “{field.title}”, which not every reader of this paper may see."
    )
    assert hidden_words(()) == ""


def test_who_may_change_a_field_sees_it_and_only_fields_on_which_a_report_rests_are_hidden():
    register = registers()["chairs-of-governors"]
    report = min((*register.lists, *register.figures), key=lambda one: len(rests_on(register, one)))
    resting = [one.title for one in register.fields if one.code in rests_on(register, report)]

    def hidden(change):
        fields = [msgspec.structs.replace(one, see=["ida"], change=change) for one in register.fields]
        return [*hidden_fields(msgspec.structs.replace(register, fields=fields), report, {"ida", "bo"})]

    assert 0 < len(resting) < len(register.fields)
    assert (hidden([]), hidden(["bo"])) == (resting, [])
