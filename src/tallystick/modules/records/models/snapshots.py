"""What was frozen: every record table and register as at a day, by what was known by another, under one digest."""

from django.db import models
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.records.models.columns import digest, person
from tallystick.modules.records.models.files import file


class Snapshot(Versioned):
    """Records as at a day. Its digest is that of its manifest, which names each part by its own."""

    as_at = models.DateField()
    known_by = models.DateTimeField()
    digest = digest()
    manifest = file()
    taken_by = person(blank=True)
    taken_at = models.DateTimeField()
    keep_until = models.DateField(null=True, blank=True)  # none: until somebody says
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-taken_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("authority", "digest"), name="one_snapshot_a_digest"),)

    def __str__(self) -> str:
        return f"Snapshot {self.digest[:12]}"

    def get_absolute_url(self) -> str:
        return reverse("records:snapshot", args=[self.pk])


class SnapshotPart(Versioned):
    """One table of a snapshot: rows of a record table that a load brought, or a register's entries."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="parts")
    source = models.CharField(max_length=20)  # "record table" or "register"
    name = models.CharField(max_length=60)  # its code
    load = models.ForeignKey("Load", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    digest = digest()
    file = file()
    rows = models.PositiveBigIntegerField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("source", "name", "pk")

    def __str__(self) -> str:
        return f"{self.name} of {self.snapshot}"
