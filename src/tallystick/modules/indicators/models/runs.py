"""Runs: which indicators were asked for, as at which day, and how far the counting has come.

Promise: what a run has to count is put down before it begins, so that a run that was cut short goes on where it was.
"""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.indicators.models.results import CODE, ENGINE, USER, Result


class Run(Versioned):
    """Indicators counted as at a day, out of one snapshot. Its figures are shown once all of it is done."""

    unversioned = ("tries",)

    as_at = models.DateField()
    known_by = models.DateTimeField(null=True, blank=True)  # none: by all that is recorded when it is taken
    snapshot = models.ForeignKey("records.Snapshot", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    engine = models.CharField(max_length=ENGINE)
    codes = models.JSONField(default=list)  # empty: every indicator
    back = models.PositiveSmallIntegerField(default=0)  # how many periods before the latest are counted too
    monthly = models.BooleanField(default=False)  # asked for by the installation because a month was over
    tries = models.PositiveSmallIntegerField(default=0)  # how often it was begun since a part of it was last kept
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=500, blank=True)  # why it ended with nothing to be read

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")
        indexes = (models.Index("authority", "ended_at", name="runs_that_ended"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(begun_at__isnull=False), name="run_begun_before_it_ended"
            ),
            models.CheckConstraint(
                condition=Q(begun_at=None) | Q(snapshot__isnull=False) | ~Q(because=""), name="run_from_a_snapshot"
            ),
        )

    def __str__(self) -> str:
        return f"Run as at {self.as_at:%d %B %Y}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("indicators:run", args=[self.pk])


class RunPart(Versioned):
    """One indicator for one period of a run: waiting, then counted, or not with the reason."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="parts")
    code = models.CharField(max_length=CODE)
    first = models.DateField()
    last = models.DateField()
    day = models.DateField()  # on which the population stands
    result = models.ForeignKey(Result, on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    done_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=500, blank=True)  # why nothing could be counted at all

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("run", "pk")
        constraints = (
            models.UniqueConstraint(fields=("run", "code", "first", "last"), name="counted_once_a_run"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="part_of_a_stretch"),
            models.CheckConstraint(
                condition=Q(done_at=None, result=None, because="")
                | (Q(done_at__isnull=False) & (Q(result=None) ^ Q(because=""))),
                name="counted_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} to {self.last:%d %B %Y}"
