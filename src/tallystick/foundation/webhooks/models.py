"""Webhooks, and what is on its way to each. The ledger is the outbox: a webhook knows how far it has been read.

Deliveries are many and short-lived, so they are plain rows and no versions are kept of them.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.models import AUTHORITY
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


class WebhookQuerySet(VersionedQuerySet):
    """The vocabulary of webhooks."""

    def of(self, authority_id: int) -> Self:
        """Those of one authority."""
        return self.filter(authority_id=authority_id)

    def standing(self) -> Self:
        """Those not taken away."""
        return self.filter(removed_at=None)

    def on(self) -> Self:
        """Those that are called."""
        return self.standing().filter(off_at=None)


class Webhook(Versioned):
    """An address that is called when the ledger records one of some deeds; all, where none is named."""

    unversioned = ("reached",)
    fingerprinted = ("secret", "earlier_secret")

    url = models.CharField(max_length=500)
    deeds = models.JSONField()  # as the ledger names them; an empty list is every deed
    secret = models.CharField(max_length=400)  # encrypted
    earlier_secret = models.CharField(max_length=400, blank=True, default="")
    earlier_until = models.DateTimeField(null=True, blank=True)  # until then both sign
    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    off_at = models.DateTimeField(null=True, blank=True)
    off_because = models.CharField(max_length=200, blank=True, default="")
    removed_at = models.DateTimeField(null=True, blank=True)
    reached = models.PositiveBigIntegerField()  # the last position of the ledger that was looked at

    objects = WebhookQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-made_at", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(url=""), name="webhook_has_an_address"),)

    def __str__(self) -> str:
        return self.url


class DeliveryQuerySet(models.QuerySet):
    """The vocabulary of what is on its way."""

    def waiting(self, now: datetime) -> Self:
        """What can be delivered now: its time has come, or its worker died; the longest waiting webhook first."""
        free = Q(state=Delivery.State.QUEUED, send_after__lte=now)
        left = Q(state=Delivery.State.SENDING, lease_until__lt=now)
        standing = Q(webhook__off_at=None, webhook__removed_at=None)
        return self.filter(free | left, standing).order_by("send_after", "pk")


class Delivery(models.Model):
    """One line of the ledger on its way to one webhook."""

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="deliveries")
    position = models.PositiveBigIntegerField()
    event = models.CharField(max_length=120)
    subject = models.CharField(max_length=160)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    put_at = models.DateTimeField()
    send_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=80, blank=True, default="")  # a status or the kind of error

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("webhook", "position"), name="one_delivery_a_line"),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(lease_until__isnull=False), name="delivery_held_until"
            ),
        )
        indexes = (
            models.Index(fields=("send_after",), condition=Q(state__in=("queued", "sending")), name="to_deliver"),
            models.Index(fields=("webhook", "-id"), name="deliveries_of_a_webhook"),
        )

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook}"
