"""Joint sign-off: everybody signs the same version, or nothing is agreed."""

import pytest
from tests.support.at_once import at_once
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan
from tests.support.protocols import DUE, WORDS, a_post, a_protocol, a_text, moved, signed, somebody, state

from tallystick.foundation.accounts.deeds import delegate
from tallystick.foundation.due.queries import due_for
from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.plans import deeds as plans
from tallystick.modules.protocols import deeds, queries
from tallystick.modules.protocols.models import Agreement, Protocol, Signature
from tallystick.modules.protocols.rules.signing import AGREED, AWAITING, NotYours, SignedAlready
from tallystick.modules.protocols.rules.stages import ProtocolNeeds

CABINET, CHAIR = "Cabinet Member", "Chair of the Trust"


@pytest.fixture
def officer(db):
    return a_person(an_authority())


@pytest.fixture
def member(officer):
    return somebody(officer.authority, "Ida Brook")


@pytest.fixture
def chair(officer):
    return somebody(officer.authority, "Noor Vale")


@pytest.fixture
def protocol(officer):
    protocol = a_protocol(officer)
    a_text(protocol, officer)
    return Protocol.objects.get(pk=protocol.pk)


@pytest.fixture
def agreement(protocol, officer, member, chair):
    return put(protocol, officer, member, chair)


def put(protocol, officer, member, chair):
    """Ask the cabinet member and the chair to sign."""
    both = [(CABINET, member), (CHAIR, chair)]
    return deeds.put_text_to_sign(protocol, signatories=both, due=DUE, by=officer, at=MORNING)


def put_plan(plan, officer, member, chair):
    """Ask the cabinet member and the chair to sign a plan."""
    both = [(CABINET, member), (CHAIR, chair)]
    return deeds.put_plan_to_sign(plan, signatories=both, due=DUE, by=officer, at=MORNING)


def awaited(person):
    """What the due list asks somebody to sign."""
    return [one.what for one in due_for(person, MORNING.date()).filter(kind="protocols.sign")]


@pytest.mark.row("PLN-13")
def test_one_signature_leaves_it_awaiting_and_both_on_one_version_make_it_agreed(agreement, protocol, member, chair):
    agreement = signed(agreement, CABINET, member)
    assert state(agreement) == AWAITING
    assert not agreement.agreed_at
    agreement = signed(agreement, CHAIR, chair)
    assert state(agreement) == AGREED
    assert agreement.agreed_at == MORNING
    assert Protocol.objects.get(pk=protocol.pk).stage == "agreed"
    deeds_told = list(Notch.objects.order_by("pk").values_list("deed", flat=True))
    assert deeds_told.count("agreement signed") == 2
    assert deeds_told.count("agreed by all") == 1


@pytest.mark.row("PLN-13")
def test_editing_after_the_first_signature_voids_it_and_says_what_changed(agreement, protocol, officer, member, chair):
    signed(agreement, CABINET, member)
    a_text(protocol, officer, WORDS.replace("waits for", "never waits for"))
    first = Signature.objects.get()
    assert first.void_at == MORNING
    assert Notch.objects.filter(deed="signature voided").count() == 1
    assert queries.changed_since(first, protocol) == [
        "Paragraph 1 was “The ferry waits for pupils.”, is “The ferry never waits for pupils.”."
    ]
    agreement = signed(agreement, CHAIR, chair)
    assert state(agreement) == AWAITING
    agreement = signed(agreement, CABINET, member)
    assert state(agreement) == AGREED
    assert {one.signed for one in Signature.objects.filter(void_at=None)} == {"Version 2"}


@pytest.mark.row("PLN-13")
def test_a_changed_title_or_party_is_a_new_version_that_voids_too(agreement, protocol, officer, member):
    signed(agreement, CABINET, member)
    protocol.refresh_from_db()
    deeds.change_protocol(
        protocol,
        title=protocol.title,
        kind="protocol",
        parties=("Harbour office", "Mainland schools"),
        by=officer,
        at=MORNING,
        seen_version=protocol.version,
    )
    assert queries.changed_since(Signature.objects.get(), protocol) == [
        "Island schools is no longer a party.",
        "Mainland schools is now a party.",
    ]
    assert Signature.objects.get().void_at


@pytest.mark.row("PLN-13", "PLT-02")
def test_the_due_list_asks_whoever_is_awaited_and_nobody_else(agreement, protocol, officer, member, chair):
    assert awaited(member) == ["Sign: Crossing protocol, Version 1"]
    signed(agreement, CABINET, member)
    assert awaited(member) == []
    assert len(awaited(chair)) == 1
    a_text(protocol, officer, "Quite another text.")
    assert awaited(member) == ["Sign: Crossing protocol, Version 2"]
    signed(agreement, CABINET, member)
    signed(agreement, CHAIR, chair)
    assert awaited(member) == awaited(chair) == []


@pytest.mark.row("PLN-13")
def test_nobody_signs_for_another_except_for_somebody_who_is_away(agreement, officer, member, chair):
    with pytest.raises(NotYours, match="Nobody signs for another"):
        signed(agreement, CABINET, officer)
    delegate(member, to=officer, starts=MORNING.date(), by=member, at=MORNING)
    agreement = signed(agreement, CABINET, officer)
    one = Signature.objects.get()
    assert (one.by, one.absent) == (officer, member)


@pytest.mark.row("PLN-13")
def test_nobody_signs_twice_not_even_in_two_places(protocol, officer, member):
    post = a_post("Lead Member", member)
    places = [(CABINET, member), ("Lead Member", post)]
    agreement = deeds.put_text_to_sign(protocol, signatories=places, due=DUE, by=officer, at=MORNING)
    signed(agreement, CABINET, member)
    with pytest.raises(SignedAlready, match="signed already"):
        signed(agreement, CABINET, member)
    with pytest.raises(SignedAlready, match="another person"):
        signed(agreement, "Lead Member", member)
    delegate(member, to=officer, starts=MORNING.date(), by=member, at=MORNING)
    with pytest.raises(SignedAlready, match="another person"):
        signed(agreement, "Lead Member", officer)


def test_whoever_holds_the_post_signs_and_no_longer_than_they_hold_it(protocol, officer, member, chair):
    post = a_post("Lead Member", member)
    places = [("Lead Member", post), (CHAIR, chair)]
    agreement = deeds.put_text_to_sign(protocol, signatories=places, due=DUE, by=officer, at=MORNING)
    with pytest.raises(NotYours):
        signed(agreement, "Lead Member", officer)
    signed(agreement, "Lead Member", member)
    assert Signature.objects.get().absent is None


def test_a_protocol_put_for_signature_is_not_called_agreed_by_anybody_alone(agreement, protocol, officer):
    with pytest.raises(ProtocolNeeds, match="everybody has signed"):
        moved(protocol, "agreed", officer)


def test_what_nobody_who_keeps_protocols_asked_for_is_not_put(protocol, member, chair):
    with pytest.raises(NotAllowed, match="keep protocols"):
        put(protocol, member, member, chair)


@pytest.mark.row("PLN-13")
def test_a_plan_is_signed_as_a_frozen_version_and_a_later_edit_voids_by_digest(officer, member, chair):
    plan = a_plan(officer)
    agreement = signed(put_plan(plan, officer, member, chair), CABINET, member)
    assert agreement.digest == queries.digest_now(plan) == plan.editions.get().digest
    line = plan.actions.get(text="Train the ferry crews")
    plans.change_line(line, {"text": "Train all crews"}, by=officer, at=MORNING, seen_version=line.version)
    plan.refresh_from_db()
    stands = queries.standing_of(Agreement.objects.get(pk=agreement.pk))
    assert stands.state == AWAITING
    assert not stands.counted
    told = queries.changed_since(Signature.objects.get(), plan)
    assert len(told) == 1
    assert "“Train the ferry crews”, is “Train all crews”" in told[0]
    with pytest.raises(ChangedSince, match="no longer what is put"):
        signed(agreement, CHAIR, chair)
    again = deeds.ask_again(agreement, by=officer, at=MORNING.replace(hour=10), seen_version=agreement.version)
    assert again.digest != agreement.digest
    again = signed(signed(again, CHAIR, chair), CABINET, member)
    assert state(again) == AGREED


def test_a_plan_as_it_was_frozen_is_put_without_a_second_version(officer, member, chair):
    plan = a_plan(officer)
    edition = plans.freeze_plan(plan, name="V1", because="For the board.", by=officer, at=MORNING)
    assert put_plan(plan, officer, member, chair).edition == edition


@pytest.mark.row("PLN-13")
@pytest.mark.usefixtures("either_database")
def test_what_is_edited_while_somebody_signs_is_refused_on_both_databases():
    officer = a_person(an_authority())
    member, chair = (somebody(officer.authority, name) for name in ("Ida Brook", "Noor Vale"))
    protocol = a_protocol(officer)
    a_text(protocol, officer)
    agreement = put(protocol, officer, member, chair)
    shown = agreement.digest
    a_text(protocol, officer, "Quite another text.")
    place = agreement.signatories.get(title=CABINET)
    with pytest.raises(ChangedSince):
        deeds.sign(agreement, place=place, seen_digest=shown, by=member, at=MORNING)
    assert not Signature.objects.exists()


@pytest.mark.row("PLN-13")
@pytest.mark.usefixtures("either_database")
def test_signing_and_editing_at_once_never_leaves_a_signature_that_counts_under_other_words():
    officer = a_person(an_authority())
    member, chair = (somebody(officer.authority, name) for name in ("Ida Brook", "Noor Vale"))
    protocol = a_protocol(officer)
    a_text(protocol, officer)
    agreement = put(protocol, officer, member, chair)
    _, refused = at_once(
        lambda: signed(agreement, CABINET, member), lambda: a_text(protocol, officer, "Quite another text.")
    )
    assert [one for one in refused if not isinstance(one, ChangedSince)] == []
    agreement = Agreement.objects.get(pk=agreement.pk)
    counted = queries.standing_of(agreement).counted.values()
    assert all(one.digest == agreement.digest for one in counted)
    assert len(counted) + Signature.objects.exclude(void_at=None).count() == Signature.objects.count()


@pytest.mark.usefixtures("either_database")
def test_two_who_sign_the_last_places_at_once_make_it_agreed_once():
    officer = a_person(an_authority())
    member, chair = (somebody(officer.authority, name) for name in ("Ida Brook", "Noor Vale"))
    protocol = a_protocol(officer)
    a_text(protocol, officer)
    agreement = put(protocol, officer, member, chair)
    _, refused = at_once(lambda: signed(agreement, CABINET, member), lambda: signed(agreement, CHAIR, chair))
    assert refused == []
    assert state(agreement) == AGREED
    assert Notch.objects.filter(deed="agreed by all").count() == 1
