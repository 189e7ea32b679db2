"""What should have come round and has not, and by when it has to next, as last looked for. Derived: no versions."""

from django.db import models

from tallystick.foundation.ledger.models import AUTHORITY
from tallystick.modules.registers.models.entries import PERSON, UNIT, Entry


class Missed(models.Model):
    """That something has not come round: for a child, a school or a unit, or for an entry, and in which stretch.

    With a day it is not missed: by then it has to come round next.
    """

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=60)
    cadence = models.CharField(max_length=60)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(UNIT, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    stretch = models.CharField(max_length=120, blank=True, default="")
    due = models.DateField(null=True, blank=True)
    looked_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("authority", "register", "cadence"), name="missed_by_cadence"),)

    def __str__(self) -> str:
        return f"{self.cadence} by {self.due}" if self.due else f"{self.cadence} in {self.stretch}"
