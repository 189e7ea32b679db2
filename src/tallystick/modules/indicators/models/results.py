"""What was counted: a definition as it stood, a result in its canonical bytes, and each time that it was counted again.

Promise: a result is never changed. Its figures stand in its bytes and nowhere else, so that they cannot say otherwise;
what the ledger keeps of them lets nobody guess.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

DIGEST, CODE, ENGINE = 64, 80, 20  # letters
USER = "accounts.User"


def seconds(**options: Any) -> models.DecimalField:
    """Give a column for how long an engine took."""
    return models.DecimalField(max_digits=9, decimal_places=3, **options)


def key_of_figures(authority_id: int) -> str:
    """Give the name of the key under which an authority's figures are committed to."""
    return f"indicators.figures/{authority_id}"


class Definition(Versioned):
    """An indicator with its populations and rules as they stood: kept when first counted by. Inventory: KPI-01."""

    code = models.CharField(max_length=CODE)
    digest = models.CharField(max_length=DIGEST)
    text = models.TextField()  # canonical JSON, whose SHA-256 is the digest
    first_used_at = models.DateTimeField()
    child_level = models.BooleanField(default=True)  # what it counts are children: disclosure control is due
    facts = models.JSONField(null=True)  # groups of facts about them that it reads; none: not known, and so all
    reads_registers = models.BooleanField(null=True)  # of children, not returns alone; none: not known

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "pk")
        constraints = (models.UniqueConstraint(fields=("authority", "digest"), name="one_text_a_definition"),)

    def __str__(self) -> str:
        return f"{self.code}, {self.digest[:12]}"


class Result(Versioned):
    """Every figure of one indicator for one period, out of one snapshot: the same again is the same row."""

    committed = ("canonical",)  # a plain digest would let every guess of a figure that is kept back be tried

    code = models.CharField(max_length=CODE)
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="results")
    snapshot = models.ForeignKey("records.Snapshot", on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    digest = models.CharField(max_length=DIGEST)  # of the canonical bytes, under the salt of their place
    canonical = models.TextField()  # definition, snapshot, period and figures
    why = models.CharField(max_length=500, blank=True)  # as the bytes say it of everybody: why there is no number
    engine = models.CharField(max_length=ENGINE)
    seconds = seconds()
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "-last", "-pk")
        indexes = (models.Index("authority", "code", "last", name="results_of_an_indicator"),)
        constraints = (
            models.UniqueConstraint(fields=("authority", "digest"), name="one_result_a_digest"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="counted_stretch"),
        )

    def __str__(self) -> str:
        return f"{self.code}, {self.first:%d %B %Y} to {self.last:%d %B %Y}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Say by whose key the ledger commits to figures: by that of everybody whom an authority counts."""
        return key_of_figures(columns["authority_id"])

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("indicators:result", args=[self.pk])


class KeptBack(Versioned):
    """What of a result an audience is not shown, worked out once: `engine/disclosure` decides it, last of all.

    Its marks are what was printed, which later results must not undo; a result without a row for an audience is not
    shown to it at all.
    """

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="kept_back")
    audience = models.CharField(max_length=30)
    marks = models.JSONField()  # of each group of which something is kept back: its words, and why
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "kept back"
        ordering = ("result", "audience")
        constraints = (models.UniqueConstraint(fields=("result", "audience"), name="kept_back_once_an_audience"),)

    def __str__(self) -> str:
        return f"{self.result}, kept back from {self.audience}"


class Recount(Versioned):
    """A result counted again from its snapshot: asked for, then whether the same bytes came, or why nothing did."""

    unversioned = ("tries",)

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="recounts")
    engine = models.CharField(max_length=ENGINE)
    seconds = seconds(null=True, blank=True)
    digest = models.CharField(max_length=DIGEST, blank=True)  # of what came; empty while it waits
    because = models.CharField(max_length=500, blank=True)  # why it was not counted again
    tries = models.PositiveSmallIntegerField(default=0)  # how often it was begun
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()  # when it was asked for

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(digest="", seconds=None) | Q(because="", seconds__isnull=False) & ~Q(digest=""),
                name="counted_again_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.result}, counted again"

    @property
    def waits(self) -> bool:
        """Whether nothing came of it yet."""
        return not (self.digest or self.because)

    @property
    def same(self) -> bool:
        """Whether the same figures came, byte for byte."""
        same: Any = self.digest == self.result.digest
        return bool(same)
