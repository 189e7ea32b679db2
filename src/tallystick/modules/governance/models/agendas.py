"""What a meeting is to talk about: items in order, those that stand on every agenda, and the papers for each."""

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.ledger.versioned import Versioned

USER = "accounts.User"
TITLE, KEY = 300, 160  # letters


class StandingItem(Versioned):
    """What stands on every agenda of a body from a day on, and who asks for it. Inventory: GOV-19."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="standing_items")
    code = models.CharField(max_length=80)  # of the body's own: one open item a code
    title = models.CharField(max_length=TITLE)
    asked_by = models.CharField(max_length=KEY, blank=True)  # the ledger's key of what asks for it; empty: the body
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ("title", "pk")
        constraints = (
            models.UniqueConstraint(fields=("body", "code"), condition=Q(ends=None), name="one_standing_item_a_code"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="standing_item_spell"),
        )

    def __str__(self) -> str:
        return self.title


class Agenda(Versioned):
    """The agenda of a meeting: a draft until it is published. Inventory: GOV-19."""

    meeting = models.OneToOneField("bodies.Meeting", on_delete=models.PROTECT, related_name="agenda")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"Agenda, {self.meeting}"


class Item(Versioned):
    """One item of an agenda, in its place."""

    class Purpose(models.TextChoices):
        DECISION = "decision", "To decide"
        DISCUSSION = "discussion", "To discuss"
        INFORMATION = "information", "To note"

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TITLE)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.DISCUSSION)
    who = models.CharField(max_length=160, blank=True)  # brings it
    standing = models.ForeignKey(StandingItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minute = models.TextField(blank=True)  # what was said of this item alone, beside the meeting's minutes
    closed = models.CharField(max_length=40, blank=True)  # on which ground it is closed; empty: it is open
    closed_why = models.CharField(max_length=TITLE, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(closed="") | ~Q(closed_why=""), name="item_closed_for_a_reason"),
            models.UniqueConstraint(
                fields=("agenda", "standing"), condition=Q(dropped_at=None), name="standing_item_once_an_agenda"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Paper(Versioned):
    """A paper for an item, by the ledger's key: rooms of papers stand above this one."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="papers")
    key = models.CharField(max_length=KEY)  # "papers.issue/12"
    title = models.CharField(max_length=TITLE)

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("item", "key"), name="a_paper_once_an_item"),)

    def __str__(self) -> str:
        return self.title
