"""The Word templates of an authority: brought, taken, put away; their bytes stay as they came."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

USER = "accounts.User"


class TemplateQuerySet(VersionedQuerySet):
    """Templates of authorities."""

    def in_use(self) -> "TemplateQuerySet":
        """Those that papers are filled into."""
        return self.filter(taken_at__isnull=False, put_away_at=None)


class Template(Versioned):
    """A Word file of a council's own: brought first, then taken into use, one at a time."""

    unversioned = ("content",)

    name = models.CharField(max_length=255)  # as its file was called
    content = models.BinaryField()
    digest = models.CharField(max_length=64)  # SHA-256 of the content
    brought_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    taken_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    put_away_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    put_away_at = models.DateTimeField(null=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-brought_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("authority",),
                condition=Q(taken_at__isnull=False, put_away_at=None),
                name="one_template_in_use",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None) | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="template_taken_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("stationery:template", args=[self.pk])
