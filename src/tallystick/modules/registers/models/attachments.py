"""A file that an entry holds in a field, kept under its digest. What it is called is kept as the entry's words are."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.registers.models.entries import USER, Entry


class Attachment(Versioned):
    """One file in one field of one entry; a file put in its place is another one. Inventory: CAS-01."""

    committed = ("name", "digest")
    stored_as = "attachments/{digest}"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="attachments")
    kept_under = models.CharField(max_length=80)  # the key of whom the entry was about when the file came
    field = models.CharField(max_length=60)
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        indexes = (models.Index(fields=("digest",), name="attachments_by_digest"),)

    def __str__(self) -> str:
        return f"a file in {self.field} of entry {self.entry_id}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Whose words these are."""
        return str(columns["kept_under"])
