"""Meetings of bodies, each move with its reason, and what was decided or raised there."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.bodies.models.directory import Body, BodyQuerySet

USER, POST = "accounts.User", "accounts.Post"
NAME, WORDS = 160, 300  # letters


class Meeting(Versioned):
    """A body met, or will meet, on a day; at an hour and a place where they are known. Inventory: GOV-02, GOV-24."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CALLED_OFF = "called-off", "Called off"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    title = models.CharField(max_length=NAME, blank=True)
    begins = models.TimeField(null=True, blank=True)  # on the clock of the authority
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # how long it is planned to last
    place = models.CharField(max_length=NAME, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.HELD)
    why = models.CharField(max_length=WORDS, blank=True)  # of one called off
    planned = models.DateField(null=True, blank=True)  # the day for which it was planned first; names it to other rooms

    objects = BodyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-day", "-pk")
        indexes = (models.Index(fields=("authority", "day"), name="meetings_by_day"),)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "day", "title"), condition=~Q(state="called-off"), name="one_meeting_a_day_and_title"
            ),
            models.CheckConstraint(condition=Q(minutes=None) | Q(minutes__gt=0), name="meeting_lasts"),
            models.CheckConstraint(
                condition=~Q(state="called-off") | ~Q(why=""), name="meeting_called_off_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body}, {self.day.day} {self.day:%B %Y}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("governance:meeting", args=[self.pk])

    @property
    def hours(self) -> tuple[datetime, datetime] | None:
        """From when to when it lasts, on the authority's clock; None where either is not known."""
        if self.begins is None or self.minutes is None:
            return None
        starts = datetime.combine(self.day, self.begins)
        return starts, starts + timedelta(minutes=self.minutes)


class Move(Versioned):
    """A meeting was moved from one day to another, for a reason. Inventory: GOV-02."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="moves")
    was = models.DateField()
    to = models.DateField()
    why = models.CharField(max_length=WORDS)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")  # None: a calendar
    at = models.DateTimeField()

    objects = BodyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="meeting_moved_for_a_reason"),)

    def __str__(self) -> str:
        return f"{self.meeting}, moved"


class Decision(Versioned):
    """What a meeting decided or was worried by, whose it is, by when, and the action that follows. GOV-24."""

    class Kind(models.TextChoices):
        DECISION = "decision", "Decision"
        CONCERN = "concern", "Concern"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DECISION)
    number = models.CharField(max_length=20)
    text = models.TextField()
    owner_user = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner_post = models.ForeignKey(POST, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    about = models.CharField(max_length=160, blank=True)  # the ledger's key of the agenda's item that it was taken on
    closed = models.CharField(max_length=40, blank=True)  # on which ground it is closed; empty: it is open
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
