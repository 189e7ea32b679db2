"""How a council's own spreadsheet is read: which of its headers is which column."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.records.models.columns import code, person


class ColumnMapping(Versioned):
    """The headers of a spreadsheet, each with the column of a record table that it fills. Inventory: LRN-03."""

    name = models.CharField(max_length=120)
    table = code()
    columns = models.JSONField()  # header: column of the table
    dates = models.CharField(max_length=120, blank=True, default="")  # how its days are written
    saved_by = person()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("authority", "name"), name="one_mapping_a_name"),
            models.CheckConstraint(condition=~Q(name=""), name="mapping_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("records:mapping", args=[self.pk])
