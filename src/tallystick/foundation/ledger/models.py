"""The ledger's tables. They only grow: triggers on both databases refuse to change or remove a row."""

from django.db import models

AUTHORITY = "accounts.Authority"


class Notch(models.Model):
    """One sealed line of an authority's ledger. It holds keys and digests only, never what was written."""

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    deed = models.CharField(max_length=120)
    subject = models.CharField(max_length=160)
    row_digest = models.CharField(max_length=64)
    payload_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ("authority", "position")
        constraints = (models.UniqueConstraint("authority", "position", name="one_notch_a_position"),)
        indexes = (models.Index("authority", "subject", name="notches_of_a_subject"),)

    def __str__(self) -> str:
        return f"{self.position}: {self.deed} ({self.subject})"


class Facts(models.Model):
    """The few facts told about a deed, beside the notch that holds their digest, so that they may be forgotten."""

    notch = models.OneToOneField(Notch, on_delete=models.PROTECT, related_name="facts")
    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    told = models.JSONField()

    def __str__(self) -> str:
        return f"facts of {self.notch_id}"


class RowVersion(models.Model):
    """An audited row as a deed left it, so that what it was before can always be shown."""

    class Change(models.TextChoices):
        CREATED = "created"
        CHANGED = "changed"
        REMOVED = "removed"

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    notch = models.ForeignKey(Notch, on_delete=models.PROTECT, related_name="versions")
    table = models.CharField(max_length=100)
    row = models.CharField(max_length=60)
    change = models.CharField(max_length=10, choices=Change)
    snapshot = models.JSONField(null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index("table", "row", "id", name="versions_of_a_row"),)

    def __str__(self) -> str:
        return f"{self.table}/{self.row} {self.change}"


class Checkpoint(models.Model):
    """How an authority's ledger stood when a checkpoint was signed, as the witness outside holds it too."""

    authority = models.ForeignKey(AUTHORITY, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    note = models.TextField()
    peaks = models.TextField()  # the tree's full subtrees, from which it grows on without being read again

    class Meta:
        ordering = ("authority", "size", "at")
        indexes = (models.Index("authority", "size", "at", name="checkpoints_in_order"),)

    def __str__(self) -> str:
        return f"checkpoint at {self.size}"
