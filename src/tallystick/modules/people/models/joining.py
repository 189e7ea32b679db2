"""Two records that were one child's, two that are not, and numbers that may not come back."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.people.models.people import Person


class Merge(Versioned):
    """A record merged into another by a person with a reason; `moved` says what pointed where. Inventory: LRN-01."""

    committed = ("reason", "undone_because", "was")

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merged_by")
    reason = models.CharField(max_length=500)
    moved = models.JSONField(default=list)  # table, column and row of everything that pointed at the record gone
    was = models.JSONField(default=dict)  # what the kept record said before, where a person chose the other's
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.CharField(max_length=500, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_is_of_two"),)

    def __str__(self) -> str:
        return f"merge of {self.gone} into {self.kept}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """What is said of a merge is the kept record's."""
        return f"people.person/{columns['kept_id']}"


class Apart(Versioned):
    """Two records that look alike and are two children's, so that nobody is asked again."""

    committed = ("reason",)

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="two_are_apart_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="apart_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.one} and {self.other} are two"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """What is said of two records is the first one's."""
        return f"people.person/{columns['one_id']}"


class Withdrawn(Versioned):
    """A number that may not be given again, as a digest that says neither which it was nor whose. See ADR 0028."""

    digest = models.CharField(max_length=64)

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint("authority", "digest", name="withdrawn_once"),)

    def __str__(self) -> str:
        return "a number withdrawn"
