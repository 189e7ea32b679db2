"""Options weighed against criteria, what was recommended, and what the board decided."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.decisions.models.columns import Minuted, person, words
from tallystick.modules.decisions.rules.ranking import MOST_POINTS


class Appraisal(Versioned):
    """A question with several answers, weighed in the open. It closes only on a board's decision."""

    title = models.CharField(max_length=200)
    question = models.TextField()
    action = models.ForeignKey(
        "plans.Action", on_delete=models.PROTECT, null=True, blank=True, related_name="appraisals"
    )
    recommended = models.ForeignKey(
        "decisions.Option", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recommended_because = words()
    opened_by = person()
    opened_at = models.DateTimeField()
    closed_by = person(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(question=""), name="appraisal_asks_something"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("decisions:appraisal", args=[self.pk])


class Option(Versioned):
    """One way of answering the question."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="options")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    text = words()
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    cost_unit = models.CharField(max_length=60, blank=True, default="")  # such as "£ a year"

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("appraisal", "name"), name="one_option_a_name"),)

    def __str__(self) -> str:
        return self.name


class Criterion(Versioned):
    """What the options are weighed by, and how heavily."""

    class Direction(models.TextChoices):
        MORE = "more"  # more points are better
        LESS = "less"  # fewer are: risk, disruption

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    weight = models.PositiveIntegerField()
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.MORE)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("appraisal", "name"), name="one_criterion_a_name"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="criterion_weighs_something"),
        )

    def __str__(self) -> str:
        return self.name


class Score(Versioned):
    """How an option does by a criterion, and why."""

    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    points = models.PositiveIntegerField()
    because = words()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("criterion__position", "option__position")
        constraints = (
            models.UniqueConstraint(fields=("option", "criterion"), name="one_score_an_option_and_criterion"),
            models.CheckConstraint(condition=Q(points__lte=MOST_POINTS), name="score_is_out_of_ten"),
        )

    def __str__(self) -> str:
        return f"{self.option} by {self.criterion}: {self.points}"


class BoardDecision(Versioned, Minuted):
    """Which option a board chose: the latest decision holds."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="decisions")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    because = words()
    day = models.DateField()
    recorded_by = person()
    recorded_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("recorded_at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(body=""), name="board_decision_names_its_body"),)

    def __str__(self) -> str:
        return f"{self.body}: {self.option}"
