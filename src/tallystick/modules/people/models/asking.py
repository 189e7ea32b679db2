"""A person asks what is held about them; what names others is held back until somebody has looked."""

from django.db import models

from tallystick.modules.people.models.people import OfPerson, Person


class AccessRequest(OfPerson):
    """Somebody asks for everything held about a person; it is due within a month. Inventory: LRN-20."""

    committed = ("asked_by",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="access_requests")
    asked_by = models.CharField(max_length=160)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ("-asked_on", "-pk")

    def __str__(self) -> str:
        return f"a request about {self.person}"


class Release(OfPerson):
    """Whether words that may name others are given out, as a person decided who read exactly these words."""

    committed = ("digest",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="releases")
    place = models.CharField(max_length=160)  # such as "people.fact/12/note"
    released = models.BooleanField()
    digest = models.CharField(max_length=64)  # of the words that were read: changed words are withheld again

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint("request", "place", name="one_decision_a_place"),)

    def __str__(self) -> str:
        return f"words of {self.request}"
