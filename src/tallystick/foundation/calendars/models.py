"""Two tables: an authority's school terms, and the days on which all its schools, one, or everybody is closed."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from tallystick.engine import clocks
from tallystick.foundation.calendars.rules import (
    AFTERNOON,
    BANK_HOLIDAY,
    CLOSED,
    MORNING,
    TRAINING,
    ClosedDay,
    school_year_of,
)
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


class CalendarQuerySet(VersionedQuerySet):
    """The vocabulary of dates in a calendar."""

    def of(self, authority_id: int) -> Self:
        """What stands in one authority's calendar."""
        return self.filter(authority_id=authority_id)


class ClosureQuerySet(CalendarQuerySet):
    """The vocabulary of closed days."""

    def closing(self, school_id: int | None) -> Self:
        """Closures of every school, and of one where it is given."""
        return self.filter(Q(school=None) | Q(school_id=school_id)) if school_id else self.filter(school=None)


class Term(Versioned):
    """A school term with its half-term holiday, if it has one. Inventory: GOV-04."""

    name = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField()
    half_term_starts = models.DateField(null=True, blank=True)
    half_term_ends = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CalendarQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("starts",)
        constraints = (
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="term_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(half_term_starts=None, half_term_ends=None)
                | Q(
                    half_term_starts__gt=F("starts"),
                    half_term_ends__gte=F("half_term_starts"),
                    half_term_ends__lt=F("ends"),
                ),
                name="half_term_lies_in_its_term",
            ),
            models.UniqueConstraint(fields=("authority", "starts"), name="one_term_a_first_day"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.starts.year}" if str(self.starts.year) not in self.name else self.name

    @property
    def school_year(self) -> int:
        """The year in which its school year begins."""
        return school_year_of(self.starts)

    def dates(self) -> clocks.Term:
        """Give its dates for counting."""
        return clocks.Term(self.name, self.starts, self.ends, self.half_term_starts, self.half_term_ends)


class Closure(Versioned):
    """A day in term on which every school or one is closed, or a bank holiday of this authority. Inventory: GOV-04."""

    class Kind(models.TextChoices):
        TRAINING = TRAINING, "Training (INSET) day"
        CLOSURE = CLOSED, "Schools closed"
        BANK_HOLIDAY = BANK_HOLIDAY, "Extra bank holiday"

    class Half(models.TextChoices):
        MORNING = MORNING, "Morning only"
        AFTERNOON = AFTERNOON, "Afternoon only"

    day = models.DateField()
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    half = models.CharField(max_length=10, choices=Half.choices, blank=True)  # empty: the whole day
    school = models.ForeignKey(
        "accounts.OrganisationUnit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # empty: every school

    objects = ClosureQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("day",)
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "day"), condition=Q(school=None), name="one_closure_of_every_school_a_day"
            ),
            models.UniqueConstraint(fields=("school", "day"), name="one_closure_of_a_school_a_day"),
            models.CheckConstraint(
                condition=~Q(kind=BANK_HOLIDAY) | Q(school=None, half=""), name="bank_holiday_is_everybodys_and_whole"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def dates(self) -> ClosedDay:
        """Give it as a day to write out."""
        return ClosedDay(self.day, self.name, self.kind, self.half)
