"""The clocks that run for entries, as they were last reckoned, and each reckoning of them all. Derived: no versions.

Everything here can be worked out again from entries, rules and the calendar; that it was is in the ledger.
"""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.ledger.models import AUTHORITY
from tallystick.modules.registers.models.entries import PERSON, UNIT, USER, Entry


class RunningQuerySet(models.QuerySet[Any]):
    """The vocabulary of clocks."""

    def of(self, authority_id: int) -> Self:
        """Those of one authority."""
        return self.filter(authority_id=authority_id)

    def going(self, today: date) -> Self:
        """Those that were not stopped by a day."""
        return self.filter(Q(stopped=None) | Q(stopped__gt=today))

    def unstopped(self) -> Self:
        """Those of which no day is known on which they stop: most of those that run, and quick to find."""
        return self.filter(stopped=None)

    def stopping_after(self, today: date) -> Self:
        """Those that run yet, and of which the day is known on which they stop: few, such as what is agreed ahead."""
        return self.filter(stopped__gt=today)

    def breached(self, today: date) -> Self:
        """Those that should have been stopped before a day, and are not paused."""
        return self.going(today).filter(due__lt=today, paused=False)


class Running(models.Model):
    """A clock of an entry: under which limit it runs, by when it is due, and why it was reckoned again."""

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="clocks")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, null=True, blank=True, related_name="clocks")
    unit = models.ForeignKey(UNIT, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    register = models.CharField(max_length=60)
    clock = models.CharField(max_length=60)
    rule = models.CharField(max_length=80)
    rule_digest = models.CharField(max_length=64)
    limit_from = models.DateField(null=True, blank=True)
    limit_value = models.DecimalField(max_digits=12, decimal_places=3)
    limit_unit = models.CharField(max_length=20)
    started = models.DateField()
    due = models.DateField(null=True, blank=True)  # none: the calendar does not reach so far, `why` says
    stopped = models.DateField(null=True, blank=True)
    paused = models.BooleanField(default=False)
    why = models.CharField(max_length=200, blank=True, default="")
    reckoned_at = models.DateTimeField()

    objects = RunningQuerySet.as_manager()

    class Meta:
        ordering = (F("due").asc(nulls_last=True), "pk")
        constraints = (models.UniqueConstraint(fields=("entry", "clock"), name="one_running_a_clock"),)
        indexes = (
            models.Index(
                fields=("authority", "due", "id", "register", "clock", "paused"),  # Today is counted from it alone
                condition=Q(stopped=None),
                name="running_by_last_day",
            ),
            models.Index(
                fields=("authority", "stopped"), condition=Q(stopped__isnull=False), name="running_to_be_stopped"
            ),
            models.Index(fields=("person", "due"), name="running_of_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.clock} of entry {self.entry_id}, due {self.due}"


class Recount(models.Model):
    """A reckoning of many clocks, step by step: how far it has come, so that it goes on where it was broken off."""

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=60, blank=True, default="")  # empty: every register
    rule = models.CharField(max_length=80, blank=True, default="")  # whose file changed; empty: another reason
    first = models.DateField(null=True, blank=True)  # of the days that changed; none: all
    last = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200)
    after = models.PositiveBigIntegerField(default=0)  # the last entry reckoned
    reckoned = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        indexes = (models.Index(fields=("authority", "done_at"), name="recounts_to_be_done"),)

    def __str__(self) -> str:
        return f"{self.why} ({self.reckoned})"


class Redated(models.Model):
    """That a clock was reckoned anew because its rule changed: the limit and the last day before, and after."""

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="redated")
    clock = models.CharField(max_length=60)
    was_value = models.DecimalField(max_digits=12, decimal_places=3)
    was_unit = models.CharField(max_length=20)
    was_due = models.DateField(null=True, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=3)
    unit = models.CharField(max_length=20)
    due = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("entry", "at"), name="redated_in_time"),)

    def __str__(self) -> str:
        return f"{self.clock} of entry {self.entry_id}: {self.was_due} to {self.due}"
