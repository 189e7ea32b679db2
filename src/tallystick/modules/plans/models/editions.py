"""Editions: a plan as it stood when somebody froze it, in its own words. Written once and never again."""

from typing import Any, NoReturn

import msgspec
from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.engine.drafts import Draft
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.plans.models.columns import listed
from tallystick.modules.plans.models.plan import Plan
from tallystick.modules.plans.rules.frozen import FrozenLink, FrozenPlan


class EditionIsFrozen(RuntimeError):
    """Code tried to change an edition: what was frozen is never written again."""


class EditionQuerySet(VersionedQuerySet):
    """Editions, which nobody changes in bulk either."""

    def update(self, **values: Any) -> NoReturn:
        """Refuse: an edition is frozen."""
        raise EditionIsFrozen("An edition is never changed.")

    def delete(self) -> NoReturn:
        """Refuse: an edition is frozen."""
        raise EditionIsFrozen("An edition is never removed.")


class Edition(Versioned):
    """A numbered, dated version of a plan as people speak of it: "V9 22 Mar 26". Inventory: PLN-18."""

    fingerprinted = ("tree", "lines", "answers", "links")  # whole here; the ledger keeps their digests

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    because = models.TextField()
    tree = models.JSONField()  # the plan as a draft
    lines = models.JSONField()  # pointer in the tree -> the line's kind and key, "action/12"
    answers = listed()  # [[what was asked, "recommendation/3"], …]
    links = listed()  # [{"from", "relation", "to", "words"}, …]
    digest = models.CharField(max_length=64)  # of the four above, by engine.sealing
    frozen_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    frozen_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="one_edition_a_number"),
            models.UniqueConstraint(fields=("plan", "name"), name="one_edition_a_name"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(because=""), name="edition_has_a_name_and_a_reason"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:edition", args=[self.plan_id, self.number])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new edition; refuse one that is there already."""
        if not self._state.adding:
            raise EditionIsFrozen(f"{self} is frozen: it is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: an edition is frozen."""
        raise EditionIsFrozen(f"{self} is frozen: it is never removed.")

    @property
    def frozen(self) -> FrozenPlan:
        """What was frozen, as the rules know it."""
        return FrozenPlan(
            draft=msgspec.convert(self.tree, Draft),
            lines=dict(self.lines),
            answers=frozenset((ref, line) for ref, line in self.answers),
            links=frozenset(FrozenLink(one["from"], one["relation"], one["to"], one["words"]) for one in self.links),
        )

    @property
    def sealed_words(self) -> dict[str, Any]:
        """What the digest covers."""
        return {"tree": self.tree, "lines": self.lines, "answers": self.answers, "links": self.links}
