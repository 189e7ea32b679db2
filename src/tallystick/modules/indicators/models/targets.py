"""What is to be reached, what was forecast by hand, what was said of a figure, and whom we compare ourselves with.

Promise: a target is never overwritten. Whoever changes one sets another in its place and says why; the first stays.
"""

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.indicators.models.results import CODE, USER, Result

GROUP, WORDS, SOURCE, SET = 300, 4000, 400, 120  # letters
DIGITS, PLACES = 18, 6


def number(**options: Any) -> models.DecimalField:
    """Give a column for a figure, a target or a tolerance."""
    return models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, **options)


def person() -> models.ForeignKey:
    """Give a column for whoever did something; none where nobody signs in, as at the command line."""
    return models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")


class OfGroup(Versioned):
    """Something said of an indicator, for everybody or for one group."""

    code = models.CharField(max_length=CODE)
    group = models.JSONField(default=list)  # pairs of column and value, in order; empty for everybody
    group_key = models.CharField(max_length=GROUP, blank=True)  # the same on one line, so that it can be looked for

    class Meta:
        abstract = True
        base_manager_name = "objects"


class Kind(models.TextChoices):
    """In what way a target says what is to be reached; the engine's kinds. Inventory: KPI-02."""

    ABSOLUTE = "absolute", "A value"
    YEARLY = "yearly", "So many points each year"
    RELATIVE = "relative", "So many per cent of the baseline"
    PARITY = "parity", "The mean of a comparator"


class Comparator(models.TextChoices):
    """Whose mean a target of parity looks to."""

    NEIGHBOURS = "neighbours", "Statistical neighbours"
    REGION = "region", "The region"
    COUNTRY = "country", "England"
    SET = "set", "Authorities that we chose"


class Target(OfGroup):
    """What an indicator is to reach, from which baseline and by when. Inventory: KPI-02, KPI-31; docs/adr/0050."""

    kind = models.CharField(max_length=20, choices=Kind)
    amount = number(null=True, blank=True)  # of parity: none
    comparator = models.CharField(max_length=20, choices=Comparator, blank=True)
    comparator_set = models.CharField(max_length=SET, blank=True)  # the name of the set that was chosen, of its mean
    baseline = number(null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    tolerance = number(default=0)
    source = models.CharField(max_length=SOURCE)  # where it was agreed
    because = models.CharField(max_length=WORDS, blank=True)  # why it stands in place of another
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    ended_at = models.DateTimeField(null=True, blank=True)  # when another took its place
    set_by = person()
    set_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "group_key", "-set_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "code", "group_key"), condition=Q(ended_at=None), name="one_target_stands"
            ),
            models.CheckConstraint(
                condition=Q(kind="parity", amount=None) & ~Q(comparator="")
                | ~Q(kind="parity") & Q(amount__isnull=False, comparator=""),
                name="target_says_what_is_to_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(baseline=None, baseline_on=None) | Q(baseline__isnull=False, baseline_on__isnull=False),
                name="baseline_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("absolute", "parity")) | Q(baseline__isnull=False),
                name="what_is_reckoned_from_a_baseline_has_one",
            ),
            models.CheckConstraint(
                condition=Q(comparator="set") | Q(comparator_set=""), name="a_set_is_named_where_one_is_looked_to"
            ),
            models.CheckConstraint(condition=Q(kind="yearly") | Q(due__isnull=False), name="target_has_its_day"),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="tolerance_is_no_less_than_nothing"),
            models.CheckConstraint(condition=Q(replaces=None) | ~Q(because=""), name="revised_target_says_why"),
        )

    def __str__(self) -> str:
        return f"Target of {self.code}"

    def get_absolute_url(self) -> str:
        """Where its page is: that of its indicator's targets."""
        return reverse("indicators:targets", args=[self.code]) + (
            f"?{urlencode({'group': self.group_key})}" if self.group_key else ""
        )


class Milestone(Versioned):
    """What a target is to have reached on a day before it is due."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="milestones")
    day = models.DateField()
    value = number()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("target", "day")
        constraints = (models.UniqueConstraint(fields=("target", "day"), name="one_milestone_a_day"),)

    def __str__(self) -> str:
        return f"{self.target}, {self.day:%d %B %Y}"


class GivenForecast(OfGroup):
    """What somebody who knows the service expects on a day, beside what the trend says. Inventory: KPI-31."""

    day = models.DateField()
    value = number()
    low = number(null=True, blank=True)
    high = number(null=True, blank=True)
    because = models.CharField(max_length=WORDS)
    given_by = person()
    given_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "group_key", "-given_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(low=None) | Q(low__lte=F("value")), name="forecast_not_below_its_low_end"
            ),
            models.CheckConstraint(
                condition=Q(high=None) | Q(high__gte=F("value")), name="forecast_not_above_its_high_end"
            ),
        )

    def __str__(self) -> str:
        return f"Forecast of {self.code} for {self.day:%d %B %Y}"


class Commentary(OfGroup):
    """What was said of a figure: why it is so, and what is done where it is red. Inventory: KPI-31."""

    last = models.DateField()  # of the figure's period
    result = models.ForeignKey(  # which whoever wrote saw: its figure is read there by whoever may, and nowhere else
        Result, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField(max_length=WORDS)
    recovery = models.CharField(max_length=WORDS, blank=True)  # what is done about it, or the number of the action
    recovery_due = models.DateField(null=True, blank=True)
    said_by = person()
    said_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "group_key", "-said_at", "-pk")
        verbose_name_plural = "commentaries"

    def __str__(self) -> str:
        return f"Commentary on {self.code}, {self.last:%d %B %Y}"


class ComparisonSet(Versioned):
    """Authorities that were chosen to be compared with, as of a vintage; a later one of the name takes its place."""

    name = models.CharField(max_length=SET)
    vintage = models.CharField(max_length=40)  # of the choice: 2025, or May 2025
    members = models.JSONField(default=list)  # numbers of authorities
    source = models.CharField(max_length=SOURCE)
    chosen_by = person()
    chosen_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("name", "-chosen_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("authority", "name", "vintage"), name="one_set_a_name_and_vintage"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.vintage}"
