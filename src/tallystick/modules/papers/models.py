"""Papers that were made: what each rests on, what people wrote into it, and its files as they went out.

Promise: what was issued is never changed. Its document, what it was made of and the bytes of its files stand as they
were; a withdrawal and a correction are written beside them.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.papers.rules.layouts import OWN
from tallystick.modules.papers.rules.moving import FileWasAltered

CODE, KEY, TITLE, DIGEST, WORDS = 80, 120, 300, 64, 20_000  # letters
USER = "accounts.User"


def key_of_papers(authority_id: int) -> str:
    """Give the name of the key under which the ledger commits to an authority's papers."""
    return f"papers.issues/{authority_id}"


class State(models.TextChoices):
    """How far a paper has come."""

    DRAFT = "draft", "Being written"
    COMPLETE = "complete", "Complete"
    ISSUED = "issued", "Issued"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CORRECTED = "corrected", "Corrected"


OUT = (State.ISSUED, State.CORRECTED, State.WITHDRAWN)  # it went out, and stays as it did


class Issue(Versioned):
    """One paper as at a day: what it was made of, what it says, and whether it went out. Inventory: GOV-06."""

    committed = ("snapshot", "snapshot_digest", "document", "digest")  # a restricted paper names children

    paper = models.CharField(max_length=CODE)  # code of the catalogue
    of_key = models.CharField(max_length=KEY, blank=True, default="")  # of what; empty: the authority
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=TITLE)
    as_at = models.DateField()
    since = models.DateField(null=True, blank=True)  # the last meeting, where sections tell what came since
    audience = models.CharField(max_length=20)  # `engine.disclosure.Audience`
    reading = models.CharField(max_length=10, default="officer")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    snapshot = models.TextField()  # canonical: the paper's file, what its questions came to, what was written
    snapshot_digest = models.CharField(max_length=DIGEST)
    document = models.TextField(blank=True, default="")  # canonical, once complete: `engine.writing.kept`
    digest = models.CharField(max_length=DIGEST, blank=True, default="")  # of the document
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    completed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    completed_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True, default="")  # why it was withdrawn
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    because = models.TextField(blank=True, default="")  # why it corrects the other
    presented = models.JSONField(default=list)  # before whom, and on which day: pairs
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-as_at", "-pk")
        indexes = (models.Index("authority", "state", "paper", name="issues_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="draft", completed_at=None)
                | Q(completed_at__isnull=False, completed_by__isnull=False) & ~Q(state="draft") & ~Q(digest=""),
                name="complete_papers_say_what_they_say",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "complete"), issued_at=None)
                | Q(state__in=OUT, issued_at__isnull=False, issued_by__isnull=False),
                name="papers_go_out_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, why="")
                | Q(state="withdrawn", withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(why=""),
                name="withdrawn_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, because="") | Q(corrects__isnull=False) & ~Q(because=""),
                name="corrected_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, as at {self.as_at:%-d %B %Y}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Say under whose key the ledger commits to what a paper says: that of an authority's papers."""
        return key_of_papers(columns["authority_id"])

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("papers:issue", args=[self.pk])

    @property
    def key(self) -> str:
        """By which other rooms name it."""
        return f"papers.issue/{self.pk}"

    @property
    def is_out(self) -> bool:
        """Whether it went out, and so stays as it is."""
        return self.state in OUT


class Contribution(Versioned):
    """What somebody wrote into a paper, in answer to one thing that it asks. Inventory: GOV-12."""

    committed = ("text",)

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="contributions")
    asked = models.CharField(max_length=2 * CODE)  # `rules.asking.Slot.code`
    agency = models.CharField(max_length=CODE, blank=True, default="")  # on whose behalf
    text = models.TextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("issue", "asked"), name="one_contribution_a_question"),)

    def __str__(self) -> str:
        return f"{self.asked} of {self.issue_id}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Say under whose key the ledger commits to the words: that of an authority's papers."""
        return key_of_papers(columns["authority_id"])


class IssueFile(Versioned):
    """A file of a paper as it went out: its bytes are kept once, and given for ever after."""

    unversioned = ("bytes",)
    committed = ("digest",)

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=8)  # docx, pdf, html, xlsx
    layout = models.CharField(max_length=12, default=OWN)  # or what stands beside it: large print, easy read
    bytes = models.BinaryField()
    digest = models.CharField(max_length=DIGEST)  # SHA-256 of the bytes

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("issue", "kind", "layout")
        constraints = (models.UniqueConstraint(fields=("issue", "kind", "layout"), name="one_file_a_kind_and_layout"),)

    def __str__(self) -> str:
        return f"{self.issue_id}.{self.kind}, {self.layout}"

    @classmethod
    def person_key(cls, columns: Mapping[str, Any]) -> str:
        """Say under whose key the ledger commits to the digest: that of an authority's papers."""
        return key_of_papers(columns["authority_id"])

    @property
    def content(self) -> Any:
        """The bytes as they went out. Raises FileWasAltered where they are no longer those."""
        found = bytes(self.bytes)
        if sha256(found).hexdigest() != self.digest:
            raise FileWasAltered("This file is not as it went out, so it is not given. Ask an auditor to look.")
        return found
