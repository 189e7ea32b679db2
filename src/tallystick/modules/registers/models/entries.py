"""An entry as it stands, every version that it had, whom else it is about, and what it is linked to.

What an entry says enters the ledger as a commitment under the key of the person whom it is about, or under its own.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.registers.models.definitions import Definition

USER, UNIT, PERSON, BODY = "accounts.User", "accounts.OrganisationUnit", "people.Person", "bodies.Body"


def kept_under(entry: Any, person: Any) -> str:
    """Name the key that an entry's words are kept under: the person's, or the entry's own."""
    return f"people.person/{person}" if person else f"registers.entry/{entry}"


def at_most_one(name: str, *columns: str) -> models.CheckConstraint:
    """Hold that at most one of some columns is filled."""
    empty = [Q(**{f"{column}__isnull": True}) for column in columns]
    pairs = [one | other for number, one in enumerate(empty) for other in empty[number + 1 :]]
    condition = pairs[0]
    for pair in pairs[1:]:
        condition &= pair
    return models.CheckConstraint(condition=condition, name=name)


class EntryQuerySet(VersionedQuerySet):
    """The vocabulary of entries."""

    def kept(self) -> Self:
        """Those whose words were not purged."""
        return self.filter(purged_at=None)

    def happened(self, first: date | None, last: date | None) -> Self:
        """Those that happened between two days, both counted in."""
        found = self.filter(happened_on__gte=first) if first else self
        return found.filter(happened_on__lte=last) if last else found


class Entry(Versioned):
    """One entry of a register as it stands. Inventory: CAS-01, PLT-05."""

    committed = ("values",)

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="entries")
    register = models.CharField(max_length=60)
    series = models.CharField(max_length=160)
    number = models.PositiveIntegerField()
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    body = models.ForeignKey(BODY, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    values = models.JSONField(default=dict, null=True)
    stage = models.CharField(max_length=40)
    happened_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "entries"
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("authority", "series", "number"), name="one_entry_a_number"),
            at_most_one("entry_is_about_one", "person", "unit", "body"),
        )
        indexes = (
            models.Index(
                fields=("authority", "register", "-made_at", "-id", "ended_at"),  # and counted from it alone
                condition=Q(purged_at=None),
                name="kept_in_order",
            ),
            models.Index(fields=("authority", "register", "happened_on"), name="entries_by_day"),
            models.Index(fields=("authority", "register", "stage", "-made_at"), name="entries_by_stage"),
            models.Index(fields=("person", "register"), name="entries_of_a_person"),
            models.Index(fields=("unit", "register"), name="entries_of_a_unit"),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.number}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Whose words these are."""
        return kept_under(columns["id"], columns["person_id"])

    @property
    def subject_key(self) -> str:
        """The ledger's key of whom it is about; empty where it is about nobody."""
        if self.person_id:
            return f"people.person/{self.person_id}"
        if self.unit_id:
            return f"accounts.organisationunit/{self.unit_id}"
        return f"bodies.body/{self.body_id}" if self.body_id else ""

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("registers:entry", args=[self.pk])


class EntryVersion(Versioned):
    """What an entry said from one change to the next. Triggers refuse to change or remove it; only a recorded purge

    takes its words away, and leaves who, when and where it stood. Inventory: CAS-01.
    """

    committed = ("values", "reason")

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    kept_under = models.CharField(max_length=80)  # the key of whom it was about when it was written
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict, null=True)
    stage = models.CharField(max_length=40)
    happened_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"
        ordering = ("entry", "number")
        constraints = (models.UniqueConstraint(fields=("entry", "number"), name="one_version_a_number"),)
        indexes = (models.Index(fields=("entry", "at"), name="entry_versions_in_time"),)

    def __str__(self) -> str:
        return f"version {self.number} of entry {self.entry_id}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Whose words these are."""
        return str(columns["kept_under"])


class EntrySubject(Versioned):
    """Somebody, or some unit, that an entry names in a field: a second child, a school, a worker."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects")
    field = models.CharField(max_length=60)
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="named_in")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(BODY, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        base_manager_name = "objects"
        constraints = (at_most_one("named_subject_is_one", "person", "unit", "body", "user"),)
        indexes = (
            models.Index(fields=("person", "entry"), name="named_persons"),
            models.Index(fields=("unit", "entry"), name="named_units"),
            models.Index(fields=("user", "entry"), name="named_users"),
        )

    def __str__(self) -> str:
        return f"{self.field} of entry {self.entry_id}"


class EntryLink(Versioned):
    """What an entry is linked to in a room above, by the ledger's key: an action of a plan, a piece of evidence."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="links")
    target = models.CharField(max_length=160)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("entry", "target"), condition=Q(removed_at=None), name="entry_is_linked_once"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(removed_at__gte=F("made_at")), name="entry_link_ends_after_it_begins"
            ),
        )
        indexes = (models.Index(fields=("authority", "target"), name="entries_linked_to"),)

    def __str__(self) -> str:
        return f"entry {self.entry_id} to {self.target}"


class Purge(Versioned):
    """That an entry's words were taken away, and on what ground. Without it no version can be emptied.

    Inventory: PLT-06.
    """

    class Ground(models.TextChoices):
        RETENTION = "retention", "Kept as long as its register says"
        FORGOTTEN = "forgotten", "A person was forgotten"

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="purge")
    ground = models.CharField(max_length=12, choices=Ground)
    at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"entry {self.entry_id} was purged"
