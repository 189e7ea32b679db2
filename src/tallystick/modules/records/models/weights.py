"""Weights by which areas are ranked, kept under a name with whoever said them."""

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.records.models.columns import person


class NeedWeights(Versioned):
    """How much each measure of need counts when areas are ranked; never changed, only put by. Inventory: LRN-21."""

    name = models.CharField(max_length=120)
    weights = models.JSONField()  # measure: how much it counts, as it was written
    saved_by = person()
    saved_at = models.DateTimeField()
    put_by_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "name"), condition=Q(put_by_at=None), name="one_set_of_weights_a_name"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="weights_have_a_name"),
        )

    def __str__(self) -> str:
        return self.name
