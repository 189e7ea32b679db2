"""What measures a line of a plan, as a person said it: an indicator, a group and a target, or that nothing does.

Promise: what the plan printed when it was said stays beside it, so that words which change later show.
"""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

KINDS = ("measure", "action")
Asked = tuple[str, tuple[tuple[str, str], ...]]  # an indicator's code, and the group as pairs in order
CODE = 80  # letters of an indicator's code


class BindingQuerySet(VersionedQuerySet):
    """The vocabulary of bindings."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(removed_at=None)


def a_number() -> models.DecimalField:
    """Give a column for a number of a target, in the indicator's own unit."""
    return models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)


def a_day() -> models.DateField:
    """Give a column for a day that may be missing."""
    return models.DateField(null=True, blank=True)


class Binding(Versioned):
    """That a measure, or an action's own words, is measured by an indicator, or by nothing. Inventory: PLN-10, KPI-01.

    A line is named by kind and key, which a merged revision leaves as they are; docs/adr/0019.
    """

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="bindings")
    kind = models.CharField(max_length=20)
    line = models.PositiveBigIntegerField()
    indicator = models.CharField(max_length=CODE, blank=True)  # empty: nothing measures it
    group = models.JSONField(blank=True, default=list)  # [[column, value], …]; empty is everybody
    baseline, baseline_on = a_number(), a_day()
    target, target_on = a_number(), a_day()
    printed = models.JSONField(default=dict)  # the plan's own words when this was said
    suggested = models.CharField(max_length=10, blank=True)  # how sure the suggestion was that was taken
    because = models.TextField(blank=True, default="")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    removed_because = models.TextField(blank=True, default="")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = BindingQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "line", "indicator"), condition=Q(removed_at=None), name="bound_once_to_an_indicator"
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="binding_is_of_a_measure_or_an_action"),
            models.CheckConstraint(condition=~Q(indicator="") | ~Q(because=""), name="unmeasured_says_why"),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_because="")
                | (Q(removed_at__isnull=False) & ~Q(removed_because="")),
                name="binding_is_taken_back_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(baseline=None) | Q(target=None) | ~Q(baseline=F("target")), name="target_lies_elsewhere"
            ),
        )
        indexes = (
            models.Index(fields=("authority", "kind", "line"), name="bindings_of_a_line"),
            models.Index(fields=("plan", "removed_at"), name="bindings_of_a_plan"),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.indicator or 'nothing measures it'}"

    @property
    def name(self) -> str:
        """The line that it is of: "measure/12"."""
        return f"{self.kind}/{self.line}"

    @property
    def asked(self) -> Asked:
        """What is asked of indicators: the code, and the group as pairs in order."""
        pairs: list[Any] = self.group
        return self.indicator, tuple(sorted((str(column), str(value)) for column, value in pairs))
