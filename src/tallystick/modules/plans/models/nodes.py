"""The plan tree in tables: recommendations, outcomes, actions, steps and measures, each cell as it was printed."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.engine.drafts import Placed
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.plans.models.columns import (
    PRECISIONS,
    STATUSES,
    Timescaled,
    a_day,
    gap,
    listed,
    no_gap,
    precision_is_known,
    printed,
)
from tallystick.modules.plans.rules.branches import LISTS, TYPES, Kind, Node


class NodeQuerySet(VersionedQuerySet):
    """The vocabulary of nodes."""

    def standing(self) -> Self:
        """Those that were not taken out."""
        return self.filter(removed_at=None)

    def printed_order(self) -> Self:
        """As the document has them."""
        return self.order_by("position", "pk")


class PlanNode(Versioned):
    """A line of a plan: what is printed, where it stood in the source, and how often it has changed."""

    kind: ClassVar[Kind]

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="%(class)ss")
    position = models.PositiveIntegerField()
    ref = printed()
    text = models.TextField()
    places = models.JSONField(blank=True, default=dict)  # cell -> the stretches of source it was read from
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = NodeQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (models.CheckConstraint(condition=Q(version__gte=1), name="%(class)s_has_a_version"),)

    def __str__(self) -> str:
        return f"{self.ref} {self.text}".strip()[:120]

    def get_absolute_url(self) -> str:
        return reverse("plans:node", args=[self.kind, self.pk])

    def as_node(self) -> Node:
        """The same line as the draft has it, without its children."""
        fields = [name for name in TYPES[self.kind].__struct_fields__ if name not in LISTS and name != "text"]
        return TYPES[self.kind](text=self.text, **{name: _from_column(getattr(self, name)) for name in fields})

    def take(self, node: Node) -> Self:
        """Put a draft's cells into the columns."""
        for name in node.__struct_fields__:
            if name not in LISTS:
                value = getattr(node, name)
                keeps_gap = name in self.may_be_missing or isinstance(getattr(type(self), name), Timescaled)
                setattr(self, name, value if keeps_gap else no_gap(value))
        return self

    may_be_missing: ClassVar[tuple[str, ...]] = ()

    def placed(self, cell: str) -> list[Placed]:
        """Where a cell stood in the source."""
        return [Placed(**place) for place in self.places.get(cell, ())]


def _from_column(value: Any) -> Any:
    return list(value) if isinstance(value, list) else gap(value) if isinstance(value, str) else value


class SharedCells(PlanNode):
    """The cells that any level may hold for itself and for those below it."""

    lead = listed()
    partners = listed()
    resources = printed()
    progress = printed()
    status_text = printed()
    status = models.CharField(max_length=20, blank=True, default="", choices=[(s, s) for s in STATUSES])
    notes = printed()
    timescale_text = printed()
    timescale_start = a_day()
    timescale_end = a_day()
    timescale_open = models.BooleanField(default=False)
    timescale_recurring = printed()
    timescale_precision = models.CharField(max_length=20, default="none", choices=[(p, p) for p in PRECISIONS])

    timescale = Timescaled("timescale")

    class Meta(PlanNode.Meta):
        abstract = True
        constraints = (
            *PlanNode.Meta.constraints,
            precision_is_known("timescale"),
            models.CheckConstraint(condition=Q(status__in=("", *STATUSES)), name="%(class)s_status_is_known"),
        )


class Recommendation(SharedCells):
    """What an inspection or inquiry asked for, or the area that the plan is divided by."""

    kind = "recommendation"

    group = printed()
    context = printed()
    baseline_text = printed()
    monitoring = printed()

    class Meta(SharedCells.Meta):
        indexes = (models.Index(fields=("plan", "position")),)


class Outcome(SharedCells):
    """What is to be different."""

    kind = "outcome"

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="outcomes")
    theme = listed()

    class Meta(SharedCells.Meta):
        indexes = (models.Index(fields=("plan", "position")),)


class Action(SharedCells):
    """What somebody has said they will do. The last columns are what holds for it once its parents are asked."""

    kind = "action"

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="actions")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    revised_timescale_text = printed()
    revised_timescale_start = a_day()
    revised_timescale_end = a_day()
    revised_timescale_open = models.BooleanField(default=False)
    revised_timescale_recurring = printed()
    revised_timescale_precision = models.CharField(max_length=20, default="none", choices=[(p, p) for p in PRECISIONS])

    revised_timescale = Timescaled("revised_timescale")

    due = a_day()
    expected = a_day()
    open_ended = models.BooleanField(default=False)
    claimed = models.CharField(max_length=20, blank=True, default="")
    lead_held = listed()
    partners_held = listed()

    class Meta(SharedCells.Meta):
        constraints = (
            *SharedCells.Meta.constraints,
            models.CheckConstraint(
                condition=Q(revised_timescale_precision__in=PRECISIONS), name="action_revised_precision_is_known"
            ),
        )
        indexes = (
            models.Index(fields=("plan", "position")),
            models.Index(fields=("authority", "due")),
            models.Index(fields=("authority", "claimed")),
        )


class Step(PlanNode):
    """A part of an action."""

    kind = "step"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    lead = listed()
    timescale_text = printed()
    timescale_start = a_day()
    timescale_end = a_day()
    timescale_open = models.BooleanField(default=False)
    timescale_recurring = printed()
    timescale_precision = models.CharField(max_length=20, default="none", choices=[(p, p) for p in PRECISIONS])

    timescale = Timescaled("timescale")

    class Meta(PlanNode.Meta):
        constraints = (*PlanNode.Meta.constraints, precision_is_known("timescale"))
        indexes = (models.Index(fields=("plan", "position")),)


class Measure(PlanNode):
    """How anybody will know: a success measure, with its figures where it has any."""

    kind = "measure"
    may_be_missing = ("baseline", "target")

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="measures")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    indicators = listed()
    baseline = models.JSONField(null=True, blank=True)  # a number as printed: 70 is not 70.0
    target = models.JSONField(null=True, blank=True)
    unit = printed()
    comparator = printed()
    direction = printed()
    notes = printed()
    due_text = printed()
    due_start = a_day()
    due_end = a_day()
    due_open = models.BooleanField(default=False)
    due_recurring = printed()
    due_precision = models.CharField(max_length=20, default="none", choices=[(p, p) for p in PRECISIONS])

    due = Timescaled("due")

    class Meta(PlanNode.Meta):
        constraints = (
            *PlanNode.Meta.constraints,
            precision_is_known("due"),
            models.CheckConstraint(
                condition=Q(direction__in=("", "increase", "decrease", "maintain")), name="measure_direction_is_known"
            ),
        )
        indexes = (models.Index(fields=("plan", "position")),)


class Mention(models.Model):
    """Who and what a line names, for looking up: rebuilt whenever the line changes, and holding nothing of its own."""

    class Role(models.TextChoices):
        LEAD = "lead"
        PARTNER = "partner"
        TAG = "tag"
        PARAGRAPH = "paragraph"

    authority = models.ForeignKey("accounts.Authority", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="mentions")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="mentions")
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, null=True, related_name="mentions")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, related_name="mentions")
    role = models.CharField(max_length=10, choices=Role)
    name = models.TextField()
    key = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=("lead", "partner"), action__isnull=False)
                | Q(role="tag", outcome__isnull=False)
                | Q(role="paragraph"),
                name="mention_stands_on_its_own_kind",
            ),
        )
        indexes = (models.Index(fields=("authority", "role", "key")),)

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"


NODES: dict[Kind, type[PlanNode]] = {m.kind: m for m in (Recommendation, Outcome, Action, Step, Measure)}
__all__ = ["NODES", "Action", "Measure", "Mention", "Outcome", "PlanNode", "Recommendation", "Step"]
