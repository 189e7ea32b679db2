"""What loads propose for registers: where each proposal stands in a record table, and what a person decided about it.

Promise: no value of a return is in these rows; what is proposed is read from the record table when it is shown.
"""

from collections.abc import Mapping
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

USER = "accounts.User"


class WorkedOut(Versioned):
    """How far proposals of one kind have been worked out: over which tables, and how many rows and children."""

    how = models.CharField(max_length=60)  # the code of the proposal in the catalogue
    run = models.PositiveIntegerField(default=0)  # counts each time; whoever goes on with an earlier one stops
    begun_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)  # when it was last done
    over = models.CharField(max_length=64, blank=True)  # the digest of the tables that were read then
    asked_at = models.DateTimeField(null=True, blank=True)  # somebody wants it done again
    rows = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)  # children whose number the index does not know
    unknown_rows = models.PositiveIntegerField(default=0)

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "worked out"
        ordering = ("how",)
        constraints = (models.UniqueConstraint(fields=("authority", "how"), name="worked_out_once_a_kind"),)

    def __str__(self) -> str:
        return self.how


class ProposalQuerySet(VersionedQuerySet):
    """The vocabulary of proposals."""

    def open(self) -> Self:
        """Those that wait for a person, of loads that still count."""
        return self.filter(state=Proposal.State.OPEN)


class Proposal(Versioned):
    """An entry of a register that a load proposes, or a change of one: which line, of whom, and what came of it."""

    class Kind(models.TextChoices):
        """What is proposed."""

        NEW = "new", "New entry"
        CHANGED = "changed", "Stands otherwise"

    class State(models.TextChoices):
        """What came of it."""

        OPEN = "open", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        ASIDE = "aside", "Put aside"
        GONE = "gone", "No longer returned"
        THERE = "there", "In the register by now"

    committed = ("mark", "says", "whose", "reason")

    how = models.CharField(max_length=60)
    register = models.CharField(max_length=60)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    load = models.ForeignKey("records.Load", on_delete=models.PROTECT, related_name="+")
    line = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=64)  # the digest of what makes it the same proposal in every load
    says = models.CharField(max_length=64)  # the digest of all that the row says
    whose = models.CharField(max_length=64)  # the digest of the number under which the child was returned
    kind = models.CharField(max_length=10, choices=Kind)
    complete = models.BooleanField()  # nothing that an entry has to have is left empty
    entry = models.ForeignKey("registers.Entry", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()  # when it came to stand so
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        indexes = (
            models.Index("authority", "how", "state", "id", name="proposals_by_state"),
            models.Index("authority", "mark", name="proposals_by_mark"),
            models.Index("authority", "how", "whose", name="proposals_by_child"),
            models.Index("load", "state", name="proposals_of_a_load"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "mark"), condition=~Q(state="accepted"), name="proposed_once_until_accepted"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(entry__isnull=False), name="accepted_is_an_entry"
            ),
            models.CheckConstraint(condition=~Q(state="aside") | ~Q(reason=""), name="put_aside_says_why"),
        )

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Whose words these are."""
        return f"people.person/{columns['person_id']}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("exchange:proposal", args=[self.pk])
