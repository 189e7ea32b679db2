"""What linkage found: runs with their evidence, what sources hold of a child, pairs to be looked at, decisions."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.people.models.people import Person
from tallystick.modules.people.rules.linking import key_of_link


class LinkRun(Versioned):
    """One linkage of sources with the index: from which records, by which model, and what came of it."""

    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    sources = models.JSONField()  # of each: code, title, rows, left out because a number was withdrawn
    engine = models.CharField(max_length=20)
    model = models.JSONField()  # the parameters with their evidence, as the engine saves them
    digest = models.CharField(max_length=64)  # of the model
    counts = models.JSONField(default=dict)
    measured = models.JSONField(default=dict)  # against a truth, where one was given

    class Meta:
        base_manager_name = "objects"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"linkage {self.pk}"


class Link(Versioned):
    """What one record of a source holds of a child, and whose of the index it is. Inventory: LRN-01."""

    committed = ("number", "told", "together")

    source = models.CharField(max_length=60)
    number = models.CharField(max_length=80)  # the record's own in its source
    told = models.JSONField()  # as it was when it was last linked
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    how = models.CharField(max_length=20, blank=True)  # `rules.HOW`
    together = models.CharField(max_length=160, blank=True)  # records of one child who is not in the index yet
    run = models.ForeignKey(LinkRun, on_delete=models.PROTECT, related_name="links")

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint("authority", "source", "number", name="record_is_linked_once"),)
        indexes = (models.Index("authority", "together", name="links_together"),)

    def __str__(self) -> str:
        return f"linked record {self.pk}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """A record has a key of its own: whose it is may change."""
        return key_of_link(columns["id"])


class LinkDecision(Versioned):
    """What a person decided about two records; it stands in every later run until it is undone. Inventory: LRN-01."""

    committed = ("reason", "undone_because")

    one = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Link, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=20)  # `rules.VERDICTS`
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    was = models.JSONField(default=list)  # how each link that it changed stood before
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.CharField(max_length=500, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"decision {self.pk}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """What is said of two records is the first one's."""
        return key_of_link(columns["one_id"])


class LinkPair(Versioned):
    """Two records that may be one child's: one of a source, and one of another source or of the index."""

    run = models.ForeignKey(LinkRun, on_delete=models.PROTECT, related_name="pairs")
    one = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Link, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    weight = models.FloatField()  # in bits
    levels = models.JSONField()  # by field
    weights = models.JSONField()
    because = models.CharField(max_length=200, blank=True)  # why a strong pair was not linked by itself
    decision = models.ForeignKey(LinkDecision, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs")

    class Meta:
        base_manager_name = "objects"
        ordering = ("-weight", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(other=None) ^ models.Q(person=None), name="pair_is_of_two_records"
            ),
        )

    def __str__(self) -> str:
        return f"pair {self.pk}"
