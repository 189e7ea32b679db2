"""A sample of case files is drawn once: what was drawn is kept, whatever is entered late."""

import pytest
from tests.support.people import MORNING as AT
from tests.support.registers import a_child

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.rules import EntryRefused


def assessed(harbour, *names: str) -> None:
    for name in names:
        deeds.add_entry(
            harbour.authority, "core-assessments", {"starts": "1/12/2008", "completed": "19/1/2009"},
            about=key_of(a_child(harbour.authority, name)), by=harbour.manager, at=AT,
        )  # fmt: skip


@pytest.mark.row("CAS-11")
def test_what_was_drawn_is_kept_whatever_is_entered_late_and_nobody_rewrites_it(harbour):
    assessed(harbour, "Ivo", "Mab", "Ned", "Ola")
    said = {"title": "Winter 2009", "starts": "1/1/2009", "ends": "31/3/2009", "size": "2"}
    by = {"by": harbour.manager, "at": AT}
    sample = deeds.add_entry(harbour.authority, "file-samples", said, **by)
    drawn = deeds.move_entry(sample, "drawn", seen_version=1, **by).values["assessments"]
    assert len(set(drawn.split(", ")) & {"1", "2", "3", "4"}) == 2
    assessed(harbour, "Pia", "Quin", "Rex", "Sid")
    with pytest.raises(EntryRefused, match="stays as it was drawn"):
        deeds.change_entry(sample, {"size": "8"}, seen_version=2, reason="More came.", **by)
    kept, _ = queries.told_of(queries.entry_for(harbour.manager, sample.pk), AT.date())
    assert (kept.stage, kept.values["assessments"], kept.values["drawn_from"]) == ("drawn", drawn, 4)
