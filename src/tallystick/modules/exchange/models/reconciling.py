"""Two sources of one fact: who looks into what differs, each time they were compared, and each discrepancy."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.engine.comparing import share_of
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

USER = "accounts.User"


class Watch(Versioned):
    """A comparison of the catalogue that an authority makes, and who looks into what each side lacks. LRN-10."""

    comparison = models.CharField(max_length=60)  # its code
    one_owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")  # of what is missing in the first
    other_owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "watches"
        ordering = ("comparison",)
        constraints = (models.UniqueConstraint(fields=("authority", "comparison"), name="watched_once"),)

    def __str__(self) -> str:
        return self.comparison

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("exchange:watch", args=[self.pk])


class Reconciliation(Versioned):
    """Two sources laid side by side for a stretch of time, counted. Inventory: LRN-10."""

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="runs")
    first = models.DateField()
    last = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    definition = models.CharField(max_length=64)  # the digest of the comparison as it was
    one_rows = models.PositiveIntegerField()
    other_rows = models.PositiveIntegerField()
    agreed = models.PositiveIntegerField()
    missing_in_one = models.PositiveIntegerField()
    missing_in_other = models.PositiveIntegerField()
    different = models.PositiveIntegerField()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")
        constraints = (models.CheckConstraint(condition=Q(first__lte=models.F("last")), name="reconciled_stretch"),)

    def __str__(self) -> str:
        return f"{self.watch} of {self.at:%d %B %Y}"

    @property
    def disagreed(self) -> int:
        """How many pairs and rows do not agree."""
        return self.missing_in_one + self.missing_in_other + self.different

    @property
    def share(self) -> Decimal | None:
        """How many in a hundred agree, to one place; None where neither source says anything."""
        return share_of(self.agreed, self.agreed + self.disagreed)


class DiscrepancyQuerySet(VersionedQuerySet):
    """The vocabulary of discrepancies."""

    def open(self) -> Self:
        """Those that somebody has to look into."""
        return self.filter(closed_on=None)


class Discrepancy(Versioned):
    """Two sources that tell of one fact otherwise, or one that does not tell of it. Inventory: LRN-10.

    What was told names a child, and is committed under the child's key; a child whom the index does not know has none,
    so that the discrepancy's own key stands in.
    """

    class Kind(models.TextChoices):
        """What is the matter."""

        MISSING_IN_ONE = "missing in one", "Missing in the first"
        MISSING_IN_OTHER = "missing in other", "Missing in the second"
        DIFFERENT = "different", "Told differently"

    class Closing(models.TextChoices):
        """How it ended."""

        AGREES = "agrees", "The two agree now"
        EXPLAINED = "explained", "Explained"

    committed = ("told", "mark", "reason")

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="discrepancies")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    told = models.JSONField()  # what each side says, by name; the number that nobody is known by
    mark = models.CharField(max_length=64)  # by which the next comparison knows it again
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closing = models.CharField(max_length=20, choices=Closing, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = DiscrepancyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "discrepancies"
        ordering = ("opened_on", "pk")
        indexes = (
            models.Index("watch", "closed_on", name="discrepancies_of_a_watch"),
            models.Index("owner", "closed_on", name="discrepancies_of_an_owner"),
        )
        constraints = (
            models.UniqueConstraint(fields=("watch", "mark"), name="one_discrepancy_a_mark"),
            models.CheckConstraint(
                condition=Q(closed_on=None, closing="") | (Q(closed_on__isnull=False) & ~Q(closing="")),
                name="closed_somehow",
            ),
        )

    def __str__(self) -> str:
        return f"discrepancy {self.pk}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Whose words these are."""
        person = columns["person_id"]
        return f"people.person/{person}" if person else f"exchange.discrepancy/{columns['id']}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("exchange:discrepancy", args=[self.pk])
