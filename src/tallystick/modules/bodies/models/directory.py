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
    areas = models.CharField(max_length=200, blank=True)  # the parts of the district, with commas; empty: all of it
    ages_from = models.PositiveSmallIntegerField(null=True, blank=True)  # years of age of the children it is for
    ages_to = models.PositiveSmallIntegerField(null=True, blank=True)
    terms = models.TextField(blank=True)  # of reference, in its own words
    terms_agreed_on = models.DateField(null=True, blank=True)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)  # members who must be there, where terms say so
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    closed_as = models.CharField(max_length=40, blank=True)  # which kind of closed body; empty: it is open
    closed_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = BodyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "bodies"
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint("authority", Lower("name"), name="one_body_a_name"),
            spell_is_right("body_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(ages_from=None) | Q(ages_to=None) | Q(ages_to__gte=F("ages_from")), name="body_ages_ascend"
            ),
            models.CheckConstraint(condition=Q(closed_as="") | ~Q(closed_why=""), name="body_closed_for_a_reason"),
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
        SUBSTITUTE = "substitute", "Substitute"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=160, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    represents = models.CharField(max_length=160, blank=True)  # whom it speaks for: "primary heads"
    area = models.CharField(max_length=80, blank=True)  # one of the body's
    role = models.CharField(max_length=20, choices=Role.choices)
    stands_for = models.ForeignKey(  # of a substitute: the seat whose holder it takes the place of
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="substitutes"
    )
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
            models.CheckConstraint(
                condition=Q(role="substitute", stands_for__isnull=False)
                | ~Q(role="substitute") & Q(stands_for__isnull=True),
                name="substitute_stands_for_a_seat",
            ),
        )

    def __str__(self) -> str:
        return str(self.user or self.post or self.name)
