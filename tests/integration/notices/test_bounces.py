"""What came back: marked, put on a due list, corrected, sent again."""

from datetime import timedelta

import pytest
from tests.support.bounces import BLOCKED, FULL, POSTFIX, SHAPES, VERP, written
from tests.support.people import MORNING, a_person, an_authority
from tests.support.quay import LATER, Quay

from tallystick.foundation.accounts.deeds import correct_email
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import AddressTaken
from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices import arrangements
from tallystick.foundation.notices.arrangements import Addressee, Addresses
from tallystick.foundation.notices.deeds import (
    bounced,
    correct_address,
    send_waiting,
    take_message,
)
from tallystick.foundation.notices.deeds.bouncing import AddressSettled
from tallystick.foundation.notices.models import Notice, Returned
from tallystick.foundation.notices.rules import MOST_TRIES
from tallystick.foundation.notices.sending import tag_of
from tallystick.lib.refusals import NotAllowed

pytestmark = [pytest.mark.row("GOV-16")]


def test_what_comes_back_for_good_marks_the_address_and_opens_a_task_and_nothing_more_goes_there(quay, mailbox):
    assert quay.back() == quay.sent
    assert quay.state() == "bounced"
    [found] = Returned.objects.all()
    assert (found.user, found.email, found.why) == (quay.lead, quay.lead.email, "no-such")
    [line] = Due.objects.open()
    assert (line.user, line.what) == (quay.keeper, "Correct the address of Linus Harbour: messages come back")
    assert line.address == f"/notices/addresses/{found.pk}/"
    more = quay.tell("second", at=LATER)
    assert send_waiting(LATER) == 0
    more.refresh_from_db()
    assert (more.state, len(mailbox.taken)) == ("held", 1)
    assert Notch.objects.filter(deed="notice kept back").count() == 1
    assert verify(quay.authority).faults == ()


def test_an_address_put_right_ends_the_task_and_what_waited_leaves_for_the_new_one(quay, mailbox):
    quay.back()
    quay.tell("second", at=LATER)
    send_waiting(LATER)
    found, before = Returned.objects.get(), quay.lead.email
    correct_address(found, email="linus.harbour2@wexcombe.example", by=quay.keeper, at=LATER)
    quay.lead.refresh_from_db()
    assert quay.lead.email == "linus.harbour2@wexcombe.example"
    assert not Due.objects.open().exists()
    assert send_waiting(LATER) == 3  # what waited, and at both addresses that one was changed
    assert sorted(to for _, [to], _ in mailbox.taken[1:]) == [*2 * ["linus.harbour2@wexcombe.example"], before]
    took_leave = Notice.objects.get(email=before)
    take_message(written(POSTFIX, tag_of(took_leave)), at=LATER)
    assert (Returned.objects.count(), Due.objects.open().exists()) == (1, False)
    with pytest.raises(AddressSettled):
        correct_address(found, email="other@wexcombe.example", by=quay.keeper, at=LATER)
    assert verify(quay.authority).faults == ()


def test_an_address_from_which_two_come_back_is_marked_once_and_one_that_is_used_again_is_marked_anew(quay, mailbox):
    second, before = quay.tell("second"), quay.lead.email
    send_waiting(MORNING)
    for one in (quay.sent, second):
        take_message(written(POSTFIX, tag_of(one)), at=LATER)
    assert (Returned.objects.count(), Due.objects.open().count()) == (1, 1)
    correct_address(Returned.objects.get(), email="linus.harbour2@wexcombe.example", by=quay.keeper, at=LATER)
    correct_email(User.objects.get(pk=quay.lead.pk), email=before, by=quay.keeper, at=LATER)
    third = quay.tell("third", to=User.objects.get(pk=quay.lead.pk), at=LATER)
    send_waiting(LATER)
    take_message(written(POSTFIX, tag_of(third)), at=LATER)
    assert Returned.objects.standing().get().user == quay.lead


def test_an_address_that_was_right_stays_and_is_written_to_again(quay, mailbox):
    quay.back()
    correct_address(Returned.objects.get(), email=quay.lead.email.upper(), by=quay.keeper, at=LATER)
    assert Returned.objects.get().corrected == ""
    quay.tell("second", at=LATER)
    assert send_waiting(LATER) == 1


def test_of_what_waited_only_the_newest_reminder_leaves_and_nothing_older_than_a_month(quay, mailbox):
    quay.back()
    days = {"monday": 1, "tuesday": 2}
    for occasion, day in days.items():
        quay.tell(occasion, kind="digest", at=MORNING + timedelta(days=day))
    old = quay.tell("old", at=LATER)
    now = MORNING + timedelta(days=3)
    send_waiting(now)
    Notice.objects.filter(pk=old.pk).update(put_at=MORNING - timedelta(days=40))
    correct_address(Returned.objects.get(), email=quay.lead.email, by=quay.keeper, at=now)
    assert send_waiting(now) == 1
    assert mailbox.read()[-1]["Subject"] == "Thing tuesday"
    assert Notice.objects.filter(failure="Overtaken").count() == 2


def test_nobody_but_who_keeps_addresses_puts_one_right_and_none_takes_anothers(quay):
    quay.back()
    found = Returned.objects.get()
    with pytest.raises(NotAllowed):
        correct_address(found, email="x@wexcombe.example", by=quay.lead, at=LATER)
    stranger = a_person(an_authority("Harrowmere", "harrowmere"), "administrator")
    with pytest.raises(NotAllowed):
        correct_address(found, email="x@wexcombe.example", by=stranger, at=LATER)
    with pytest.raises(AddressTaken):
        correct_address(found, email=quay.keeper.email, by=quay.keeper, at=LATER)
    assert Returned.objects.get().settled_at is None


@pytest.mark.parametrize("shape", [FULL, BLOCKED], ids=["full", "blocked"])
def test_what_comes_back_for_now_is_sent_again_later_and_the_address_stands(quay, mailbox, shape):
    quay.back(shape)
    assert (quay.state(), Returned.objects.count(), Due.objects.count()) == ("queued", 0, 0)
    assert send_waiting(LATER) == 0
    assert send_waiting(LATER + timedelta(days=1)) == 1
    assert len({message["Message-ID"] for message in mailbox.read()}) == 1


def test_what_comes_back_for_now_again_and_again_is_given_up_and_opens_the_task(quay):
    now = LATER
    for _ in range(MOST_TRIES):
        quay.back(FULL, now)
        now += timedelta(days=1)
        send_waiting(now)
    assert quay.state() == "bounced"
    assert Due.objects.open().count() == 1


def test_the_same_report_twice_is_noted_once(quay):
    quay.back()
    quay.back(at=LATER + timedelta(days=1))
    assert (Returned.objects.count(), Due.objects.count()) == (1, 1)
    assert quay.back(FULL) == quay.sent
    assert quay.state() == "bounced"


def test_what_comes_back_from_an_address_that_was_changed_meanwhile_goes_to_the_new_one(quay, mailbox):
    from tallystick.foundation.accounts.deeds import correct_email

    correct_email(quay.lead, email="new@wexcombe.example", by=quay.keeper, at=LATER)
    quay.back()
    assert not Returned.objects.exists()
    send_waiting(LATER)
    assert "Thing first" in [message["Subject"] for message in mailbox.read()[1:]]


def test_a_tag_that_nobody_here_made_marks_nobody(quay):
    pk, key = tag_of(quay.sent).split(".")
    for tag in (f"{pk}.{key[:-1]}{'0' if key[-1] != '0' else '1'}", f"{int(pk) + 1}.{key}", f"999999.{key}"):
        assert take_message(written(POSTFIX, tag), at=LATER) is None
    assert quay.state() == "sent"


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_ends_as_it_should(quay, name):
    shape, came, why = SHAPES[name]
    quay.back(shape)
    for_good = came == "back" and why not in {"full", "refused"}
    again = came == "back" and not for_good
    assert quay.state() == ("bounced" if for_good else "queued" if again else "sent")
    assert Returned.objects.count() == for_good
    assert (quay.sent.delivered_at is not None, quay.sent.opened_at is not None) == (
        came == "arrived",
        came == "opened",
    )


def test_with_an_address_of_bounces_each_message_comes_back_to_one_of_its_own(db, mailbox, settings):
    settings.BOUNCE_ADDRESS = "bounces@wexcombe.example"
    quay = Quay()
    [(sender, _, message)] = mailbox.taken
    assert sender == f"bounces+{tag_of(quay.sent)}@wexcombe.example"
    assert message["From"] == "tally@wexcombe.example"
    quay.back(VERP)
    assert quay.state() == "bounced"


def test_an_address_that_the_mail_server_refuses_at_once_has_come_back(db, mailbox):
    mailbox.unknown.add("linus.harbour@wexcombe.example")
    quay = Quay()
    assert quay.state() == "bounced"
    assert Returned.objects.get().why == "no-such"
    assert mailbox.taken == []


def test_a_room_is_told_of_its_own_in_the_deed_that_notes_it_and_of_the_address_put_right(quay, monkeypatch):
    told = []
    noted = Addresses(
        bounced=lambda one: told.append((one.state, one.why)), corrected=lambda one: told.append(one.corrected)
    )
    monkeypatch.setattr(arrangements, "BOUNCED", arrangements.BOUNCED)
    monkeypatch.setitem(arrangements.BOUNCED, "example.bulletin", noted)
    whom = Addressee(quay.authority.pk, "clerk@quay.example", "Clerk of the Quay")
    quay.sent = quay.tell("bulletin", to=whom, kind="example.bulletin")
    assert quay.tell("bulletin", to=whom, kind="example.bulletin") is None
    send_waiting(LATER)
    quay.back()
    held = quay.tell("next", to=whom, kind="example.bulletin")
    send_waiting(LATER)
    [line] = Due.objects.open()
    assert "without an account" in line.what
    assert "clerk" not in line.what
    correct_address(Returned.objects.get(), email="clerk@harbour.example", by=quay.keeper, at=LATER)
    assert told == [("bounced", "no-such"), ("held", ""), "clerk@harbour.example"]
    assert send_waiting(LATER) == 1
    held.refresh_from_db()
    assert (held.state, held.email) == ("sent", "clerk@harbour.example")


def test_a_room_that_refuses_lets_nothing_be_noted_at_all(quay, monkeypatch):
    def refuses(_):
        raise LookupError

    monkeypatch.setitem(arrangements.BOUNCED, "example", Addresses(bounced=refuses))
    with pytest.raises(LookupError):
        bounced(quay.sent, why="no-such", at=LATER)
    assert (quay.state(), Returned.objects.count()) == ("sent", 0)
