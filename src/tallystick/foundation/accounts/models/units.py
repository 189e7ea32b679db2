"""Authorities, their organisation units, and the agencies that work with them."""

from django.db import models
from django.db.models.functions import Lower

from tallystick.foundation.ledger.versioned import Versioned


class Authority(Versioned):
    """A local authority. Every other row belongs to one."""

    authority = None
    name = models.CharField(max_length=120, unique=True)
    code = models.SlugField(max_length=40, unique=True)

    class Meta:
        verbose_name_plural = "authorities"
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.name

    @property
    def authority_id(self) -> int:
        """An authority's own row is sealed in its own ledger."""
        return self.pk


class Agency(models.TextChoices):
    """Whose unit it is, where it is not the authority's own; it holds for every unit below too."""

    HEALTH = "health", "Health"
    POLICE = "police", "Police"
    SCHOOL = "school", "School"
    COLLEGE = "college", "College or training provider"
    EMPLOYER = "employer", "Employer"
    PROVIDER = "provider", "Care provider"
    OTHER = "other", "Another partner"


class OrganisationUnit(Versioned):
    """A directorate, service or team, within the unit above it; or another agency, with what belongs to it."""

    name = models.CharField(max_length=120)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    agency = models.CharField(max_length=20, choices=Agency.choices, blank=True)
    above = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint("authority", Lower("name"), name="one_unit_a_name"),)

    def __str__(self) -> str:
        return self.name
