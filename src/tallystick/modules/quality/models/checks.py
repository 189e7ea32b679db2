"""Whether a team plan holds what it has to: a mark for each item of a checklist of the catalogue."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.quality.models.columns import person, words


class ContentCheck(Versioned):
    """A plan looked through for a checklist's items; a suggestion until somebody confirms it. Inventory: PLN-15."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="checks")
    title = models.CharField(max_length=300)
    checklist = models.CharField(max_length=60)  # code of the catalogue
    document = models.ForeignKey("plans.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begun_by = person()
    begun_at = models.DateTimeField()
    confirmed_by = person(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-begun_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="check_has_a_title"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="check_confirmed_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("quality:check", args=[self.pk])


class CheckedItem(Versioned):
    """Whether one item is there, and where it stands."""

    check_of = models.ForeignKey(ContentCheck, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60)
    there = models.BooleanField(default=False)
    where = words()  # where it stands, as a person says it or as the reading found it
    suggested = words()  # the heading that was found, and where

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("check_of", "code"), name="one_mark_an_item"),)

    def __str__(self) -> str:
        return self.code
