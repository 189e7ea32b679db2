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
from tallystick.foundation.notices.models import Notice, NoticeQuerySet
from tallystick.foundation.notices.rules import LEASE, next_try
from tallystick.foundation.notices.sending import CouldNotSend, send

LONGEST_TITLE = 200


@audited
def put_out(
    kind: str,
    *,
    to: User,
    about: str,
    occasion: str,
    title: str,
    words: str,
    by: User | None,
    at: datetime,
) -> Notice | None:
    """Put a message in the outbox; None where the same was put out before. Inventory: PLT-02."""
    once = sha256("|".join((kind, f"user/{to.pk}", about, occasion)).encode()).hexdigest()
    written = {"title": " ".join(title.split())[:LONGEST_TITLE], "words": words, "put_at": at, "send_after": at}
    told = {"authority_id": to.authority_id, "kind": kind, "user": to, "about": about, "occasion": occasion}
    notice, new = Notice.objects.get_or_create(once=once, defaults=told | written)
    record("notice put out" if new else "notice already out", subject=notice, by=by, at=at, kind=kind)
    return notice if new else None


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
    """Send one message that is held, and note how it went."""
    if notice.user and not notice.user.is_active:
        _give_up(notice, failure="AccountClosed", at=now)
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
    """Note that a message was taken by the mail server."""
    _held(notice).update(state=Notice.State.SENT, sent_at=at, lease_until=None, failure="")
    record("notice sent", subject=notice, by=None, at=at, tries=notice.tries)


@audited
def _give_up(notice: Notice, *, failure: str, at: datetime) -> None:
    """Note that a message will not be sent."""
    _held(notice).update(state=Notice.State.FAILED, lease_until=None, failure=failure)
    record("notice given up", subject=notice, by=None, at=at, tries=notice.tries, failure=failure)


def _put_back(notice: Notice, refused: CouldNotSend, now: datetime) -> None:
    """Let a message wait for its next try, or give it up."""
    again = None if refused.final else next_try(notice.tries, now)
    if again is None:
        _give_up(notice, failure=str(refused), at=now)
        return
    _held(notice).update(state=Notice.State.QUEUED, send_after=again, lease_until=None, failure=str(refused))


def _held(notice: Notice) -> NoticeQuerySet:
    """Give the row while it is still this worker's: another that took it since has counted one try more."""
    return Notice.objects.filter(pk=notice.pk, state=Notice.State.SENDING, tries=notice.tries)
