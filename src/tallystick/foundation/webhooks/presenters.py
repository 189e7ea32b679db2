"""Webhooks and their messages in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from tallystick.foundation.webhooks.models import Delivery, Webhook

STATES = {
    "queued": ("Waiting", "blue"),
    "sending": ("Waiting", "blue"),
    "sent": ("Taken", "green"),
    "failed": ("Not taken", "red"),
}


@dataclass(frozen=True)
class MessageLine:
    """A message to a webhook."""

    event: str
    subject: str
    when: str
    words: str
    colour: str
    failure: str


def moment(value: datetime) -> str:
    """Give a moment as 1 March 2026, 9:05."""
    local = localtime(value)
    return f"{local.day} {local:%B %Y, %H:%M}"


def rows(webhook: Webhook) -> list[tuple[Any, ...]]:
    """Give what is to be known of a webhook."""
    return [
        ("Address", webhook.url),
        ("Events", ", ".join(webhook.deeds) or "Every event"),
        ("Looked after by", webhook.owner.name),
        ("Added", moment(webhook.made_at)),
        ("State", state(webhook)),
        ("Messages taken", f"{webhook.sent:,}"),
        ("Messages waiting", f"{webhook.waiting:,}"),
    ]


def state(webhook: Webhook) -> str:
    """Say whether a webhook is called."""
    return f"Switched off on {moment(webhook.off_at)}. {webhook.off_because}" if webhook.off_at else "Called"


def messages(deliveries: Iterable[Delivery]) -> list[MessageLine]:
    """Give messages as lines."""
    return [
        MessageLine(one.event, one.subject, moment(one.at), *STATES[one.state], failure=one.failure)
        for one in deliveries
    ]
