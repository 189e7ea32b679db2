"""The outbox, what has been told to whom, when recurring work is next, and how people wish to be reminded.

Messages are many and short-lived, so they are plain rows and no versions are kept of them; that one was put out, sent
or given up is in the ledger. Lead times and choices are audited like everything else that people decide.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.ledger.models import AUTHORITY
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


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


class Notice(models.Model):
    """A message to one person, sent once: `once` says to whom, of what and on which occasion."""

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True, default="")  # for somebody who has no account
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


class Reminding(Versioned):
    """An authority's lead times, in working days, and the post that hears of what stays late."""

    ahead = models.PositiveSmallIntegerField(default=5)
    second = models.PositiveSmallIntegerField(default=3)
    last = models.PositiveSmallIntegerField(default=8)
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=("authority",), name="one_reminding_an_authority"),
            models.CheckConstraint(condition=Q(last__gte=F("second")), name="last_reminder_comes_last"),
        )

    def __str__(self) -> str:
        return f"{self.ahead} before, {self.second} and {self.last} after"


class Choice(Versioned):
    """How a person wishes to get digests: every working day, or on one weekday (0 is Monday)."""

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = (models.CheckConstraint(condition=Q(weekday=None) | Q(weekday__lte=4), name="digest_weekday"),)

    def __str__(self) -> str:
        return "every working day" if self.weekday is None else f"weekday {self.weekday}"


class LetterQuerySet(VersionedQuerySet):
    """The vocabulary of letters."""

    def standing(self) -> Self:
        """Those that were neither used nor taken back."""
        return self.filter(used_at=None, revoked_at=None)


class Letter(Versioned):
    """A link that lets one person do one thing on one occasion without signing in, until it expires or is used.

    The link itself is kept nowhere: it is this row's number under the installation's signature.
    """

    kind = models.CharField(max_length=60)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=160)  # the ledger's key of the one thing
    occasion = models.CharField(max_length=160)  # such as the key of a period
    written_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "user", "about", "occasion"),
                condition=Q(used_at=None, revoked_at=None),
                name="one_standing_letter",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.about}"
