"""Copies go out as messages; what comes back is noted by itself, and an address put right lets a copy go again.

Promise: a copy counts as having come back until it was sent again to an address that somebody put right.
"""

from datetime import datetime

from django.conf import settings

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.foundation.notices.deeds import put_out
from tallystick.foundation.notices.models import Notice, Returned
from tallystick.foundation.notices.rules import HELD_FOR, reason_called
from tallystick.modules.obligations.deeds.copies import bounced, mend
from tallystick.modules.obligations.models import Copy, Delivery
from tallystick.modules.obligations.rules import COPY, letter_of

FIRST = "first"  # the occasion of a copy's first message
KEPT_BACK = "Nobody is reached at this address, so it waits"


def send_copies(made: Delivery, *, by: User | None, at: datetime) -> None:
    """Put a message out to everybody whose copy has an account and an address, within the deed that delivers."""
    for copy in made.copies.filter(sent_at__isnull=False, user__isnull=False).select_related("user"):
        _put_out(copy, FIRST, by=by, at=at)


@audited
def came_back(notice: Notice) -> Copy:
    """Note that a copy's message came back for good, or waits because nobody is reached at its address.

    One that is sent again by itself has not come back. Inventory: GOV-16.
    """
    copy = Copy.objects.of(notice.authority_id).get(pk=int(notice.about.rpartition("/")[2]))
    at, state = notice.bounced_at or notice.put_at, (notice.within or notice).state
    if state == Notice.State.BOUNCED:
        return bounced(copy, why=reason_called(notice.why).words.capitalize(), by=None, at=at)
    if state == Notice.State.HELD:
        return bounced(copy, why=KEPT_BACK, by=None, at=at, task=False)
    record("copy is sent again", subject=copy, by=None, at=at)
    return copy


@audited
def corrected(returned: Returned) -> int:
    """Mend each copy that came back from an address that was put right, and let it go again; gives how many.

    One whose message is too old by now is mended and not sent again. Inventory: GOV-16.
    """
    back = Copy.objects.of(returned.authority_id).filter(user=returned.user, bounced_at__isnull=False, mended_at=None)
    mended = [mend(copy, by=None, at=returned.settled_at) for copy in back if returned.user]
    for copy in mended:
        _send_again(copy, returned.settled_at)
    record("copies mended", subject=returned, by=None, at=returned.settled_at, copies=len(mended))
    return len(mended)


def _send_again(copy: Copy, at: datetime) -> None:
    """Send a copy again; what was kept back leaves by itself."""
    messages = Notice.objects.filter(kind=COPY, about=key_of(copy)).select_related("within")
    last = messages.order_by("-pk").first()
    if last is None or last.put_at < at - HELD_FOR:
        return
    if (last.within or last).state == Notice.State.BOUNCED:
        _put_out(copy, f"after {last.pk}", by=None, at=at)
    copy.sent_at = at
    copy.save()


def _put_out(copy: Copy, occasion: str, *, by: User | None, at: datetime) -> None:
    line = copy.delivery.owed
    address = f"{settings.SITE_ADDRESS}{line.get_absolute_url()}"
    title, words = letter_of(title=str(line.obligation), to=str(line.recipient), stretch=line.stretch, address=address)
    told = {"about": key_of(copy), "occasion": occasion, "title": title, "words": words}
    put_out(COPY, to=copy.user, **told, by=by, at=at)
