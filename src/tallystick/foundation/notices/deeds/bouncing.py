"""A message that came back: its address is marked and a task opened, or it is sent again. Inventory: GOV-16."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.notices.arrangements import BOUNCED
from tallystick.foundation.notices.models import Notice, Returned
from tallystick.foundation.notices.permissions import check_can_keep_addresses
from tallystick.foundation.notices.queries import DIGEST, keepers_of_addresses
from tallystick.foundation.notices.rules import HELD_FOR, Came, Reason, Report, next_try, reason_called, reason_of
from tallystick.lib.refusals import Refusal

TASK = "notices.address"
WORKING_DAYS = 2  # within which an address is put right


class AddressSettled(Refusal):
    """Somebody put an address right before."""


@audited
def take_report(notice: Notice, report: Report, *, at: datetime) -> Notice:
    """Note what a mail server, or GOV.UK Notify, tells of a message; told twice, it is noted once."""
    if report.came == Came.BACK:
        return bounced(notice, why=reason_of(report.status).code, at=at)
    notice = Notice.objects.select_for_update(no_key=True, of=("self",)).get(pk=notice.pk)
    noted = {Came.ARRIVED: "delivered_at", Came.OPENED: "opened_at"}.get(report.came)
    if noted and getattr(notice, noted) is None:
        Notice.objects.filter(pk=notice.pk).update(**{noted: at})
        with_gathered(notice, **{noted: at})
    record("message reported", subject=notice, by=None, at=at, came=report.came.value)
    return notice


@audited
def bounced(notice: Notice, *, why: str, at: datetime) -> Notice:
    """Note that a message came back, for a reason of bounces.yaml; one that came back before is left as it is.

    Where its address is at fault, or it was tried often enough, the address is marked, whoever keeps addresses gets a
    task, and nothing more goes there; else it is sent again later. Inventory: GOV-16.
    """
    notice = Notice.objects.select_for_update(no_key=True, of=("self",)).select_related("user").get(pk=notice.pk)
    if notice.state not in {Notice.State.SENT, Notice.State.SENDING}:
        record("message came back again", subject=notice, by=None, at=at, why=why)
        return notice
    reason = reason_called(why)
    moved = notice.user is not None and notice.sent_to and not same(notice.sent_to, notice.user.email)
    again = at if moved else None if reason.address else next_try(notice.tries, at)
    _note_back(notice, reason, again, at)
    if again is None:
        _mark(notice, reason, at)
    tell_rooms(notice)
    record("message came back", subject=notice, by=None, at=at, why=reason.code, final=again is None)
    return notice


def _note_back(notice: Notice, reason: Reason, again: datetime | None, at: datetime) -> None:
    """Note on a message, and on those that it was made from, that it came back; and when it is sent again, if it is."""
    notice.state = Notice.State.QUEUED if again else Notice.State.BOUNCED
    notice.bounced_at, notice.why, notice.lease_until = at, reason.code, None
    notice.send_after = again or notice.send_after
    notice.save(update_fields=["state", "bounced_at", "why", "lease_until", "send_after"])
    within = Notice.State.GATHERED if again else Notice.State.BOUNCED
    with_gathered(notice, state=within, bounced_at=at, why=reason.code)


def _mark(notice: Notice, reason: Reason, at: datetime) -> None:
    """Mark the address that a message came back from, and open the task to put it right.

    One that another has taken the place of is right already: what came back was the letter that says so.
    """
    email = notice.sent_to or (notice.user.email if notice.user else notice.email)
    before = Returned.objects.of(notice.authority_id).filter(email__iexact=email)
    if before.standing().exists() or (notice.user is None and before.exclude(corrected="").exists()):
        return
    told = {"user": notice.user, "email": email, "kind": notice.kind, "why": reason.code, "since": at}
    found = Returned.objects.create(authority_id=notice.authority_id, **told)
    today = localdate(at)
    until = calendar_of(notice.authority_id, first=today).add_working_days(today, WORKING_DAYS)
    whom = f"of {notice.user}" if notice.user else "of somebody without an account"
    line = {"about": found, "what": f"Correct the address {whom}: messages come back", "by": None, "at": at}
    for keeper in keepers_of_addresses(notice.authority_id, today):
        due.put(TASK, **line, address=found.get_absolute_url(), to=keeper, due=until, starts=today)


def tell_rooms(notice: Notice) -> None:
    """Tell the room that put a message out, or each of those that it was made from, that it came back or waits."""
    for one in (notice, *Notice.objects.filter(within_id=notice.pk).select_related("within")):
        told = BOUNCED.get(one.kind)
        if told and told.bounced:
            told.bounced(one)


@audited
def correct_address(returned: Returned, *, email: str, by: User, at: datetime) -> Returned:
    """Put an address right: another one takes its place, or it was right all the time; what waited for it leaves.

    Inventory: GOV-16.
    """
    check_can_keep_addresses(by, returned.authority_id)
    returned = Returned.objects.select_for_update(no_key=True, of=("self",)).select_related("user").get(pk=returned.pk)
    if returned.settled_at is not None:
        raise AddressSettled("Somebody has put this address right already.")
    returned.corrected = "" if same(email, returned.email) else email.strip()
    if returned.user and returned.corrected and not same(returned.user.email, returned.corrected):
        accounts.correct_email(returned.user, email=returned.corrected, by=by, at=at)
    returned.settled_at = at
    returned.save(update_fields=["corrected", "settled_at"])
    due.settle(TASK, about=returned, by=by, at=at)
    freed = _free(returned, at)
    for told in BOUNCED.values():
        if told.corrected:
            told.corrected(returned)
    record("address put right", subject=returned, by=by, at=at, messages=freed)
    return returned


def _free(returned: Returned, at: datetime) -> int:
    """Let what was kept back leave; not what is too old by now, and of reminders only the newest."""
    kept = Notice.objects.of(returned.authority_id).filter(state=Notice.State.HELD)
    kept = kept.filter(user=returned.user) if returned.user else kept.filter(user=None, email__iexact=returned.email)
    reminders = kept.filter(kind=DIGEST).order_by("-put_at", "-pk").values_list("pk", flat=True)
    over = {*reminders[1:], *kept.filter(put_at__lt=at - HELD_FOR).values_list("pk", flat=True)}
    kept.filter(pk__in=over).update(state=Notice.State.FAILED, failure="Overtaken")
    found: dict[str, Any] = {"state": Notice.State.QUEUED, "send_after": at, "tries": 0, "failure": ""}
    if returned.user is None and returned.corrected:
        found["email"] = returned.corrected
    return kept.update(**found)


def with_gathered(notice: Notice, **found: Any) -> int:
    """Note the same on the messages that one was made from."""
    return Notice.objects.filter(within_id=notice.pk).update(**found)


def same(one: str, other: str) -> bool:
    """Whether two addresses are one, however they are capitalised."""
    return one.strip().casefold() == other.strip().casefold()
