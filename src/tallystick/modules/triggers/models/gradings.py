"""Schools as they were graded: the rule as it stood, and every version of every period's grades.

Promise: a run is never changed. What it says stands in its bytes and nowhere else, so that it cannot say otherwise;
what the ledger keeps of them lets nobody guess.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

DIGEST, CODE = 64, 80  # letters


def key_of_grades(authority_id: int) -> str:
    """Give the name of the key under which an authority's grades are committed to."""
    return f"triggers.grades/{authority_id}"


class GradingRule(Versioned):
    """A grading as its file stood, kept when schools were first graded by it: old grades are explained by it."""

    code = models.CharField(max_length=CODE)
    digest = models.CharField(max_length=DIGEST)
    text = models.TextField()  # canonical JSON, whose SHA-256 is the digest
    first_used_at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "pk")
        constraints = (models.UniqueConstraint(fields=("authority", "digest"), name="one_text_a_grading"),)

    def __str__(self) -> str:
        return f"{self.code}, {self.digest[:12]}"


class GradingRun(Versioned):
    """Every school graded for one period: version 1, and another where figures or the rule came out otherwise."""

    committed = ("canonical",)  # grades rest on figures that may be kept back
    unversioned = ("looked",)

    code = models.CharField(max_length=CODE)
    rule = models.ForeignKey(GradingRule, on_delete=models.PROTECT, related_name="runs")
    first = models.DateField()
    last = models.DateField()
    number = models.PositiveIntegerField()  # the version, 1 the first
    canonical = models.TextField()  # `engine/grading/keeping`
    results = models.JSONField()  # keys of results: of each part now and what it is taken from, and the others read
    looked = models.CharField(max_length=DIGEST, blank=True)  # mark of what it was last compared with and came the same
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "-last", "-number")
        indexes = (models.Index("authority", "code", "last", name="runs_of_a_grading"),)
        constraints = (
            models.UniqueConstraint(fields=("authority", "code", "last", "number"), name="one_grading_a_version"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="graded_stretch"),
            models.CheckConstraint(condition=Q(number__gte=1), name="graded_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.code} to {self.last:%d %B %Y}, version {self.number}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Say by whose key the ledger commits to grades: by that of all grades of an authority."""
        return key_of_grades(columns["authority_id"])

    def get_absolute_url(self) -> str:
        """Where its page is."""
        asked = f"?to={self.last.isoformat()}&version={self.number}"
        return reverse("triggers:grading", args=[self.code]) + asked
