"""A load proposes entries of registers: nothing is copied by itself, a person accepts, and a decision stands."""

from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone
from tests.support.children import somebody
from tests.support.proposing import CARE, Returns, an_episode, returns, seen_now

from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.models import Proposal, WorkedOut
from tallystick.modules.exchange.rules.proposing import CannotAccept, ProposalsRefused
from tallystick.modules.exchange.tasks import work_proposals_out
from tallystick.modules.people.deeds import add_identifier, forget
from tallystick.modules.records.deeds import withdraw_load
from tallystick.modules.registers.deeds import change_entry
from tallystick.modules.registers.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.row("LRN-09")]


@pytest.fixture
def here(tmp_path: Path) -> Returns:
    return returns(tmp_path)


def test_a_load_proposes_and_copies_nothing_until_a_person_accepts(here: Returns):
    child = here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    assert (one.person_id, one.kind, one.line, one.complete) == (child.pk, "new", 1, True)
    assert not Entry.objects.exists()
    taken = here.accept(one)
    entry = Entry.objects.get()
    assert (taken.state, taken.entry_id, entry.made_by) == ("accepted", entry.pk, here.manager)
    assert entry.values["starts"] == "2024-04-03"
    assert here.work_out() == []


def test_an_entry_that_stands_otherwise_is_proposed_to_be_changed_and_keeps_what_it_said(here: Returns):
    entry = here.entered(here.child("4101"))
    (one,) = here.proposed(an_episode("4101", dec="09/01/2026", rec="E4A"))
    assert (one.kind, one.entry_id) == ("changed", entry.pk)
    here.accept(one)
    entry.refresh_from_db()
    assert (entry.values["ends"], entry.values["why_ended"], entry.version) == ("2026-01-09", "home", 2)
    first, second = entry.versions.order_by("number")
    assert first.values["ends"] is None
    assert "From the return “" in second.reason
    assert "line 1" in second.reason


def test_an_entry_remembers_the_return_the_day_and_the_line_that_it_is_from(here: Returns):
    here.child("4101"), here.child("4102", "Wren")
    load = here.load(an_episode("4101"), an_episode("4102"))
    _, one = here.work_out()
    source = queries.source_said(here.accept(one))
    version = Entry.objects.get().versions.get()
    assert version.reason == source
    assert source.endswith(f"loaded on {load.at.day} {load.at:%B %Y}, line 2.")


def test_children_whom_nobody_knows_are_counted_and_proposed_once_they_are_linked(here: Returns):
    child = here.child("")
    assert here.proposed(an_episode("4101"), an_episode("4101", "05/06/2025", rne="L")) == []
    assert (here.worked.rows, here.worked.unknown, here.worked.unknown_rows) == (2, 1, 2)
    add_identifier(child, scheme="social-care", value="4101", source="Social care", by=None, at=timezone.now())
    assert len(here.work_out()) == 2
    assert here.worked.unknown == 0


def test_a_number_that_two_children_bear_is_nobodys(here: Returns):
    here.child("4101"), here.child("4101", "Wren")
    assert here.proposed(an_episode("4101")) == []
    assert here.worked.unknown == 1


def test_no_value_of_a_row_is_kept_in_the_database(here: Returns):
    here.child("4101")
    here.proposed(an_episode("4101", cin="N7"))
    kept = [str(list(model.objects.values())) for model in apps.get_app_config("exchange").get_models()]
    assert any("waiting" in one or "open" in one for one in kept)
    assert not any(word in one for one in kept for word in ("4101'", "2024-04-03", "N7", "C2"))


def test_the_same_row_returned_again_is_the_same_proposal(here: Returns):
    here.child("4101"), here.child("4102", "Wren")
    first, second = here.proposed(an_episode("4101"), an_episode("4102"))
    here.accept(first)
    here.aside(second)
    assert here.proposed(an_episode("4102"), an_episode("4101"), an_episode("4101", "05/06/2025", rne="L")) != []
    (new,) = here.waiting()
    assert new.pk not in {first.pk, second.pk}
    assert Proposal.objects.count() == 3
    assert Entry.objects.count() == 1


def test_one_that_was_put_aside_comes_back_only_if_the_row_says_otherwise(here: Returns):
    here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    here.aside(one)
    assert here.proposed(an_episode("4101"), an_episode("4199")) == []
    (back,) = here.proposed(an_episode("4101", ls="E1"))
    assert (back.pk, back.reason, back.by) == (one.pk, "", None)


def test_an_accepted_one_is_proposed_again_only_if_the_row_says_otherwise(here: Returns):
    here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    entry = Entry.objects.get(pk=here.accept(one).entry_id)
    told = {"reason": "It was the other status", "by": here.manager, "at": timezone.now()}
    change_entry(entry, {"legal_status": "E1"}, seen_version=1, **told)
    assert here.work_out() == []  # what somebody corrected since stays corrected
    (again,) = here.proposed(an_episode("4101", ls="V2"))
    assert (again.kind, again.entry_id) == ("changed", entry.pk)
    assert Proposal.objects.filter(state="accepted").count() == 1


def test_what_is_returned_no_longer_goes_and_comes_back_with_its_row(here: Returns):
    here.child("4101"), here.child("4102", "Wren")
    one, other = here.proposed(an_episode("4101"), an_episode("4102"))
    assert here.proposed(an_episode("4102")) == [other]
    one.refresh_from_db()
    assert one.state == "gone"
    (load,) = {found.load for found in here.waiting()}
    withdraw_load(load, because="Sent too early", seen_version=load.version, by=here.analyst, at=timezone.now())
    assert here.work_out() == []
    assert here.proposed(an_episode("4101")) == [one]


def test_nobody_accepts_what_a_load_that_was_withdrawn_said_though_nothing_was_worked_out_since(here: Returns):
    here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    load = one.load
    withdraw_load(load, because="Sent too early", seen_version=load.version, by=here.analyst, at=timezone.now())
    with pytest.raises(ChangedSince, match="No return says this any more"):
        here.accept(one)
    assert not Entry.objects.exists()


def test_nothing_is_accepted_while_a_later_load_has_not_been_worked_out(here: Returns):
    here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    here.load(an_episode("4101", ls="E1"), period=here.worked.at.date().replace(year=2025, month=3, day=31))
    with pytest.raises(ChangedSince, match="Something was returned"):
        here.accept(one)


def test_what_somebody_entered_by_hand_meanwhile_is_not_entered_again(here: Returns):
    child = here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    seen = seen_now(one)
    here.entered(child)
    with pytest.raises(ChangedSince, match="says so by now"):
        deeds.accept(one, seen=seen, by=here.manager, at=timezone.now())
    assert here.work_out() == []
    one.refresh_from_db()
    assert (one.state, Entry.objects.count()) == ("there", 1)


def test_an_entry_changed_since_it_was_seen_is_not_changed_unseen(here: Returns):
    entry = here.entered(here.child("4101"))
    (one,) = here.proposed(an_episode("4101", dec="09/01/2026", rec="E4A"))
    seen = seen_now(one)
    change_entry(entry, {"ends": "2026-01-02"}, seen_version=1, by=here.manager, at=timezone.now())
    with pytest.raises(ChangedSince, match="Look at both again"):
        deeds.accept(one, seen=seen, by=here.manager, at=timezone.now())
    entry.refresh_from_db()
    assert entry.values["ends"] == "2026-01-02"


def test_one_is_accepted_once(here: Returns):
    here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    here.accept(one)
    with pytest.raises(ChangedSince, match="accepted this one already"):
        here.accept(one)
    assert Entry.objects.count() == 1


def test_what_the_row_leaves_empty_is_filled_in_by_whoever_accepts(here: Returns):
    here.child("4101")
    (one,) = here.proposed(an_episode("4101", cin=""))
    here.accept(one, need="N5", legal_status="E1")
    values = Entry.objects.get().values
    assert (values["need"], values["legal_status"]) == ("N5", "C2")  # what the row says is not overwritten


def test_several_are_accepted_as_they_were_seen_or_none(here: Returns):
    children = [here.child(f"41{number:02}", f"Robin {number}") for number in range(3)]
    found = here.proposed(*(an_episode(f"41{number:02}") for number in range(3)))
    chosen = [(one, seen_now(one)) for one in found]
    here.entered(children[1])
    with pytest.raises(ProposalsRefused, match="1 proposal cannot be") as refused:
        deeds.accept_several(chosen, by=here.manager, at=timezone.now())
    assert [pk for pk, _ in refused.value.faults] == [found[1].pk]
    assert Entry.objects.count() == 1
    deeds.accept_several([chosen[0], chosen[2]], by=here.manager, at=timezone.now())
    assert Entry.objects.count() == 3
    with pytest.raises(CannotAccept):
        deeds.accept_several([], by=here.manager, at=timezone.now())


def test_one_put_aside_says_why_and_can_be_taken_up_again(here: Returns):
    here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    with pytest.raises(CannotAccept, match="Say why"):
        here.aside(one, " ")
    aside = here.aside(one)
    deeds.take_up(aside, seen=f"{aside.version}.0", by=here.manager, at=timezone.now())
    assert here.waiting() == [one]


def test_only_who_keeps_the_register_and_needs_to_know_of_the_child_is_told(here: Returns):
    here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    worker = somebody(here.authority, "social-worker")  # keeps the register, and sees no child of another's
    assert [found.number for found in queries.waiting_for(worker) if found.how.code == CARE] == [0]
    assert list(queries.proposals_for(worker, CARE)) == []
    assert list(queries.proposals_for(here.manager, CARE)) == [one]
    for user in (worker, here.analyst):  # who loads returns keeps no register
        with pytest.raises(NotAllowed):
            deeds.accept(one, seen=seen_now(one), by=user, at=timezone.now())
    stranger = returns(here.folder, "Harrowmere Council", "harrowmere").manager
    with pytest.raises(NotAllowed):
        deeds.accept(one, seen=seen_now(one), by=stranger, at=timezone.now())


def test_who_asks_that_it_is_worked_out_again_overwrites_no_run_that_began_meanwhile(
    here: Returns, monkeypatch: pytest.MonkeyPatch
):
    here.child("4101")
    here.proposed(an_episode("4101"))
    found = WorkedOut.objects.get_or_create

    def and_another_begins(**asked: object) -> tuple[WorkedOut, bool]:
        kept, made = found(**asked)
        WorkedOut.objects.filter(pk=kept.pk).update(run=7)
        return kept, made

    monkeypatch.setattr(WorkedOut.objects, "get_or_create", and_another_begins)
    asked = deeds.ask_anew(CARE, by=here.manager, at=timezone.now())
    assert (here.worked.run, here.worked.asked_at) == (7, asked.asked_at)


def test_the_worker_works_out_what_was_loaded_once(here: Returns):
    here.child("4101")
    here.load(an_episode("4101"))
    assert work_proposals_out(timezone.now()) == 1
    assert work_proposals_out(timezone.now()) == 0
    deeds.ask_anew(CARE, by=here.manager, at=timezone.now())
    assert work_proposals_out(timezone.now()) == 1
    assert len(here.waiting()) == 1
    assert here.worked.asked_at is None


@pytest.mark.row("PLT-06")
def test_who_is_forgotten_is_proposed_no_more(here: Returns):
    child = here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    here.accept(one)
    assert queries.held_about_child(child).held
    forget(child, ground="erasure", by=None, at=timezone.now())
    assert not Proposal.objects.exists()
    assert here.work_out() == []
