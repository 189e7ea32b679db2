"""A child or young person of the index: their names over time, and the numbers by which agencies know them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


class SpellQuerySet(VersionedQuerySet):
    """The vocabulary of what holds from one day to another; without a first day it always did."""

    def in_force(self, day: date) -> Self:
        """What holds on a day."""
        return self.filter(Q(starts=None) | Q(starts__lte=day), Q(ends=None) | Q(ends__gte=day))


def spell_is_right(name: str) -> models.CheckConstraint:
    """Hold that what ends begins before."""
    return models.CheckConstraint(condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")), name=name)


class PersonQuerySet(VersionedQuerySet):
    """The vocabulary of people."""

    def open(self) -> Self:
        """Records that are in use: not closed, and not merged into another."""
        return self.filter(closed_on=None, merged_into=None)


class Person(Versioned):
    """A child or young person. What is known of them stands beside, each with its source and day. Inventory: LRN-01."""

    committed = ("name", "born", "closing")

    name = models.CharField(max_length=200)  # as it is now; every name there was is a `Name`
    born = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)
    closing = models.CharField(max_length=20, blank=True)  # why, in a code; only few may know
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_here")
    version = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("name", "pk")
        verbose_name_plural = "people"
        constraints = (
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="person_is_not_merged_into_itself"
            ),
        )
        indexes = (
            models.Index("authority", "name", "id", name="people_by_name"),
            models.Index("authority", "born", name="people_by_birth"),
        )

    def __str__(self) -> str:
        return f"record {self.pk}"  # no name of a child in a log, an error or a message

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """A person's own row is theirs."""
        return f"people.person/{columns['id']}"

    def get_absolute_url(self) -> str:
        """Where their page is."""
        return reverse("people:person", args=[self.pk])


class OfPerson(Versioned):
    """A row about one person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """The row is its person's."""
        return f"people.person/{columns['person_id']}"


class Name(OfPerson):
    """A name that a person bears or bore; `sought` is what a search compares. Inventory: LRN-01."""

    committed = ("given", "family", "sought", "kind", "source")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    given = models.CharField(max_length=120)
    family = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)  # `rules.NAME_KINDS`
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)
    sought = models.CharField(max_length=260)

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = (F("starts").desc(nulls_last=True), "-pk")
        constraints = (spell_is_right("name_ends_after_it_starts"),)
        indexes = (models.Index("authority", "sought", name="names_sought"),)

    def __str__(self) -> str:
        return f"a name of {self.person}"


class Identifier(OfPerson):
    """A number by which an agency knows a person. Inventory: LRN-01."""

    committed = ("value", "source")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=20)  # `rules.SCHEMES`
    value = models.CharField(max_length=60)
    agency = models.CharField(max_length=120, blank=True)  # whose number it is, where the scheme does not say
    checked = models.BooleanField(default=False)  # its check character was reckoned and holds
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("scheme", F("starts").desc(nulls_last=True), "-pk")
        constraints = (spell_is_right("identifier_ends_after_it_starts"),)
        indexes = (models.Index("authority", "value", name="identifiers_by_value"),)

    def __str__(self) -> str:
        return f"a number of {self.person}"
