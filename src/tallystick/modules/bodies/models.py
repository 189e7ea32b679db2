"""Boards, panels, forums and groups: whom they report to, who sits on them, what they decided. All of it dated."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


class BodyQuerySet(VersionedQuerySet):
    """The vocabulary of what holds in an authority from one day to another."""

    def in_force(self, day: date) -> Self:
        """What counts on a day; without a first day it always did."""
        return self.filter(Q(starts=None) | Q(starts__lte=day), Q(ends=None) | Q(ends__gte=day))


def spell_is_right(name: str) -> models.CheckConstraint:
    """Hold that what ends begins before."""
    return models.CheckConstraint(condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")), name=name)


class Body(Versioned):
    """A board, panel, forum, group or committee, with its terms of reference. Inventory: GOV-01."""

    class Kind(models.TextChoices):
        BOARD = "board", "Board"
        PANEL = "panel", "Panel"
        GROUP = "group", "Group"
        FORUM = "forum", "Forum"
        COMMITTEE = "committee", "Committee"

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    remit = models.TextField(blank=True)
    areas = models.CharField(max_length=200, blank=True)  # the parts of the district that it is for; empty: all
    terms = models.TextField(blank=True)  # of reference, in its own words
    terms_agreed_on = models.DateField(null=True, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = BodyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "bodies"
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint("authority", Lower("name"), name="one_body_a_name"),
            spell_is_right("body_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("bodies:body", args=[self.pk])


class ReportsTo(Versioned):
    """A line of reporting, to another body or to a post, from a first day to a last. A body may have many."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="destinations")
    to_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="sources")
    to_post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("starts", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(to_body__isnull=False, to_post=None) | Q(to_body=None, to_post__isnull=False),
                name="reports_to_a_body_or_a_post",
            ),
            models.CheckConstraint(condition=Q(to_body=None) | ~Q(to_body=F("body")), name="reports_not_to_itself"),
            spell_is_right("reporting_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return f"{self.body} to {self.to_body or self.to_post}"


class Seat(Versioned):
    """A place on a body, held by a person with an account, by whoever holds a post, or by somebody only named."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Chair"
        VICE_CHAIR = "vice-chair", "Vice-chair"
        SECRETARY = "secretary", "Secretary"
        MEMBER = "member", "Member"
        OBSERVER = "observer", "Observer"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=160, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("starts", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(user__isnull=False, post=None, name="")
                | Q(user=None, post__isnull=False, name="")
                | (Q(user=None, post=None) & ~Q(name="")),
                name="seat_is_one_persons",
            ),
            spell_is_right("seat_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return str(self.user or self.post or self.name)


class Meeting(Versioned):
    """A body met, or will meet, on a day. Inventory: GOV-24."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    title = models.CharField(max_length=160, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-day", "-pk")
        constraints = (models.UniqueConstraint(fields=("body", "day", "title"), name="one_meeting_a_day_and_title"),)

    def __str__(self) -> str:
        return f"{self.body}, {self.day.day} {self.day:%B %Y}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("bodies:meeting", args=[self.pk])


class Decision(Versioned):
    """What a meeting decided, whose it is, by when, and the action that it led to. Inventory: GOV-24."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField(max_length=20)
    text = models.TextField()
    owner_user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner_post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    link = models.CharField(max_length=160, blank=True)  # the ledger's key of an action: plans stand above this room

    objects = BodyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-decided_on", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="one_decision_a_number"),
            models.CheckConstraint(condition=Q(owner_user=None) | Q(owner_post=None), name="decision_has_one_owner"),
        )
        indexes = (models.Index(fields=("authority", "link"), name="decision_link"),)

    def __str__(self) -> str:
        return f"{self.number}, {self.meeting}"

    @property
    def owner(self) -> object:
        """The person or the post that answers for it; None where nobody does."""
        return self.owner_user or self.owner_post
