"""What was delivered, with its evidence, and what became of each reader's copy.

Promise: a delivery is written once and never changed, only taken back, and then stays with the reason; it names who
sat there on its day, whoever sits there later.
"""

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.obligations.models.taken import CODE, MARK, USER, WHY, WORDS, Obligation, Owed


class Delivery(Versioned):
    """That something owed was delivered: how, on which day, and what shows it. Inventory: GOV-05, GOV-28."""

    stored_as = "deliveries/{digest}"
    stored_for = Q(how="file")  # any other's digest is of bytes that another room keeps

    class How(models.TextChoices):
        PAPER = "paper", "A paper that was issued"
        ENTRY = "entry", "An entry of a register"
        MEETING = "meeting", "A meeting that was held"
        AGENDA = "agenda", "An agenda that was published"
        FILE = "file", "A file"
        WORDS = "words", "In words"

    owed = models.ForeignKey(Owed, on_delete=models.PROTECT, related_name="deliveries")
    how = models.CharField(max_length=10, choices=How)
    key = models.CharField(max_length=WORDS, blank=True)  # the ledger's, of the paper, the entry or the meeting
    digest = models.CharField(max_length=MARK, blank=True)  # of the bytes that were delivered
    snapshot = models.CharField(max_length=MARK, blank=True)  # the digest of what they were made from
    name = models.CharField(max_length=255, blank=True)  # of a file
    words = models.CharField(max_length=WHY, blank=True)
    on = models.DateField()
    reached = models.PositiveIntegerField(null=True, blank=True)  # how many had it, where they are counted, not named
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)  # it was recorded by mistake, or its paper withdrawn
    taken_back_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_why = models.CharField(max_length=WHY, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "deliveries"
        ordering = ("on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(Q(how__in=("paper", "entry", "meeting", "agenda")) & ~Q(key=""))
                | (Q(how="file") & ~Q(digest="") & ~Q(name=""))
                | (Q(how="words") & ~Q(words="")),
                name="delivery_shows_something",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_why="")
                | (Q(taken_back_at__isnull=False) & ~Q(taken_back_why="")),
                name="taken_back_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Delivery {self.pk}"


class Copy(Versioned):
    """A delivery to one person, by the name and seat of that day. The address itself is kept where accounts are."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="copies")
    name = models.CharField(max_length=WORDS)
    organisation = models.CharField(max_length=WORDS, blank=True)
    seat = models.ForeignKey("bodies.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)  # None: no address is known
    bounced_at = models.DateTimeField(null=True, blank=True)
    bounced_why = models.CharField(max_length=300, blank=True)
    mended_at = models.DateTimeField(null=True, blank=True)  # the address was put right
    read_at = models.DateTimeField(null=True, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "copies"
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("delivery", "seat", "name"), condition=Q(seat__isnull=False), name="one_copy_a_seat"
            ),
            models.CheckConstraint(condition=Q(bounced_at=None) | ~Q(bounced_why=""), name="bounced_for_a_reason"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False) | Q(bounced_at=None, read_at=None),
                name="what_was_not_sent_is_not_read",
            ),
            models.CheckConstraint(
                condition=Q(mended_at=None) | Q(bounced_at__isnull=False) | Q(sent_at=None),
                name="what_came_is_not_mended",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Part(Versioned):
    """The part of one agency of what several make together; without all of them it is not delivered. GOV-12."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="parts")
    stretch = models.CharField(max_length=WORDS)
    agency = models.CharField(max_length=CODE)
    words = models.CharField(max_length=WHY)  # where it is, or what it says
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("obligation", "stretch", "agency"), name="one_part_an_agency"),)

    def __str__(self) -> str:
        return f"{self.agency}, {self.stretch}"
