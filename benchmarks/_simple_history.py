"""A table of the shape of our organisation units, kept by django-simple-history: what audited writes stand beside."""

from typing import Any

from django.db import connection, models
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords


class KeptUnit(models.Model):
    """A unit with the columns and the constraint of ours."""

    authority = models.ForeignKey("accounts.Authority", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    agency = models.CharField(max_length=20, blank=True)
    above = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")
    history = HistoricalRecords()

    class Meta:
        app_label = "accounts"
        constraints = (models.UniqueConstraint("authority", Lower("name"), name="one_kept_unit_a_name"),)


def a_unit(authority: Any) -> KeptUnit:
    """Make the tables on the default connection, and a unit in them."""
    with connection.schema_editor() as editor:
        editor.create_model(KeptUnit)
        editor.create_model(KeptUnit.history.model)
    return KeptUnit.objects.create(authority=authority, name="Team")
