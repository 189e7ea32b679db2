"""The files that records stand in: what was sent, tables of it, what was refused or found, what was frozen."""

from django.db import models

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.records.models.columns import digest


class RecordFile(Versioned):
    """A file of records: its bytes lie in the storage under their digest, for as long as this row stands."""

    stored_as = "records/{digest}"

    class Kind(models.TextChoices):
        """What a file holds."""

        SOURCE = "source", "As it was sent"
        TABLE = "table", "Rows of a record table"
        MANIFEST = "manifest", "What belongs together, by its digests"
        REFUSALS = "refusals", "What was refused, by line"
        FINDINGS = "findings", "What checks found, by line"

    digest = digest()
    kind = models.CharField(max_length=10, choices=Kind)
    size = models.PositiveBigIntegerField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint(fields=("authority", "digest"), name="a_record_file_once"),)

    def __str__(self) -> str:
        return self.digest[:12]

    @property
    def name(self) -> str:
        """Where its bytes lie in the storage."""
        return self.stored_as.format(digest=self.digest)


def file(**options: object) -> models.ForeignKey:
    """Give a column for a kept file; none where it is kept no longer, which a deed says before the file's row goes."""
    return models.ForeignKey(RecordFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", **options)
