"""Which rows are found by words, in which making of the index, and how far it has read the ledger."""

from typing import Self

from django.db import models

AUTHORITY = "accounts.Authority"


class Index(models.Model):
    """An authority's index. It holds nothing of its own: all of it can be made again from the rooms' rows."""

    authority = models.OneToOneField(AUTHORITY, on_delete=models.CASCADE, related_name="+")
    making = models.PositiveIntegerField(default=0)  # the making that is asked; 0 before the first is whole
    reached = models.PositiveBigIntegerField(default=0)  # the place in the ledger up to which it follows
    begun = models.PositiveIntegerField(default=0)  # begun last: unfinished, or the one that is asked
    version = models.CharField(max_length=64, default="")  # what the rooms said of how their rows are to be read
    made_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"index {self.making}"


class IndexedQuerySet(models.QuerySet):
    """The vocabulary of what is in the index."""

    def asked_of(self, index: Index) -> Self:
        """Those of the making that is asked."""
        return self.filter(authority_id=index.authority_id, making=index.making)


class Indexed(models.Model):
    """That a row is found by words, and by what it is narrowed; its words stand in a table of the database’s own."""

    authority = models.ForeignKey(AUTHORITY, on_delete=models.CASCADE, related_name="+")
    making = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    row = models.PositiveBigIntegerField()
    day = models.DateField(null=True)
    plan = models.PositiveBigIntegerField(null=True)
    body = models.PositiveBigIntegerField(null=True)

    objects = IndexedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("authority", "making", "kind", "row"), name="a_row_is_indexed_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.row}"
