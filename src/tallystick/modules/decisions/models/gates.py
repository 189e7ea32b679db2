"""A pilot, the roll-out that waits for it, what the evaluation found, and whether the gate was opened."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.decisions.models.columns import Minuted, person, words


class Gate(Versioned):
    """Between a pilot and its roll-out: it opens by a decision on an evaluation, and by nothing else."""

    pilot = models.ForeignKey("plans.Action", on_delete=models.PROTECT, related_name="gates")
    scope = models.TextField()  # what is tried, where, with whom
    evaluation_due = models.DateField(null=True, blank=True)
    set_by = person()
    set_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-set_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("pilot",), name="one_gate_a_pilot"),
            models.CheckConstraint(condition=~Q(scope=""), name="gate_has_a_scope"),
        )

    def __str__(self) -> str:
        return f"Pilot: {self.pilot}"

    def get_absolute_url(self) -> str:
        return reverse("decisions:gate", args=[self.pk])


class RollOut(Versioned):
    """An action that may not begin until the gate is open."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="roll_outs")
    action = models.ForeignKey("plans.Action", on_delete=models.PROTECT, related_name="held_by")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("gate", "action"), name="rolled_out_once_a_gate"),)

    def __str__(self) -> str:
        return f"{self.gate} → {self.action}"


class Evaluation(Versioned):
    """What was found of a pilot, on a day, with its evidence."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="evaluations")
    found = models.TextField()
    evidence = words()
    link = models.URLField(max_length=500, blank=True, default="")
    day = models.DateField()
    written_by = person()
    written_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("written_at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(found=""), name="evaluation_found_something"),)

    def __str__(self) -> str:
        return f"Evaluation of {self.gate}"


class Lesson(Versioned):
    """One thing learnt by a pilot, for whoever tries something like it."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="lessons")
    position = models.PositiveIntegerField()
    text = models.TextField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("evaluation", "position")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="lesson_has_a_text"),)

    def __str__(self) -> str:
        return self.text


class GateDecision(Versioned, Minuted):
    """What was decided on an evaluation: the latest decision holds."""

    class Outcome(models.TextChoices):
        GO = "go"
        CHANGES = "changes"
        STOP = "stop"

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=8, choices=Outcome)
    because = models.TextField()
    day = models.DateField()
    decided_by = person()  # who recorded it
    decided_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("decided_at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(because=""), name="gate_decision_says_why"),)

    def __str__(self) -> str:
        return f"{self.outcome}: {self.because}"
