"""A register's and a rule's file as they stood when something was written under them, and how far numbers have come."""

from django.db import models

from tallystick.foundation.ledger.versioned import Versioned


class Definition(Versioned):
    """A register's file as it stood: made when first used, so that a later file never changes what was written."""

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    text = models.TextField()
    first_used_at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "pk")
        constraints = (models.UniqueConstraint(fields=("authority", "code", "digest"), name="one_definition_a_text"),)

    def __str__(self) -> str:
        return f"{self.code}, version {self.version}"


class RuleText(Versioned):
    """A rule's file as it stood: noted when clocks run under it, so that what was decided under it stays decided so.

    One more for each change, so that the newest of a code is what clocks were last reckoned under.
    """

    code = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    text = models.TextField()
    noted_at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"
        ordering = ("code", "pk")
        indexes = (models.Index(fields=("authority", "digest"), name="rule_texts_by_digest"),)

    def __str__(self) -> str:
        return f"{self.code}, noted {self.noted_at:%Y-%m-%d}"


class Numbering(Versioned):
    """The last number given in a register, or to somebody's entries in it; held by whoever adds, so that none is lost.

    Its count is in no version of its own: each entry's number is in the entry's.
    """

    unversioned = ("last",)

    series = models.CharField(max_length=160)  # "exclusions", or "decisions/people.person/12"
    last = models.PositiveIntegerField(default=0)

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint(fields=("authority", "series"), name="one_numbering_a_series"),)

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"
