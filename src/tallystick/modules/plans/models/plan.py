"""A plan, the document it was read from, the draft that waits to be confirmed, and what is doubtful in it."""

import msgspec
from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.engine.drafts import Draft
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.plans.models.columns import listed, printed


class Document(Versioned):
    """A file as it was uploaded: its bytes are kept in the storage back end under their digest."""

    stored_as = "documents/{digest}"

    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint(fields=("authority", "digest", "name"), name="one_document_a_digest"),)

    def __str__(self) -> str:
        return self.name


LEVELS = ("inspection", "corporate", "directorate", "team", "service", "individual")


class Plan(Versioned):
    """A plan on the register, as its document prints it. `version` grows with every change of anything in it."""

    class Level(models.TextChoices):
        """Where a plan stands on the golden thread, from the top."""

        INSPECTION = "inspection", "Response to an inspection"
        CORPORATE = "corporate", "Corporate or annual plan"
        DIRECTORATE = "directorate", "Directorate plan"
        TEAM = "team", "Team plan"
        SERVICE = "service", "Service improvement plan"
        INDIVIDUAL = "individual", "Individual objectives"

    title = models.TextField()
    organisation = printed()
    date = printed()  # of the document: YYYY, YYYY-MM or YYYY-MM-DD
    kind = printed()
    level = models.CharField(max_length=20, blank=True, default="", choices=Level)
    scope = models.TextField(default="whole document")
    notes = printed()
    layout = printed()
    columns = listed()
    unplaced = listed()
    furniture = listed()
    words = models.JSONField(blank=True, default=dict)
    places = models.JSONField(blank=True, default=dict)  # of the plan's own cells
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    review = models.ForeignKey("plans.Review", on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    owner = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-added_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(version__gte=1), name="plan_has_a_version"),
            models.CheckConstraint(condition=~Q(title=""), name="plan_has_a_title"),
            models.CheckConstraint(condition=Q(level__in=("", *LEVELS)), name="plan_level_is_known"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.pk])


class NamedPost(Versioned):
    """Which post a name printed as lead stands for: "Head of Early Help" in every plan is one post."""

    key = models.CharField(max_length=200)  # columns.key() of the printed name
    name = models.TextField()
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint(fields=("authority", "key"), name="one_post_a_printed_name"),)

    def __str__(self) -> str:
        return f"{self.name}: {self.post}"


class Intake(Versioned):
    """A document that was read and waits for a person: nothing of it is on the register until it is confirmed."""

    class State(models.TextChoices):
        WAITING = "waiting"
        CONFIRMED = "confirmed"
        DISCARDED = "discarded"

    unversioned = ("pieces",)
    fingerprinted = ("written",)  # a whole document: its digest is kept each time, its words only as they stand

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="intakes")
    revises = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="revisions")
    revises_version = models.PositiveIntegerField(null=True, blank=True)
    became = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written = models.JSONField()  # the draft
    pieces = listed()  # the source in reading order: [[where, text], …]
    settled = listed()  # [{doubt, because, by, at}, …]
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    version = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-added_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(became__isnull=False), name="intake_confirmed_became_a_plan"
            ),
        )

    def __str__(self) -> str:
        return str(self.document)

    def get_absolute_url(self) -> str:
        return reverse("plans:intake", args=[self.pk])

    @property
    def draft(self) -> Draft:
        """The draft as it stands after every correction."""
        return msgspec.convert(self.written, Draft)

    @draft.setter
    def draft(self, draft: Draft) -> None:
        self.written = msgspec.to_builtins(draft)


class Doubt(Versioned):
    """A cell that a person should look at, and, once settled, what they decided."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="doubts")
    recommendation = models.ForeignKey(
        "plans.Recommendation", on_delete=models.PROTECT, null=True, related_name="doubts"
    )
    outcome = models.ForeignKey("plans.Outcome", on_delete=models.PROTECT, null=True, related_name="doubts")
    action = models.ForeignKey("plans.Action", on_delete=models.PROTECT, null=True, related_name="doubts")
    step = models.ForeignKey("plans.Step", on_delete=models.PROTECT, null=True, related_name="doubts")
    measure = models.ForeignKey("plans.Measure", on_delete=models.PROTECT, null=True, related_name="doubts")
    cell = models.CharField(max_length=120, blank=True)  # the rest of the pointer, inside its node
    code = models.CharField(max_length=60)
    reason = models.TextField()
    where = printed()
    position = models.PositiveIntegerField()
    settled_because = printed()
    settled_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_because="")
                | (Q(settled_at__isnull=False) & ~Q(settled_because="")),
                name="doubt_is_settled_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.reason
