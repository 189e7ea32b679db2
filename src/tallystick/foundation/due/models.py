"""One table: what somebody has to do by a day. Whoever put it there also takes it off."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


class DueQuerySet(VersionedQuerySet):
    """The vocabulary of what is due."""

    def open(self) -> Self:
        """What is neither done nor dropped."""
        return self.filter(done_at=None)


class Due(Versioned):
    """Something that falls to a person, or to whoever holds a post; `subject` is the ledger's key of what it is of."""

    kind = models.CharField(max_length=60)  # what asks for it, such as "progress.update"
    subject = models.CharField(max_length=160)
    what = models.CharField(max_length=300)  # a line of the task list; nothing about a child
    address = models.CharField(max_length=300)  # the page on which it is done
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.DateField()  # not on the list before this day
    due = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)

    objects = DueQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("due", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(user__isnull=False, post=None) | Q(user=None, post__isnull=False),
                name="due_falls_to_a_person_or_a_post",
            ),
            models.CheckConstraint(condition=Q(due__gte=F("starts")), name="due_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=("kind", "subject", "user"), condition=Q(done_at=None, post=None), name="due_once_a_person"
            ),
            models.UniqueConstraint(
                fields=("kind", "subject", "post"), condition=Q(done_at=None, user=None), name="due_once_a_post"
            ),
        )
        indexes = (models.Index(fields=("authority", "due"), condition=Q(done_at=None), name="due_open"),)

    def __str__(self) -> str:
        return self.what
