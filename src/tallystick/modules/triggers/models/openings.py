"""What a figure opened, the figures that are noted on it, and how far figures were looked at.

Promise: the database itself holds that one opening of a trigger and group stands at most, that no period opens twice,
and that nothing is closed without a person's reason and the figure that was back. A figure stands in its result alone:
what the ledger keeps of an opening lets nobody read off who crossed which line.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.engine.triggers.deciding import Stands
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

CODE, GROUP, WORDS, MARK = 80, 300, 4000, 64  # letters
USER, POST = "accounts.User", "accounts.Post"
DIGITS, PLACES = 18, 6


def key_of_openings(authority_id: int) -> str:
    """Give the name of the key under which the ledger commits to whom an authority's openings are about."""
    return f"triggers.openings/{authority_id}"


class Kind(models.TextChoices):
    """What a figure opened."""

    PLAN = "plan", "A plan that is owed"
    ALERT = "alert", "An alert"


# that another plan is owed, or the first: none is written, or it has ended and the figure is not back
OWES_A_PLAN = Q(kind=Kind.PLAN, closed_at=None) & (
    Q(entry=None) | Q(entry__ended_at__isnull=False) & ~Q(stands=Stands.BACK)
)


class Opening(Versioned):
    """What a trigger opened for a group: a plan that is owed, or an alert. Inventory: SCH-15, ATX-05, CAS-12."""

    committed = ("group", "group_key", "stands")

    trigger = models.CharField(max_length=CODE)
    kind = models.CharField(max_length=10, choices=Kind)
    group = models.JSONField()  # pairs of column and value
    group_key = models.CharField(max_length=GROUP)  # the same on one line
    last = models.DateField()  # of the period whose figure opened it
    year = models.DateField(null=True, blank=True)  # of an alert: the first day of the year in which it is given once
    register = models.CharField(max_length=CODE, blank=True)  # in which the plan is owed
    entry = models.ForeignKey(  # the plan, once it is written
        "registers.Entry", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey(POST, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField()
    stands = models.CharField(max_length=20)  # as its evidence says: `engine/triggers/deciding.Stands`
    opened_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True, blank=True)  # when its plan was found, or named by somebody
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_with = models.ForeignKey(  # the figure that was back; of an alert none
        "triggers.Evidence", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    because = models.CharField(max_length=WORDS, blank=True)  # why it was closed; of an alert what was done
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-opened_at", "-pk")
        indexes = (models.Index("authority", "closed_at", name="openings_that_stand"),)
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "trigger", "group_key"),
                condition=Q(kind="plan", closed_at=None),
                name="one_opening_stands",
            ),
            models.UniqueConstraint(
                fields=("authority", "trigger", "group_key", "last"),
                condition=Q(kind="plan"),
                name="a_period_opens_once",
            ),
            models.UniqueConstraint(
                fields=("authority", "trigger", "group_key", "year"), condition=Q(kind="alert"), name="one_alert_a_year"
            ),
            models.CheckConstraint(
                condition=Q(kind="plan", year=None) & ~Q(register="")
                | Q(kind="alert", year__isnull=False, register="", entry=None, closed_with=None),
                name="opening_is_a_plan_or_an_alert",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, closed_with=None, because="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(because=""),
                name="closed_by_somebody_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind="alert") | Q(closed_at=None) | Q(closed_with__isnull=False),
                name="closed_with_the_figure_that_is_back",
            ),
            models.CheckConstraint(
                condition=Q(entry=None, planned_at=None) | Q(entry__isnull=False, planned_at__isnull=False),
                name="plan_was_found_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"Opening {self.pk} of {self.trigger}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Say under whose key the ledger commits to groups: that of an authority's openings."""
        return key_of_openings(columns["authority_id"])

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("triggers:opening", args=[self.pk])

    @property
    def has_ended_plan(self) -> bool:
        """Whether its plan has ended in its register."""
        return self.entry is not None and self.entry.ended_at is not None

    @property
    def owes_a_plan(self) -> bool:
        """Whether a plan is owed, as `OWES_A_PLAN` asks it of rows; where there is a plan, it is read."""
        ended = self.has_ended_plan and self.stands != Stands.BACK
        return self.kind == Kind.PLAN and self.closed_at is None and (self.entry_id is None or ended)


class Evidence(Versioned):
    """A figure that was noted on an opening: the one that opened it, later ones, and what they were corrected to."""

    committed = ("line", "crosses")

    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField()  # 1 opened it
    says = models.CharField(max_length=20)  # `engine/triggers/deciding.Says`
    first = models.DateField()
    last = models.DateField()
    result = models.ForeignKey(  # in which the figure stands, and nowhere else
        "indicators.Result", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    grading = models.ForeignKey(  # or the run of a grading in which the grade stands
        "triggers.GradingRun", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    line = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    crosses = models.BooleanField(null=True)  # none: there is no figure, or nothing to compare it with
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "evidence"
        ordering = ("opening", "number")
        constraints = (
            models.UniqueConstraint(fields=("opening", "number"), name="one_evidence_a_number"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="evidence_of_a_stretch"),
        )

    def __str__(self) -> str:
        return f"Evidence {self.number} of opening {self.opening_id}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Say under whose key the ledger commits to lines and crossings."""
        return key_of_openings(columns["authority_id"])

    def get_absolute_url(self) -> str:
        """Where its page is: that of its opening."""
        return reverse("triggers:opening", args=[self.opening_id])


class Look(Versioned):
    """That figures were looked at as far as they had been counted: nothing is looked at twice for nothing."""

    mark = models.CharField(max_length=MARK)  # of what was counted and of the triggers and rules it was looked at by
    history = models.JSONField(default=dict)  # by trigger the day before which periods open nothing any more
    opened = models.PositiveIntegerField()
    said = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"Look of {self.at:%d %B %Y}"
