"""Which judgements of an inspection a line refers to, by the numbers of their recording statements (JRS)."""

from typing import Self

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.plans.models.links import KINDS


class CitationQuerySet(VersionedQuerySet):
    """The vocabulary of citations."""

    def standing(self) -> Self:
        """Those that were not taken out."""
        return self.filter(removed_at=None)


class Citation(Versioned):
    """That a line refers to a judgement by its number, also where none is noted under it yet. Inventory: PLN-02."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="citations")
    kind = models.CharField(max_length=20)
    line = models.PositiveBigIntegerField()
    code = models.CharField(max_length=60)
    code_key = models.CharField(max_length=60)  # as it is looked up
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "line", "code_key"), condition=Q(removed_at=None), name="cited_once_a_line"
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="citation_is_on_a_kind_of_line"),
            models.CheckConstraint(condition=~Q(code_key=""), name="citation_has_a_code"),
        )
        indexes = (models.Index(fields=("authority", "code_key")),)

    def __str__(self) -> str:
        return f"{self.name}: JRS {self.code}"

    @property
    def name(self) -> str:
        """The line that refers to it: "action/12"."""
        return f"{self.kind}/{self.line}"
