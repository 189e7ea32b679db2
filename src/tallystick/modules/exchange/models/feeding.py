"""What agencies send again and again: a feed with its map, each arrival, what was told, and what somebody settled."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

USER = "accounts.User"


class Feed(Versioned):
    """Records of an agency that are sent again and again, under an agreement; only mapped columns cross. LRN-09."""

    class Cadence(models.TextChoices):
        """How often it is due."""

        WEEKLY = "weekly", "Every week"
        FORTNIGHTLY = "fortnightly", "Every two weeks"
        MONTHLY = "monthly", "Every month"

    title = models.CharField(max_length=160)
    unit = models.ForeignKey("accounts.OrganisationUnit", on_delete=models.PROTECT, related_name="+")  # that sends
    agreement = models.ForeignKey("people.SharingAgreement", on_delete=models.PROTECT, related_name="+")
    table = models.CharField(max_length=60)  # the record table that its loads fill
    child = models.CharField(max_length=60)  # the column with the child's number
    scheme = models.CharField(max_length=20)  # of that number
    columns = models.JSONField()  # a kind of fact, and the column that tells it: nothing else crosses
    cadence = models.CharField(max_length=20, choices=Cadence)
    due = models.DateField()  # when the next is due
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")  # who hears that it has not come
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = "objects"
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("exchange:feed", args=[self.pk])

    def may_cross(self, day: date) -> bool:
        """Whether its agreement is in force on a day."""
        return bool(self.agreement.starts <= day <= self.agreement.ends)


class Arrival(Versioned):
    """What came of a feed on one day: taken in, late, held back, or not there when it was due. Inventory: LRN-09."""

    class Outcome(models.TextChoices):
        """What became of it."""

        TAKEN = "taken", "Taken in"
        LATE = "late", "Taken in late"
        HELD_BACK = "held back", "Held back"
        MISSED = "missed", "Did not come"

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="arrivals")
    load = models.ForeignKey("records.Load", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField()
    on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome)
    because = models.CharField(max_length=300, blank=True)
    rows = models.PositiveIntegerField(default=0)
    children = models.PositiveIntegerField(default=0)  # whom the index knows
    unknown = models.PositiveIntegerField(default=0)  # numbers that it does not
    changed = models.PositiveIntegerField(default=0)  # what is told anew or otherwise

    class Meta:
        base_manager_name = "objects"
        ordering = ("-on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("feed", "load"), condition=Q(load__isnull=False), name="a_load_arrives_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.feed} of {self.on:%d %B %Y}"


class ToldQuerySet(VersionedQuerySet):
    """The vocabulary of what was told."""

    def current(self) -> Self:
        """What is told now."""
        return self.filter(until=None)


class Told(Versioned):
    """What a feed tells of a child, from the arrival that told it to the one that told otherwise. LRN-09."""

    committed = ("kind", "value")

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="told")
    kind = models.CharField(max_length=30)
    value = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = ToldQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "told"
        ordering = ("person", "kind", "feed")
        indexes = (models.Index("feed", "until", name="told_by_a_feed"),)

    def __str__(self) -> str:
        return f"something told of {self.person}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Whose words these are."""
        return f"people.person/{columns['person_id']}"


class Settled(Versioned):
    """Which of several values holds, as a person decided who saw them all; told otherwise, it is open again."""

    committed = ("kind", "value", "because", "seen")

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    value = models.CharField(max_length=200)
    because = models.CharField(max_length=500)
    seen = models.CharField(max_length=64)  # the digest of what every feed told then
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "settled"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"something settled of {self.person}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Whose words these are."""
        return f"people.person/{columns['person_id']}"
