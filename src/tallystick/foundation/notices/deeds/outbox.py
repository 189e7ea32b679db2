"""The outbox: a message is put into it by the deed that causes it, and handed over once by whichever worker takes it.

Whoever takes a message holds it for a lease. A worker that is killed leaves it, and the next one takes it up when the
lease has run out. The mail server's yes and our own note of it are two things: a worker killed between them sends
again, under the same Message-ID.
"""

from datetime import datetime
from hashlib import sha256

from django.db import connection, transaction

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.notices import queries
from tallystick.foundation.notices.arrangements import Addressee
from tallystick.foundation.notices.deeds.bouncing import bounced, tell_rooms, with_gathered
from tallystick.foundation.notices.models import Notice, NoticeQuerySet
from tallystick.foundation.notices.rules import LEASE, next_try, reason_of
from tallystick.foundation.notices.sending import CouldNotSend, address_of, send

LONGEST_TITLE = 200


@audited
def put_out(
    kind: str,
    *,
    to: User | Addressee,
    about: str,
    occasion: str,
    title: str,
    words: str,
    by: User | None,
    at: datetime,
) -> Notice | None:
    """Put a message in the outbox as its reader wishes to hear of its kind; None where the same was put out before.

    Inventory: PLT-02.
    """
    user = to if isinstance(to, User) else None
    whose = f"user/{user.pk}" if user else f"{to.authority_id}/{to.email.casefold()}"
    once = sha256("|".join((kind, whose, about, occasion)).encode()).hexdigest()
    state, leaves = queries.leaving(to.authority_id, user, kind, at)
    said = {"title": " ".join(title.split())[:LONGEST_TITLE], "words": words + _why_now(user, kind, at)}
    told = {"authority_id": to.authority_id, "kind": kind, "about": about, "occasion": occasion}
    told |= {"user": user} if user else {"email": to.email, "name": to.name}
    stands = {"state": state, "put_at": at, "send_after": leaves}
    notice, new = Notice.objects.get_or_create(once=once, defaults=told | said | stands)
    record("notice put out" if new else "notice already out", subject=notice, by=by, at=at, kind=kind)
    return notice if new else None


def _why_now(user: User | None, kind: str, at: datetime) -> str:
    """Say why a message comes within quiet hours, where it does."""
    why = queries.breaks_quiet(user.authority_id, user, kind, at) if user else ""
    return f"\n\nThis comes in your quiet hours, because {why}.\n" if why else ""


def send_waiting(now: datetime, *, most: int = 200) -> int:
    """Send what waits, one after another; gives how many were handed over."""
    sent = 0
    for _ in range(most):
        notice = _take(now)
        if notice is None:
            break
        sent += _hand_over(notice, now)
    return sent


def _take(now: datetime) -> Notice | None:
    """Take one message, which no other worker then has until the lease ends."""
    with transaction.atomic():
        free = Notice.objects.waiting(now)
        if connection.features.has_select_for_update_skip_locked:  # SQLite lets one writer in at a time by itself
            free = free.select_for_update(skip_locked=True, no_key=True, of=("self",))
        notice = free.select_related("user").first()
        if notice is not None:
            notice.state, notice.lease_until, notice.tries = Notice.State.SENDING, now + LEASE, notice.tries + 1
            notice.save(update_fields=["state", "lease_until", "tries"])
        return notice


def _hand_over(notice: Notice, now: datetime) -> bool:
    """Send one message that this worker has, and note how it went."""
    if notice.user and not notice.user.is_active:
        _give_up(notice, failure="AccountClosed", at=now)
        return False
    notice.sent_to = address_of(notice)
    if queries.is_returned(notice.authority_id, notice.sent_to):
        _keep_back(notice, at=now)
        return False
    try:
        send(notice)
    except CouldNotSend as refused:
        _put_back(notice, refused, now)
        return False
    _note_sent(notice, at=now)
    return True


@audited
def _note_sent(notice: Notice, *, at: datetime) -> None:
    """Note that a message was taken by the mail server, with those that it was made from."""
    found = {"state": Notice.State.SENT, "sent_at": at, "sent_to": notice.sent_to, "lease_until": None, "failure": ""}
    if _held(notice).update(**found):
        with_gathered(notice, state=Notice.State.SENT, sent_at=at, sent_to=notice.sent_to)
    record("notice sent", subject=notice, by=None, at=at, tries=notice.tries)


@audited
def _keep_back(notice: Notice, *, at: datetime) -> None:
    """Let a message wait until its reader's address is put right; the room that put it out hears of it."""
    if _held(notice).update(state=Notice.State.HELD, lease_until=None, failure="AddressReturned"):
        notice.state = Notice.State.HELD
        tell_rooms(notice)
    record("notice kept back", subject=notice, by=None, at=at)


@audited
def _give_up(notice: Notice, *, failure: str, at: datetime) -> None:
    """Note that a message will not be sent."""
    if _held(notice).update(state=Notice.State.FAILED, lease_until=None, failure=failure):
        with_gathered(notice, state=Notice.State.FAILED, failure=failure)
    record("notice given up", subject=notice, by=None, at=at, tries=notice.tries, failure=failure)


def _put_back(notice: Notice, refused: CouldNotSend, now: datetime) -> None:
    """Let a message wait for its next try, or give it up; an address that the mail server refused has come back."""
    if refused.status and reason_of(refused.status).address:
        if _held(notice).update(sent_to=notice.sent_to, failure=str(refused)):
            bounced(notice, why=reason_of(refused.status).code, at=now)
        return
    again = None if refused.final else next_try(notice.tries, now)
    if again is None:
        _give_up(notice, failure=str(refused), at=now)
        return
    _held(notice).update(state=Notice.State.QUEUED, send_after=again, lease_until=None, failure=str(refused))


def _held(notice: Notice) -> NoticeQuerySet:
    """Give the row while it is still this worker's: another that took it since has counted one try more."""
    return Notice.objects.filter(pk=notice.pk, state=Notice.State.SENDING, tries=notice.tries)
