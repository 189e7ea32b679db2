"""A protocol or strategy document: its parties, its text in versions, its stages, what was answered, who has it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.protocols.models.columns import Written, a_day, person, prose, short


class Protocol(Versioned):
    """A document that several parties stand by. Inventory: PLN-14."""

    class Kind(models.TextChoices):
        PROTOCOL = "protocol", "Protocol"
        POLICY = "policy", "Policy"
        STRATEGY = "strategy", "Strategy"
        AGREEMENT = "agreement", "Service agreement"
        GUIDANCE = "guidance", "Guidance"

    class Stage(models.TextChoices):
        DRAFT = "draft", "Draft"
        CONSULTATION = "consultation", "In consultation"
        AGREED = "agreed", "Agreed"
        PUBLISHED = "published", "Published"
        REVIEW = "review", "Under review"
        WITHDRAWN = "withdrawn", "Withdrawn"

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PROTOCOL)
    purpose = prose()
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.DRAFT)
    agree_text = short()
    agree_last = a_day()
    agree_precision = models.CharField(max_length=20, default="none")
    review_text = short()
    review_last = a_day()
    review_precision = models.CharField(max_length=20, default="none")
    starts = a_day()
    ends = a_day()
    opened_by = person()
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    agree_by = Written("agree")
    review_by = Written("review")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("title", "pk")
        constraints = (
            models.UniqueConstraint(fields=("authority", "title"), name="one_protocol_a_title"),
            models.CheckConstraint(condition=~Q(title=""), name="protocol_has_a_title"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts")), name="protocol_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("protocols:protocol", args=[self.pk])


class Party(Versioned):
    """Who stands by a protocol: a service, a school, a college, a partner."""

    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="parties")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("protocol", "name"), name="one_party_a_name"),
            models.CheckConstraint(condition=~Q(name=""), name="party_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class Text(Versioned):
    """A version of a protocol's text: typed words, a kept file, or both. Written once."""

    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)  # the protocol's, as it was called in this version
    parties = models.JSONField()  # their names, as they were
    words = prose()
    document = models.ForeignKey("plans.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    because = prose()  # what is different, as its writer says it
    digest = models.CharField(max_length=64)  # of all of the above, by engine.sealing
    written_by = person()
    written_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("protocol", "number"), name="one_text_a_number"),
            models.CheckConstraint(condition=~Q(words="") | Q(document__isnull=False), name="text_says_something"),
        )

    def __str__(self) -> str:
        return f"Version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("protocols:text", args=[self.protocol_id, self.number])


class StageMove(Versioned):
    """A protocol went from one stage to another on a day."""

    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="moves")
    was = models.CharField(max_length=20, blank=True, default="")  # empty where it was opened
    becomes = models.CharField(max_length=20, choices=Protocol.Stage)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField()
    because = prose()
    moved_by = person()
    moved_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("day", "pk")
        indexes = (models.Index(fields=("protocol", "-day", "-id"), name="moves_of_a_protocol"),)

    def __str__(self) -> str:
        return f"{self.protocol}: {self.becomes}"


class Response(Versioned):
    """What somebody said in consultation, and what was answered."""

    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="responses")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="responses")
    who = models.CharField(max_length=200)
    said = models.TextField()
    day = models.DateField()
    answer = prose()
    answered_by = person(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    taken_by = person()
    taken_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("day", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(said="") & ~Q(who=""), name="response_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="response_answered_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.who


class Recipient(Versioned):
    """Who is on the distribution list of a protocol."""

    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="recipients")
    name = models.CharField(max_length=200)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("protocol", "name"), name="one_recipient_a_name"),
            models.CheckConstraint(condition=~Q(name=""), name="recipient_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class Sending(Versioned):
    """Somebody was sent a version on a day."""

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="sendings")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="sendings")
    day = models.DateField()
    recorded_by = person()
    recorded_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.text} to {self.recipient}"
