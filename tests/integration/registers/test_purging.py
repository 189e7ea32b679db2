"""What entries say goes when it is kept no longer; that they were there stays, and the ledger verifies."""

from datetime import timedelta

import pytest
from django.http import Http404
from tests.support.people import MORNING
from tests.support.registers import PASSES, a_harbour, a_pass

from tallystick.foundation.ledger.verification import verify
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.models import Entry, EntrySubject, EntryVersion, Running

LATER = MORNING + timedelta(days=40)


@pytest.mark.row("PLT-06")
def test_a_purge_takes_every_word_and_is_itself_recorded(either_database):
    harbour = a_harbour()
    entry = a_pass(harbour, why="Is afraid of the early boat")
    deeds.purge_entry(entry, by=None, at=LATER)
    entry.refresh_from_db()
    assert (entry.values, entry.purged_at, entry.purge.ground) == (None, LATER, "retention")
    assert list(EntryVersion.objects.values_list("values", "reason", "number")) == [(None, "", 1)]
    assert not EntrySubject.objects.exists()
    assert not Running.objects.exists()
    assert not verify(harbour.authority).faults


@pytest.mark.row("PLT-06")
def test_a_purged_entry_is_on_no_page(harbour):
    entry = deeds.purge_entry(a_pass(harbour), by=None, at=LATER)
    assert not queries.entries_for(harbour.officer, PASSES).exists()
    with pytest.raises(Http404):
        queries.entry_for(harbour.officer, entry.pk)
    assert Entry.objects.count() == 1
