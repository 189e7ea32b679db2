"""Links between lines, of one plan or of several: what waits for what, what helps what, what serves what."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.plans.models.columns import printed
from tallystick.modules.plans.rules.branches import TYPES

KINDS = tuple(TYPES)


class LinkQuerySet(VersionedQuerySet):
    """The vocabulary of links."""

    def standing(self) -> Self:
        """Those that were not taken out."""
        return self.filter(removed_at=None)

    def standing_at(self, moment: datetime) -> Self:
        """Those that stood at a moment."""
        return self.filter(Q(removed_at=None) | Q(removed_at__gt=moment), made_at__lte=moment)


class Link(Versioned):
    """One line's relation to another, said by a person. Inventory: PLN-02, PLN-20."""

    class Relation(models.TextChoices):
        DEPENDS_ON = "depends on"
        SUPPORTS = "supports"
        SERVES = "serves"

    from_plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="links_out")
    from_kind = models.CharField(max_length=20)
    from_key = models.PositiveBigIntegerField()
    relation = models.CharField(max_length=20, choices=Relation)
    to_plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="links_in")
    to_kind = models.CharField(max_length=20)
    to_key = models.PositiveBigIntegerField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    removed_because = printed()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("from_kind", "from_key", "relation", "to_kind", "to_key"),
                condition=Q(removed_at=None),
                name="linked_once",
            ),
            models.CheckConstraint(
                condition=Q(from_kind__in=KINDS, to_kind__in=KINDS), name="link_is_between_kinds_of_line"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=("depends on", "supports", "serves")), name="link_relation_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(from_kind=models.F("to_kind"), from_key=models.F("to_key")), name="no_link_to_itself"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_because="")
                | (Q(removed_at__isnull=False) & ~Q(removed_because="")),
                name="link_is_taken_out_with_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=("authority", "relation")),
            models.Index(fields=("to_kind", "to_key")),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.relation} {self.target}"

    @property
    def source(self) -> str:
        """The line that it goes from: "action/12"."""
        return f"{self.from_kind}/{self.from_key}"

    @property
    def target(self) -> str:
        """The line that it goes to."""
        return f"{self.to_kind}/{self.to_key}"
