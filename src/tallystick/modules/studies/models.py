"""What was asked of studies and what came: a study as it stood, each time that it was asked, and its answers.

Promise: an answer is never changed, and no child's row is kept. What it says stands in its canonical bytes and nowhere
else; what the ledger keeps of them lets nobody guess.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

DIGEST, CODE, ENGINE, WORDS = 64, 80, 20, 500  # letters
USER = "accounts.User"


def key_of_answers(authority_id: int) -> str:
    """Give the name of the key under which an authority's answers are committed to."""
    return f"studies.answers/{authority_id}"


class StudyDefinition(Versioned):
    """A study with its populations and rules as they stood: kept when first answered by."""

    code = models.CharField(max_length=CODE)
    digest = models.CharField(max_length=DIGEST)
    text = models.TextField()  # canonical JSON, whose SHA-256 is the digest
    first_used_at = models.DateTimeField()
    facts = models.JSONField(default=list)  # groups of facts about children that it reads
    reads_registers = models.BooleanField(default=True)  # of children, not returns alone

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "pk")
        constraints = (models.UniqueConstraint(fields=("authority", "digest"), name="one_text_a_study"),)

    def __str__(self) -> str:
        return f"{self.code}, {self.digest[:12]}"


class Answer(Versioned):
    """What a study came to for a period, out of one snapshot: the same again is the same row. docs/adr/0064."""

    committed = ("canonical",)  # a plain digest would let every guess of a figure be tried

    code = models.CharField(max_length=CODE)
    definition = models.ForeignKey(StudyDefinition, on_delete=models.PROTECT, related_name="answers")
    snapshot = models.ForeignKey("records.Snapshot", on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    digest = models.CharField(max_length=DIGEST)  # of the canonical bytes, under the salt of their place
    canonical = models.TextField()  # definition, snapshot, period, findings and tables
    engine = models.CharField(max_length=ENGINE)
    seconds = models.DecimalField(max_digits=9, decimal_places=3)
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "-last", "-pk")
        indexes = (models.Index("authority", "code", "last", name="answers_of_a_study"),)
        constraints = (
            models.UniqueConstraint(fields=("authority", "digest"), name="one_answer_a_digest"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="answered_of_a_stretch"),
        )

    def __str__(self) -> str:
        return f"{self.code}, {self.first:%d %B %Y} to {self.last:%d %B %Y}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Say by whose key the ledger commits to answers: by that of everybody whom an authority counts."""
        return key_of_answers(columns["authority_id"])

    def get_absolute_url(self) -> str:
        """Where it is read: on the page of its study."""
        return reverse("studies:study", args=[self.code])


class Enquiry(Versioned):
    """That a study was asked as at a day: it waits, then has an answer, or the reason why none came."""

    unversioned = ("tries", "said")

    code = models.CharField(max_length=CODE)
    as_at = models.DateField()
    known_by = models.DateTimeField(null=True, blank=True)  # none: by all that is recorded when it is begun
    engine = models.CharField(max_length=ENGINE)
    first = models.DateField(null=True, blank=True)  # of the period, once it is begun
    last = models.DateField(null=True, blank=True)
    snapshot = models.ForeignKey("records.Snapshot", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiries")
    tries = models.PositiveSmallIntegerField(default=0)  # how often it was begun
    said = models.CharField(max_length=WORDS, blank=True)  # how far it has come
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=WORDS, blank=True)  # why it ended without an answer

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")
        verbose_name_plural = "enquiries"
        indexes = (models.Index("authority", "code", "ended_at", name="enquiries_of_a_study"),)
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "code"), condition=Q(ended_at=None), name="one_enquiry_of_a_study_waits"
            ),
            models.CheckConstraint(
                condition=Q(begun_at=None, snapshot=None, first=None, last=None)
                | Q(begun_at__isnull=False)
                & (Q(snapshot__isnull=False, first__isnull=False, last__isnull=False) | ~Q(because="")),
                name="enquiry_begun_from_a_snapshot",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, answer=None, because="")
                | Q(ended_at__isnull=False, begun_at__isnull=False) & (Q(answer=None) ^ Q(because="")),
                name="answered_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} as at {self.as_at:%d %B %Y}"

    def get_absolute_url(self) -> str:
        """Where its progress is seen: on the page of its study."""
        return reverse("studies:study", args=[self.code])
