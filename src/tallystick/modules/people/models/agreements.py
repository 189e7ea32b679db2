"""What another agency may see, for what, on which ground and until when."""

from django.db import models

from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.people.models.people import SpellQuerySet, spell_is_right


class SharingAgreement(Versioned):
    """An agency may see groups of facts while this is in force, and not a day longer. Inventory: LRN-20."""

    title = models.CharField(max_length=160)
    unit = models.ForeignKey("accounts.OrganisationUnit", on_delete=models.PROTECT, related_name="+")  # and all below
    groups = models.JSONField(default=list)  # of `rules.GROUPS`
    purpose = models.CharField(max_length=500)
    basis = models.CharField(max_length=300)
    starts = models.DateField()
    ends = models.DateField()

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("title", "pk")
        constraints = (spell_is_right("agreement_ends_after_it_starts"),)

    def __str__(self) -> str:
        return self.title
