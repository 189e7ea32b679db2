"""Who read whom, and when. It only grows: triggers refuse to change or remove a row; seals join it to the ledger."""

from django.db import models

from tallystick.foundation.ledger.versioned import Versioned


class Reading(models.Model):
    """One reading of one person's record: a page, a row of a list, an export, a call. Inventory: LRN-20, PLT-06.

    `person` is a number and no key: that somebody read the record of a child who was forgotten stays, and says no more.
    """

    authority = models.ForeignKey("accounts.Authority", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    person = models.BigIntegerField()
    what = models.CharField(max_length=60)
    purpose = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index("authority", "person", "id", name="readings_of_a_person"),
            models.Index("authority", "id", name="readings_in_order"),
        )

    def __str__(self) -> str:
        return f"reading {self.pk}"


class ReadingSeal(Versioned):
    """The readings from one to another, and their digest, kept in the ledger like every audited row."""

    first = models.BigIntegerField()
    last = models.BigIntegerField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"
        ordering = ("last",)
        constraints = (models.UniqueConstraint("authority", "last", name="one_seal_an_end"),)

    def __str__(self) -> str:
        return f"readings {self.first} to {self.last}"
