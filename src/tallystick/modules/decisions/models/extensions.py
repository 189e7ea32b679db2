"""A later deadline as a decision: the first date, the one standing, the one asked for, and what was decided."""

from typing import Any

import msgspec
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.engine.drafts import Timescale
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.decisions.models.columns import Minuted, person, words


class AsWritten:
    """A timescale under one name, kept as JSON in `…_written` with its last day in `…_last`."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        written = getattr(row, f"{self.name}_written")
        return msgspec.convert(written, Timescale) if written else None

    def __set__(self, row: Any, timescale: Timescale | None) -> None:
        last = timescale.end if timescale else None
        setattr(row, f"{self.name}_written", msgspec.to_builtins(timescale) if timescale else None)
        setattr(row, f"{self.name}_last", models.DateField().to_python(last) if last else None)


class ExtensionQuerySet(VersionedQuerySet):
    """The vocabulary of extensions."""

    def asked(self) -> "ExtensionQuerySet":
        """Those that wait for a decision."""
        return self.filter(state="asked")

    def granted(self) -> "ExtensionQuerySet":
        """Those that moved a date, the earliest decision first."""
        return self.filter(state="granted").order_by("decided_at", "pk")


class Extension(Versioned, Minuted):
    """Somebody asked for a later date for an action; nothing moves until it is granted."""

    class State(models.TextChoices):
        ASKED = "asked"
        GRANTED = "granted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    action = models.ForeignKey("plans.Action", on_delete=models.PROTECT, related_name="extensions")
    number = models.PositiveIntegerField()  # the action's first, second …
    was_written = models.JSONField(null=True)  # the first deadline, as printed and as read
    was_last = models.DateField()
    standing_written = models.JSONField(null=True)  # the date expected when this was asked
    standing_last = models.DateField()
    to_written = models.JSONField()
    to_last = models.DateField()
    because = models.TextField()
    asked_by = person()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    decided_by = person(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_because = words()
    version = models.PositiveIntegerField(default=1)

    was = AsWritten("was")
    standing = AsWritten("standing")
    to = AsWritten("to")

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("action", "number")
        constraints = (
            models.UniqueConstraint(fields=("action", "number"), name="one_extension_a_number"),
            models.UniqueConstraint(
                fields=("action",), condition=Q(state="asked"), name="one_open_extension_an_action"
            ),
            models.CheckConstraint(condition=~Q(because=""), name="extension_says_why"),
            models.CheckConstraint(condition=Q(to_last__gt=F("standing_last")), name="extension_is_to_a_later_day"),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at=None, decided_by=None)
                | (~Q(state="asked") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="extension_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(decided_because=""), name="extension_refused_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | ~Q(decided_by=F("asked_by")), name="nobody_grants_their_own_extension"
            ),
        )
        indexes = (
            models.Index(fields=("authority", "state", "-asked_at"), name="extensions_by_state"),
            models.Index(fields=("action", "decided_at"), name="extensions_of_an_action"),
        )

    def __str__(self) -> str:
        return f"Extension {self.number} of {self.action}"

    def get_absolute_url(self) -> str:
        return reverse("decisions:extension", args=[self.pk])
