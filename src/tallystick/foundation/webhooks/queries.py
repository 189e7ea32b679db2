"""Webhooks and what was sent, starting from who asks."""

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from tallystick.foundation.accounts.models import User
from tallystick.foundation.webhooks.models import Delivery, Webhook
from tallystick.foundation.webhooks.permissions import check_can_keep_webhooks

SHOWN = 50


def webhooks_for(user: User) -> QuerySet[Webhook]:
    """Give the webhooks of the asker's authority with how much was sent and waits, in one query."""
    check_can_keep_webhooks(user)
    counted = {
        "sent": Count("deliveries", filter=Q(deliveries__state=Delivery.State.SENT)),
        "waiting": Count("deliveries", filter=Q(deliveries__state__in=("queued", "sending"))),
    }
    return Webhook.objects.of(user.authority_id).standing().select_related("owner").annotate(**counted)


def webhook_for(user: User, pk: int) -> Webhook:
    """Give one webhook of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(webhooks_for(user), pk=pk)


def lately(webhook: Webhook) -> QuerySet[Delivery]:
    """Give the latest messages to a webhook."""
    return webhook.deliveries.order_by("-pk")[:SHOWN]
