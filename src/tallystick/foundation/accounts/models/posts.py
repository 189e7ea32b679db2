"""Posts, which plans name, apart from the people who hold them from one day to another."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from tallystick.foundation.accounts.models.people import SpellQuerySet, User
from tallystick.foundation.accounts.models.units import OrganisationUnit
from tallystick.foundation.ledger.versioned import Versioned


class Post(Versioned):
    """A job that a plan can name, apart from whoever holds it; people change, posts stay."""

    title = models.CharField(max_length=160)
    unit = models.ForeignKey(OrganisationUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    reports_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint("authority", Lower("title"), name="one_post_a_title"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts")), name="post_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Holding(Versioned):
    """A person in a post, from a first day to a last."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="holdings")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="holding_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.post}"
