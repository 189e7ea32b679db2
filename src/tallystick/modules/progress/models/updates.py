"""What a lead says of an action, with its evidence, and who signed exactly that."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.progress.models.cycles import Period

OPEN = ("draft", "submitted", "returned")


class Update(Versioned):
    """How an action goes, in one lead's words. Once submitted it is never overwritten: a later one follows it."""

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        RETURNED = "returned"
        AGREED = "agreed"

    class Sureness(models.TextChoices):
        CERTAIN = "certain"
        LIKELY = "likely"
        UNSURE = "unsure"
        UNLIKELY = "unlikely"

    class Channel(models.TextChoices):
        PAGE = "page"
        SPREADSHEET = "spreadsheet"
        LETTER = "letter"  # the signed link of an e-mail
        API = "api"  # a program that somebody's token lets in
        COMMAND_LINE = "command line"

    action = models.ForeignKey("plans.Action", on_delete=models.PROTECT, related_name="updates")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, null=True, blank=True, related_name="updates")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    status = models.CharField(max_length=20, blank=True, default="")  # the delivery status; never "late"
    forecast = models.JSONField(null=True, blank=True)  # a timescale: when it will be done, as written and as read
    forecast_by = models.DateField(null=True, blank=True)  # the forecast's last day
    sureness = models.CharField(max_length=10, choices=Sureness, blank=True, default="")
    narrative = models.TextField(blank=True, default="")
    ahead = models.TextField(blank=True, default="")  # what comes next, and what could go wrong
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.PAGE)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-begun_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("action", "period"), condition=Q(state__in=OPEN), name="one_open_update_a_period"
            ),
            models.UniqueConstraint(
                fields=("action",), condition=Q(state__in=OPEN, period=None), name="one_open_update_between_periods"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(submitted_at__isnull=False), name="update_was_submitted"
            ),
            models.CheckConstraint(condition=~Q(state="agreed") | ~Q(status=""), name="agreed_update_has_a_status"),
        )
        indexes = (
            models.Index(fields=("action", "-begun_at"), name="updates_of_an_action"),
            models.Index(fields=("authority", "state", "period"), name="updates_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.action}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("progress:update", args=[self.pk])


class Evidence(Versioned):
    """A file or a link that shows what an update says, with the day it is from."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=200)
    document = models.ForeignKey("plans.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(max_length=500, blank=True, default="")
    effective = models.DateField()
    public = models.BooleanField(default=False)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("effective", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(document__isnull=False, link="") | (Q(document=None) & ~Q(link="")),
                name="evidence_is_a_file_or_a_link",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Submission(Versioned):
    """What was on the screen when an update was submitted. Guards in the database let no line be changed or removed."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()  # 1, then 2 once it was returned or changed
    shown = models.JSONField()  # rules.states.shown
    digest = models.CharField(max_length=64)  # of `shown`
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("update", "number"), name="one_submission_a_number"),)

    def __str__(self) -> str:
        return f"{self.update} ({self.number})"


class Signature(Versioned):
    """Somebody agreed to an update, or returned it, having seen exactly what the digest says."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="signatures")
    stage = models.CharField(max_length=12)
    agreed = models.BooleanField()
    because = models.TextField(blank=True, default="")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    shown = models.JSONField()  # what was on the screen, in plain values
    digest = models.CharField(max_length=64)  # of `shown`
    void_at = models.DateTimeField(null=True, blank=True)  # what was signed has changed since

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(agreed=True) | ~Q(because=""), name="return_says_why"),
            models.UniqueConstraint(
                fields=("update", "stage"),
                condition=Q(agreed=True, void_at=None),
                name="one_standing_signature_a_stage",
            ),
        )

    def __str__(self) -> str:
        return f"{self.stage}: {'agreed' if self.agreed else 'returned'}"
