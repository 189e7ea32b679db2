"""Webhooks by the API: added, given a new secret, switched off and on, taken away.

Promise: a secret is in the answer that makes it, and in no other.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import Key, Page, PageNumber, Sent, asker, letters, operation, paged
from tallystick.foundation.webhooks import deeds, queries
from tallystick.foundation.webhooks.permissions import KEEP
from tallystick.foundation.webhooks.rules import LONGEST, deeds_named

router = Router(tags=["Webhooks"])


class WebhookTold(Schema):
    """An address that is called when the ledger records one of some deeds; all of them, where none is named."""

    id: int
    url: str
    deeds: list[str]
    owner: int = Field(alias="owner_id")
    made_at: datetime
    off_at: datetime | None
    off_because: str
    sent: int
    waiting: int


class WithSecret(WebhookTold):
    """A webhook with its secret, which is shown this once."""

    secret: str


class DeliveryTold(Schema):
    """A message to a webhook: which line of the ledger, and whether it was taken."""

    id: int
    position: int
    event: str
    subject: str
    at: datetime
    state: str
    tries: int
    sent_at: datetime | None
    failure: str


class NewWebhook(Sent):
    """An address that begins with https:// and is reached from outside, and the deeds that it is told of."""

    url: letters(LONGEST)  # type: ignore[valid-type]
    deeds: list[letters(120)] = Field(default=[], max_length=200)  # type: ignore[valid-type]


class TakenAway(Schema):
    """The key of a webhook that is no longer called."""

    id: int


@operation(router, "GET", "/webhooks", needs=KEEP, gives=Page[WebhookTold], refuses=(422,))
def list_webhooks(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the authority's webhooks."""
    return paged(request, queries.webhooks_for(asker(request)), page)


@operation(router, "GET", "/webhooks/{webhook}", needs=KEEP, gives=WebhookTold, refuses=(404, 422))
def read_webhook(request: HttpRequest, webhook: Key) -> Any:
    """Give one webhook."""
    return queries.webhook_for(asker(request), webhook)


@operation(router, "GET", "/webhooks/{webhook}/deliveries", needs=KEEP, gives=list[DeliveryTold], refuses=(404, 422))
def list_deliveries(request: HttpRequest, webhook: Key) -> Any:
    """List the latest fifty messages to a webhook."""
    return list(queries.lately(queries.webhook_for(asker(request), webhook)))


@operation(router, "POST", "/webhooks", needs=KEEP, gives=WithSecret, refuses=(422,), status=201)
def add_webhook(request: HttpRequest, new: NewWebhook) -> Any:
    """Let an address be told of some deeds from now on; its secret is in this answer only."""
    user, named = asker(request), deeds_named("\n".join(new.deeds))
    made, secret = deeds.add_webhook(user, url=new.url, deeds=named, by=user, at=timezone.now())
    return Status(201, with_secret(request, made.pk, secret))


@operation(router, "POST", "/webhooks/{webhook}/secret", needs=KEEP, gives=WithSecret, refuses=(404, 422))
def renew_webhook_secret(request: HttpRequest, webhook: Key) -> Any:
    """Give a webhook a new secret, in this answer only; for a day both sign."""
    row = queries.webhook_for(asker(request), webhook)
    _, secret = deeds.renew_secret(row, by=asker(request), at=timezone.now())
    return with_secret(request, webhook, secret)


@operation(router, "POST", "/webhooks/{webhook}/off", needs=KEEP, gives=WebhookTold, refuses=(404, 422))
def switch_webhook_off(request: HttpRequest, webhook: Key) -> Any:
    """Call a webhook no more; what waits for it is not sent."""
    row, user = queries.webhook_for(asker(request), webhook), asker(request)
    deeds.switch_off(row, because=f"By {user.name}.", by=user, at=timezone.now())
    return queries.webhook_for(user, webhook)


@operation(router, "POST", "/webhooks/{webhook}/on", needs=KEEP, gives=WebhookTold, refuses=(404, 422))
def switch_webhook_on(request: HttpRequest, webhook: Key) -> Any:
    """Call a webhook again, of what is recorded from now on."""
    row = queries.webhook_for(asker(request), webhook)
    deeds.switch_on(row, by=asker(request), at=timezone.now())
    return queries.webhook_for(asker(request), webhook)


@operation(router, "POST", "/webhooks/{webhook}/remove", needs=KEEP, gives=TakenAway, refuses=(404, 422))
def remove_webhook(request: HttpRequest, webhook: Key) -> Any:
    """Take a webhook away; that it was there stays in the ledger."""
    deeds.remove_webhook(queries.webhook_for(asker(request), webhook), by=asker(request), at=timezone.now())
    return {"id": webhook}


def with_secret(request: HttpRequest, pk: int, secret: str) -> Any:
    """Give a webhook with the secret that was drawn for it just now."""
    row = queries.webhook_for(asker(request), pk)
    row.secret = secret
    return row
