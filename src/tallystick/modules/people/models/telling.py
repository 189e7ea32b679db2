"""What is known of a person from one day to another: dated facts, schools, and who is involved."""

from django.db import models
from django.db.models import F, Q

from tallystick.modules.people.models.people import OfPerson, Person, SpellQuerySet, spell_is_right


class Fact(OfPerson):
    """Something that holds of a person from a day to a day, with its source. Inventory: LRN-01, LRN-02."""

    committed = ("kind", "value", "starts", "ends", "source", "note")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=30)  # `rules.KINDS`
    value = models.CharField(max_length=200)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120)
    note = models.TextField(blank=True)  # may name others: withheld from subject access until reviewed
    recorded_at = models.DateTimeField()

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = (F("starts").desc(nulls_last=True), "-pk")
        constraints = (spell_is_right("fact_ends_after_it_starts"),)
        indexes = (models.Index("person", "kind", "starts", name="facts_of_a_person"),)

    def __str__(self) -> str:
        return f"a fact of {self.person}"


class Enrolment(OfPerson):
    """A person on the roll of a school, college or provider. Inventory: LRN-01."""

    committed = ("starts", "ends", "status", "source")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    unit = models.ForeignKey("accounts.OrganisationUnit", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20)  # `rules.STATUSES`
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-starts", "-pk")
        constraints = (spell_is_right("enrolment_ends_after_it_starts"),)
        indexes = (models.Index("unit", "ends", "starts", name="roll_of_a_unit"),)

    def __str__(self) -> str:
        return f"an enrolment of {self.person}"


class Relation(OfPerson):
    """Who is involved with a person: a colleague, a team, a carer, or the young person's own account."""

    committed = ("kind", "user", "unit", "name", "starts", "ends")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=30)  # `rules.RELATIONS`
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(
        "accounts.OrganisationUnit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=160, blank=True)  # of somebody without an account
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-starts", "-pk")
        constraints = (
            spell_is_right("relation_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, unit=None, name="")
                | Q(user=None, unit__isnull=False, name="")
                | (Q(user=None, unit=None) & ~Q(name="")),
                name="relation_is_to_one",
            ),
        )
        indexes = (
            models.Index("user", "ends", name="children_of_a_user"),
            models.Index("unit", "ends", name="children_of_a_team"),
        )

    def __str__(self) -> str:
        return f"somebody involved with {self.person}"
