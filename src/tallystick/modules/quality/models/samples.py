"""Samples of plans that anybody can draw again, and the grades that assessors gave."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.quality.models.columns import person, words


class Sample(Versioned):
    """Plans to choose from, a seed that was recorded before the draw, and a report due by a day. Inventory: PLN-16."""

    title = models.CharField(max_length=200)
    seed = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    frame = models.JSONField()  # [[ledger's key, title], …]: every plan that could be drawn
    scale = models.CharField(max_length=60)  # code of the catalogue
    due = models.DateField()
    set_by = person()
    set_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True, blank=True)
    reported_by = person(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    late_because = words()
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-set_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(seed=""), name="sample_has_a_title_and_a_seed"),
            models.CheckConstraint(condition=Q(size__gte=1), name="sample_draws_something"),
            models.CheckConstraint(
                condition=Q(reported_on=None) | Q(reported_on__lte=models.F("due")) | ~Q(late_because=""),
                name="late_report_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("quality:sample", args=[self.pk])


class SampledPlan(Versioned):
    """A plan that was drawn, and what its assessor found."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="drawn")
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    drawn_by_digest = models.CharField(max_length=64)
    grade = models.CharField(max_length=60, blank=True, default="")
    feedback = words()
    graded_by = person(null=True, blank=True)
    graded_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("sample", "plan"), name="a_plan_once_a_sample"),
            models.CheckConstraint(
                condition=Q(grade="", graded_by=None, graded_at=None)
                | (~Q(grade="") & Q(graded_by__isnull=False, graded_at__isnull=False)),
                name="graded_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return str(self.plan)
