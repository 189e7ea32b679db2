"""Services as they were judged, the improvement plan that a poor grade requires, and its quarterly reviews."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.quality.models.columns import person, words


class Service(Versioned):
    """A service that is judged, and the post that answers for it."""

    name = models.CharField(max_length=200)
    head = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("authority", "name"), name="one_service_a_name"),
            models.CheckConstraint(condition=~Q(name=""), name="service_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("quality:service", args=[self.pk])


class ServiceGrade(Versioned):
    """A judgement on a service, with who says so and when. The latest day counts."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="grades")
    scale = models.CharField(max_length=60)
    grade = models.CharField(max_length=60)
    below = models.BooleanField()  # below satisfactory, on that scale as it was
    source = models.CharField(max_length=300)
    day = models.DateField()
    entered_by = person()
    entered_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("day", "pk")
        constraints = (models.CheckConstraint(condition=~Q(source=""), name="grade_names_its_source"),)

    def __str__(self) -> str:
        return f"{self.service}: {self.grade}"


class Improvement(Versioned):
    """A service improvement plan that a grade requires. One stands at a time. Inventory: PLN-17."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="improvements")
    grade = models.ForeignKey(ServiceGrade, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    due_text = models.CharField(max_length=200, blank=True, default="")
    opened_by = person()
    opened_at = models.DateTimeField()
    ended_by_grade = models.ForeignKey(ServiceGrade, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_because = words()
    ended_on = models.DateField(null=True, blank=True)  # those that ended by themselves have none
    ended_by = person(null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("service",), condition=Q(ended_by_grade=None), name="one_improvement_a_service"
            ),
        )

    def __str__(self) -> str:
        return f"Improvement of {self.service}"

    def had_ended(self, past: date | None = None) -> bool:
        """Whether it had ended by a day, or has by now."""
        if self.ended_by_grade is None:
            return False
        return past is None or (self.ended_on or self.ended_by_grade.day) <= past

    def get_absolute_url(self) -> str:
        return reverse("quality:service", args=[self.service_id])


class QuarterlyReview(Versioned):
    """A look at an improvement plan each quarter: due by a day, held on a day."""

    improvement = models.ForeignKey(Improvement, on_delete=models.PROTECT, related_name="reviews")
    number = models.PositiveIntegerField()
    due = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    found = words()
    held_by = person(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("improvement", "number"), name="one_review_a_number"),
            models.CheckConstraint(
                condition=Q(held_on=None, found="") | (Q(held_on__isnull=False) & ~Q(found="")),
                name="review_held_found_something",
            ),
        )

    def __str__(self) -> str:
        return f"Review {self.number} of {self.improvement}"

    def get_absolute_url(self) -> str:
        return reverse("quality:service", args=[self.improvement.service_id])
