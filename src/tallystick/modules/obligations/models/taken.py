"""An obligation that an authority took up, to whom it is owed, and a line for each time that it is.

Promise: the database holds that nothing is owed twice to one recipient for one stretch, that nothing is excused without
a reason and a day, and that no line is removed: one that is owed no more says from which day and why.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

CODE, WORDS, WHY, MARK = 80, 160, 2000, 64  # letters
USER, POST, BODY = "accounts.User", "accounts.Post", "bodies.Body"


class ObligationQuerySet(VersionedQuerySet):
    """The vocabulary of what an authority has taken up."""

    def in_force(self, day: date) -> Self:
        """What has not ended by a day."""
        return self.filter(Q(ends=None) | Q(ends__gte=day))


class Obligation(Versioned):
    """An obligation of the catalogue as an authority has taken it up. Inventory: GOV-05; docs/adr/0079."""

    code = models.CharField(max_length=CODE)  # of the catalogue, or of the authority's own file
    title = models.CharField(max_length=300)  # as the file had it when it was laid out last
    about = models.CharField(max_length=WORDS, blank=True)  # of which plan or school, where one is owed for several
    post = models.ForeignKey(POST, on_delete=models.PROTECT, null=True, blank=True, related_name="+")  # answers for it
    starts = models.DateField()  # the stretch that holds this day is the first; of what is six-weekly, its first day
    ends = models.DateField(null=True, blank=True)  # nothing falls due after it
    laid_until = models.DateField(null=True, blank=True)  # what falls due until then is laid out
    laid_by = models.CharField(max_length=MARK, blank=True)  # the digest of all that its days were reckoned by
    lacks = models.TextField(blank=True)  # what is not entered, so that no more can be told
    version = models.PositiveIntegerField(default=1)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("title", "about", "pk")
        constraints = (
            models.UniqueConstraint(fields=("authority", "code", "about"), name="taken_up_once"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="obligation_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}: {self.about}" if self.about else self.title

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("obligations:obligation", args=[self.pk])


class Recipient(Versioned):
    """To whom an obligation is owed: in the file's words, and the authority's own body that they mean."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="recipients")
    words = models.CharField(max_length=WORDS)  # the body's name in the file, or what the list is called
    people = models.CharField(max_length=CODE, blank=True)  # code of the list, where it is a list of people
    body = models.ForeignKey(BODY, on_delete=models.PROTECT, null=True, blank=True, related_name="+")  # whose seats
    ends = models.DateField(null=True, blank=True)  # it is owed nothing after this day

    objects = ObligationQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("obligation", "words"), name="one_recipient_once"),)

    def __str__(self) -> str:
        return str(self.body or self.words)


class OwedQuerySet(VersionedQuerySet):
    """The vocabulary of what is owed, as at any day."""

    def standing(self, day: date) -> Self:
        """What is owed as at a day: those that were found to be owed no more are left out from then on."""
        return self.filter(Q(gone_on=None) | Q(gone_on__gt=day))

    def open(self, day: date) -> Self:
        """What was neither delivered nor excused by the end of a day."""
        undelivered = Q(delivered_on=None) | Q(delivered_on__gt=day)
        return self.standing(day).filter(undelivered, Q(excused_on=None) | Q(excused_on__gt=day))

    def late(self, day: date) -> Self:
        """What is late as at a day: it was due before, never on it. Inventory: GOV-05."""
        return self.open(day).filter(due__lt=day)


class Owed(Versioned):
    """One thing owed to one recipient for one stretch. Inventory: GOV-05."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="owed")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="owed")
    stretch = models.CharField(max_length=WORDS)
    starts = models.DateField()
    ends = models.DateField()
    due = models.DateField()
    why = models.CharField(max_length=300, blank=True)  # why the day is another than the cycle gives
    delivered_on = models.DateField(null=True, blank=True)  # the day of its first delivery
    excused_on = models.DateField(null=True, blank=True)
    excused_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    excused_why = models.CharField(max_length=WHY, blank=True)
    gone_on = models.DateField(null=True, blank=True)  # the day on which it was found to be owed no more
    gone_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OwedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "owed"
        ordering = ("due", "pk")
        constraints = (
            models.UniqueConstraint(fields=("obligation", "recipient", "stretch"), name="owed_once_a_stretch"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="stretch_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(excused_on=None, excused_why="") | (Q(excused_on__isnull=False) & ~Q(excused_why="")),
                name="excused_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(gone_on=None, gone_why="") | (Q(gone_on__isnull=False) & ~Q(gone_why="")),
                name="gone_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(gone_on=None) | Q(delivered_on=None, excused_on=None), name="what_is_settled_is_not_gone"
            ),
        )
        indexes = (
            models.Index(fields=("authority", "due"), name="owed_by_day"),
            models.Index(
                fields=("authority", "due"), condition=Q(delivered_on=None, excused_on=None), name="owed_that_is_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.obligation} to {self.recipient}, {self.stretch}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("obligations:owed", args=[self.pk])
