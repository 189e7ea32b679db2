"""The worker reads on in the ledger for each webhook, and calls; killed at any point, it goes on where it was.

A line is put on its way and the webhook's place moved on in one transaction. Whoever takes a message holds it for a
lease; a worker that is killed leaves it, and the next one sends it again under the same id.
"""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from tallystick.foundation.accounts.secrets import reveal
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.notices.deeds import put_out
from tallystick.foundation.webhooks.calling import CouldNotDeliver, call
from tallystick.foundation.webhooks.deeds.keeping import switch_off
from tallystick.foundation.webhooks.models import Delivery, DeliveryQuerySet, Webhook
from tallystick.foundation.webhooks.rules import LEASE, body, headers, is_wanted, message_id, next_try

AT_ONCE = 500  # lines of the ledger read for one webhook in a round
MOST_CALLS = 40  # a round; with ten seconds a call it ends before the worker's turn does
OUR_OWN = "webhooks."  # a message about a message would never end


def tell_everybody(now: datetime) -> int:
    """Put what was recorded on its way to each webhook, and call; gives how many were taken. Inventory: PLT-06."""
    for pk in Webhook.objects.on().order_by("pk").values_list("pk", flat=True):
        read_on(pk, now)
    taken = 0
    for _ in range(MOST_CALLS):
        one = _take(now)
        if one is None:
            break
        taken += _deliver(one, now)
    return taken


def read_on(pk: int, now: datetime) -> int:
    """Put what the ledger recorded since on its way to one webhook; gives how many lines it wanted."""
    with transaction.atomic():
        webhook = Webhook.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
        after = Notch.objects.filter(authority_id=webhook.authority_id, position__gt=webhook.reached)
        lines = list(after.order_by("position")[:AT_ONCE])
        if not lines:
            return 0
        wanted = [one for one in lines if is_wanted(one.deed, webhook.deeds) and not one.subject.startswith(OUR_OWN)]
        Delivery.objects.bulk_create([_put(one, webhook, now) for one in wanted])
        webhook.reached = lines[-1].position
        webhook.save(update_fields=["reached"])
        return len(wanted)


def _put(line: Notch, webhook: Webhook, now: datetime) -> Delivery:
    told: dict[str, Any] = {"event": line.deed, "subject": line.subject, "at": line.at, "position": line.position}
    return Delivery(authority_id=webhook.authority_id, webhook=webhook, put_at=now, send_after=now, **told)


def _take(now: datetime) -> Delivery | None:
    """Take one message, which no other worker then has until the lease ends."""
    with transaction.atomic():
        free = Delivery.objects.waiting(now)
        if connection.features.has_select_for_update_skip_locked:  # SQLite lets one writer in at a time by itself
            free = free.select_for_update(skip_locked=True, of=("self",), no_key=True)
        one = free.select_related("webhook__owner", "authority").first()
        if one is not None:
            one.state, one.lease_until, one.tries = Delivery.State.SENDING, now + LEASE, one.tries + 1
            one.save(update_fields=["state", "lease_until", "tries"])
        return one


def _deliver(one: Delivery, now: datetime) -> bool:
    """Call once for a message that is held, and note how it went."""
    key = message_id(one.authority.code, one.position)
    content = body(key=key, event=one.event, at=one.at, subject=one.subject)
    try:
        call(one.webhook.url, content, headers(_secrets(one.webhook, now), key, now, content))
    except CouldNotDeliver as failure:
        _put_back(one, failure, now)
        return False
    _held(one).update(state=Delivery.State.SENT, sent_at=now, lease_until=None, failure="")
    return True


def _secrets(webhook: Webhook, now: datetime) -> list[str]:
    """The secrets that sign now: the webhook's own, and for a day the one before it."""
    both = webhook.earlier_until is not None and webhook.earlier_until > now
    return [reveal(one) for one in (webhook.secret, webhook.earlier_secret if both else "") if one]


def _put_back(one: Delivery, failure: CouldNotDeliver, now: datetime) -> None:
    """Let a message wait for its next try; after three days, or where the receiver wants no more, switch it off."""
    again = None if failure.gone else next_try(one.tries, one.put_at, now)
    if again is None:
        _held(one).update(state=Delivery.State.FAILED, lease_until=None, failure=str(failure))
        _give_up(one.webhook, str(failure), at=now)
        return
    _held(one).update(state=Delivery.State.QUEUED, send_after=again, lease_until=None, failure=str(failure))


@audited
def _give_up(webhook: Webhook, failure: str, *, at: datetime) -> None:
    """Switch a webhook off that nobody answers at, and tell its owner."""
    webhook = Webhook.objects.select_for_update(of=("self",), no_key=True).select_related("owner").get(pk=webhook.pk)
    if webhook.off_at is None:
        switch_off(webhook, because=f"Nobody took its messages ({failure}).", by=None, at=at)
        occasion = at.isoformat(timespec="seconds")
        title, words = "A webhook was switched off", WORDS.format(url=webhook.url, failure=failure)
        about = f"webhooks.webhook/{webhook.pk}"
        put_out(
            "webhooks.off", to=webhook.owner, about=about, occasion=occasion, title=title, words=words, by=None, at=at
        )
    record("webhook given up", subject=webhook, by=None, at=at)


WORDS = (
    "The webhook to {url} was switched off: its receiver did not take the messages, or wants no more ({failure}).\n\n"
    "Put the receiver right, then switch the webhook on again. It is told of what is recorded from then on."
)


def _held(one: Delivery) -> DeliveryQuerySet:
    """Give the row while it is still this worker's: another that took it since has counted one try more."""
    return Delivery.objects.filter(pk=one.pk, state=Delivery.State.SENDING, tries=one.tries)
