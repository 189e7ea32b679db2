"""The outbox, what has been told to whom, and when recurring work is next.

Messages are many and short-lived, so they are plain rows and no versions are kept of them; that one was put out, sent,
sent back or given up is in the ledger.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.models import AUTHORITY


class NoticeQuerySet(models.QuerySet):
    """The vocabulary of messages."""

    def of(self, authority_id: int) -> Self:
        """Those of one authority."""
        return self.filter(authority_id=authority_id)

    def waiting(self, now: datetime) -> Self:
        """Those whose time has come, and those whose worker has died."""
        free = Q(state=Notice.State.QUEUED, send_after__lte=now)
        left = Q(state=Notice.State.SENDING, lease_until__lt=now)
        return self.filter(free | left).order_by("send_after", "pk")

    def gathered(self, now: datetime) -> Self:
        """Those that wait to go into a digest whose time has come."""
        return self.filter(state=Notice.State.GATHERED, within=None, send_after__lte=now).order_by("put_at", "pk")

    def kept_back(self, authority_id: int, email: str) -> Self:
        """Those that wait until an address is put right."""
        there = Q(user__email__iexact=email) | Q(user=None, email__iexact=email)
        return self.of(authority_id).filter(there, state=Notice.State.HELD)


class Notice(models.Model):
    """A message to one person, sent once: `once` says to whom, of what and on which occasion."""

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        GATHERED = "gathered"  # in a digest, or waiting for one
        HELD = "held"  # until its reader's address is put right
        STOPPED = "stopped"  # its reader does not want this kind
        BOUNCED = "bounced"

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True, default="")  # for somebody who has no account
    name = models.CharField(max_length=120, blank=True, default="")  # theirs
    sent_to = models.EmailField(blank=True, default="")  # the address that it last went to
    about = models.CharField(max_length=160, blank=True, default="")  # the ledger's key of what it is of
    occasion = models.CharField(max_length=60)  # a day or a stage
    once = models.CharField(max_length=64, unique=True)  # the digest of the four above
    title = models.CharField(max_length=200)
    words = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    put_at = models.DateTimeField()
    send_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=80, blank=True, default="")  # the kind of error, never what it says
    within = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="gathered")
    bounced_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=12, blank=True, default="")  # a code of bounces.yaml
    delivered_at = models.DateTimeField(null=True, blank=True)  # where the reader's mail server, or Notify, said so
    opened_at = models.DateTimeField(null=True, blank=True)  # where the reader let us know; nobody is watched

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-put_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(user__isnull=False, email="") | (Q(user=None) & ~Q(email="")),
                name="notice_goes_to_a_person_or_an_address",
            ),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="notice_sent_when"),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(lease_until__isnull=False), name="notice_held_until"
            ),
        )
        indexes = (
            models.Index(fields=("send_after",), condition=Q(state__in=("queued", "sending")), name="notices_to_send"),
            models.Index(fields=("user", "-put_at"), name="notices_of_a_person"),
            models.Index(fields=("authority", "-put_at"), name="notices_of_an_authority"),
            models.Index(fields=("send_after",), condition=Q(state="gathered", within=None), name="notices_gathered"),
        )

    def __str__(self) -> str:
        return self.title


class Told(models.Model):
    """Somebody has been told that a line of the due list reached a stage; a line whose day moved begins again."""

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey("due.Due", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12)
    day = models.DateField()  # the line's day, as it was told
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="told")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("line", "user", "stage", "day"), name="told_once_of_a_stage"),)

    def __str__(self) -> str:
        return f"{self.stage}: {self.line}"


class Turn(models.Model):
    """When a recurring piece of the worker's work is next, and who has it now; nobody's words are in it."""

    name = models.CharField(max_length=80, unique=True)
    next_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=80, blank=True, default="")

    def __str__(self) -> str:
        return self.name
