"""What a person made public, what the authority says of its site, and what stood on it when.

Promise: nothing is on the public site that is not an issued paper or a row of `Release`, which a person made public.
"""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.publishing.rules.published import FIGURES, MEETINGS, PLAN

USER = "accounts.User"


class ReleaseQuerySet(VersionedQuerySet):
    """The vocabulary of what is public."""

    def standing(self) -> Self:
        """What is public now."""
        return self.filter(ended_at=None)


class Site(Versioned):
    """What an authority says of its own public site; there is one at most."""

    address = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    licence = models.CharField(max_length=160, blank=True)
    licence_address = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    papers_for = models.PositiveSmallIntegerField(null=True, blank=True)  # years for which a paper stays public
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint("authority", name="one_site_an_authority"),)

    def __str__(self) -> str:
        return self.address or "public site"


class Release(Versioned):
    """Something that a person made public: a plan, a body's meetings or an indicator's figures, as said on a day."""

    class Kind(models.TextChoices):
        PLAN = PLAN, "Plan"
        MEETINGS = MEETINGS, "Meetings"
        FIGURES = FIGURES, "Figures"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    of_key = models.CharField(max_length=160)  # the ledger's key of a plan or a body, or an indicator's code
    slug = models.CharField(max_length=80)
    title = models.CharField(max_length=500)
    as_at = models.DateField()
    said = models.JSONField()  # as `rules/published.py` has it: what was looked at and made public, and nothing since
    digest = models.CharField(max_length=64)
    since = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("kind", "title", "pk")
        constraints = (
            models.UniqueConstraint("authority", "kind", "of_key", name="released_once"),
            models.UniqueConstraint("authority", "kind", "slug", name="one_release_an_address"),
            models.CheckConstraint(
                condition=Q(ended_at=None, why="") | (Q(ended_at__isnull=False) & ~Q(why="")),
                name="release_ends_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is looked at before it is made public again or taken back."""
        return reverse("publishing:release", args=[self.pk])


class Publication(Versioned):
    """That the site was published: the root over all its files, and the ledger's proof that it was then."""

    root = models.CharField(max_length=64)
    files = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    proof = models.JSONField(null=True)  # null until it is drawn, just after the ledger's line is sealed

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"publication {self.pk}"


class Page(Versioned):
    """A file of the site as it changed with a publication, or went, and its place in the tree of that day."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="pages")
    address = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, blank=True)  # empty where it went
    place = models.PositiveIntegerField(default=0)
    path = models.JSONField(default=list)
    latest = models.BooleanField(default=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ("address", "pk")
        constraints = (
            models.UniqueConstraint("authority", "address", condition=Q(latest=True), name="one_latest_an_address"),
        )

    def __str__(self) -> str:
        return self.address


class KeptBackSince(Versioned):
    """That a public paper tells figures which its readers would be told no more; it ends when it no longer does.

    Promise: the paper stays as it is. Whoever publishes withdraws it, corrects it, or says why it may stay.
    """

    issue = models.ForeignKey("papers.Issue", on_delete=models.PROTECT, related_name="+")
    places = models.JSONField()  # section, where in it, whether it is sure: as `papers.rules.still_told.Lost`
    found_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)  # why it may stay
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = "objects"
        ordering = ("-found_at", "-pk")
        constraints = (
            models.UniqueConstraint("issue", condition=Q(ended_at=None), name="kept_back_since_once_a_paper"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None, why="")
                | Q(accepted_at__isnull=False, accepted_by__isnull=False) & ~Q(why=""),
                name="kept_back_since_accepted_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.issue.title}: figures that are kept back now"

    def get_absolute_url(self) -> str:
        """Where it is read, and said why it may stay."""
        return reverse("publishing:kept-back", args=[self.pk])


class Look(Versioned):
    """Up to which line of the ledger the figures of public papers were asked again; one an authority."""

    line = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint("authority", name="one_look_an_authority"),)

    def __str__(self) -> str:
        return f"looked up to line {self.line}"
