"""When the leads of a plan are asked how it goes: a cycle, its periods, and what is locked."""

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


def no_stages() -> list[str]:
    """Give the sign-off of a cycle that says nothing else: the lead's manager, then the plan's owner."""
    return ["manager", "owner"]


class Cycle(Versioned):
    """How often the leads of a plan are asked, in which window they answer, and who signs after them."""

    class Cadence(models.TextChoices):
        MONTHLY = "monthly"
        HALF_TERMLY = "half-termly"
        QUARTERLY = "quarterly"
        TERMLY = "termly"
        YEARLY = "yearly"

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="cycles")
    cadence = models.CharField(max_length=12, choices=Cadence)
    starts = models.DateField()  # the first period is the one that holds this day
    ends = models.DateField(null=True, blank=True)
    opens_after = models.PositiveIntegerField(default=0)  # working days from a period's last day to the window
    open_for = models.PositiveIntegerField(default=10)  # working days that the window stays open
    stages = models.JSONField(default=no_stages)  # of "manager", "owner", in the order in which they sign
    words_wanted = models.PositiveIntegerField(default=150)
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("plan", "starts", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(open_for__gte=1), name="cycle_window_is_open_a_day"),
            models.UniqueConstraint(fields=("plan",), condition=Q(ends=None), name="one_running_cycle_a_plan"),
        )

    def __str__(self) -> str:
        return f"{self.plan}: {self.cadence}"


class Period(Versioned):
    """One turn of a cycle: the time reported on, apart from the window in which it is reported."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="periods")
    name = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField()
    opens = models.DateField()
    closes = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)  # when the leads were asked
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    frozen = models.JSONField(null=True, blank=True)  # the review as it was closed
    frozen_digest = models.CharField(max_length=64, blank=True, default="")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("cycle", "starts")
        constraints = (
            models.UniqueConstraint(fields=("cycle", "starts"), name="one_period_a_start"),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts"), opens__gte=F("starts"), closes__gte=F("opens")),
                name="period_days_are_in_order",
            ),
        )
        indexes = (models.Index(fields=("authority", "closes"), name="periods_by_closing"),)

    def __str__(self) -> str:
        return self.name


class Lock(Versioned):
    """What was approved for a period is locked, for one unit or for the whole plan; reopening says why."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="locks")
    unit = models.ForeignKey("accounts.OrganisationUnit", on_delete=models.PROTECT, null=True, related_name="+")
    locked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    locked_at = models.DateTimeField()
    reopened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True)
    reopened_because = models.TextField(blank=True, default="")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(reopened_at=None) | ~Q(reopened_because=""), name="lock_reopened_with_a_reason"
            ),
            models.UniqueConstraint(
                fields=("period", "unit"), condition=Q(reopened_at=None), name="one_standing_lock_a_unit"
            ),
            models.UniqueConstraint(
                fields=("period",), condition=Q(reopened_at=None, unit=None), name="one_standing_lock_of_all"
            ),
        )

    def __str__(self) -> str:
        return f"{self.period}: {self.unit or 'the whole plan'}"
