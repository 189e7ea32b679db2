"""Webhooks added, switched off and on, given a new secret, taken away."""

import base64
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.secrets import hide
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.queries import end_of_ledger
from tallystick.foundation.webhooks.models import Delivery, Webhook
from tallystick.foundation.webhooks.permissions import check_can_keep_webhooks
from tallystick.foundation.webhooks.rules import BEGINS, BOTH_SIGN_FOR, check_address


@audited
def add_webhook(owner: User, *, url: str, deeds: Iterable[str], by: User | None, at: datetime) -> tuple[Webhook, str]:
    """Let an address be told of some deeds from now on, and give its secret, which is shown this once."""
    check_can_keep_webhooks(by, owner.authority_id)
    secret = drawn()
    webhook = Webhook.objects.create(
        authority_id=owner.authority_id,
        url=check_address(url, private=settings.WEBHOOKS_PRIVATE),
        deeds=list(deeds),
        secret=hide(secret),
        owner=owner,
        made_at=at,
        reached=end_of_ledger(owner.authority_id),
    )
    record("webhook added", subject=webhook, by=by, at=at, deeds=len(webhook.deeds))
    return webhook, secret


@audited
def renew_secret(webhook: Webhook, *, by: User | None, at: datetime) -> tuple[Webhook, str]:
    """Give a webhook a new secret; for a day both sign, so that the receiver can change over."""
    check_can_keep_webhooks(by, webhook.authority_id)
    secret = drawn()
    webhook.earlier_secret, webhook.earlier_until = webhook.secret, at + BOTH_SIGN_FOR
    webhook.secret = hide(secret)
    webhook.save()
    record("webhook secret renewed", subject=webhook, by=by, at=at)
    return webhook, secret


@audited
def switch_off(webhook: Webhook, *, because: str, by: User | None, at: datetime) -> Webhook:
    """Call a webhook no more; what waits for it is not sent."""
    check_can_keep_webhooks(by, webhook.authority_id)
    webhook.off_at, webhook.off_because = at, because[:200]
    webhook.save()
    waiting = Delivery.objects.filter(webhook=webhook, state__in=(Delivery.State.QUEUED, Delivery.State.SENDING))
    waiting.update(state=Delivery.State.FAILED, lease_until=None)
    record("webhook switched off", subject=webhook, by=by, at=at)
    return webhook


@audited
def switch_on(webhook: Webhook, *, by: User | None, at: datetime) -> Webhook:
    """Call a webhook again, of what is recorded from now on."""
    check_can_keep_webhooks(by, webhook.authority_id)
    webhook.off_at, webhook.off_because = None, ""
    webhook.reached = end_of_ledger(webhook.authority_id)
    webhook.save()
    record("webhook switched on", subject=webhook, by=by, at=at)
    return webhook


@audited
def remove_webhook(webhook: Webhook, *, by: User | None, at: datetime) -> Webhook:
    """Take a webhook away; that it was there stays in the ledger."""
    switch_off(webhook, because="Taken away", by=by, at=at)
    webhook.removed_at = at
    webhook.save()
    record("webhook removed", subject=webhook, by=by, at=at)
    return webhook


def drawn() -> str:
    """Draw a secret as Standard Webhooks writes it."""
    return BEGINS + base64.b64encode(secrets.token_bytes(32)).decode()
