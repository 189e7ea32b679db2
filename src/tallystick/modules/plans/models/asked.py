"""What was asked for and what was found: a review, its judgements, and the parts of plans that answer them."""

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.plans.models.columns import listed, printed


class Review(Versioned):
    """An inspection, inquiry or best value review: what was looked at, by whom, and under which terms."""

    title = models.TextField()
    scope = printed()
    team = listed()
    terms = listed()
    areas = listed()
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class Judgement(Versioned):
    """A finding of the review, with its grade as printed."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="judgements")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60, blank=True, default="")  # number of its recording statement (JRS)
    text = models.TextField()
    grade = printed()
    paragraph = printed()
    weakness = models.BooleanField(null=True)  # below satisfactory; None where the words do not say

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="judgement_has_a_text"),)

    def __str__(self) -> str:
        return self.text


class Answer(Versioned):
    """A person's word that a part of a plan answers a judgement."""

    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT, related_name="answers")
    recommendation = models.ForeignKey("plans.Recommendation", on_delete=models.PROTECT, related_name="answers")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=("judgement", "recommendation"), name="one_answer_a_judgement_and_plan"),
        )

    def __str__(self) -> str:
        return f"{self.judgement} — {self.recommendation}"


class Asked(Versioned):
    """A recommendation that was made, by its printed number. It stays when the plan that answered it is taken out."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="asked")
    position = models.PositiveIntegerField()
    ref = models.CharField(max_length=200)
    told = models.BooleanField(default=False)  # the document itself says what answers it

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("plan", "ref"), name="asked_once_a_plan"),)

    def __str__(self) -> str:
        return self.ref


class Cover(Versioned):
    """A part of the plan answers a recommendation that was made: many to many."""

    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, related_name="covers")
    recommendation = models.ForeignKey("plans.Recommendation", on_delete=models.PROTECT, related_name="covers")
    position = models.PositiveIntegerField(default=0)
    told = models.BooleanField(default=False)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("asked", "recommendation"), name="covered_once"),)

    def __str__(self) -> str:
        return f"{self.asked} — {self.recommendation}"
