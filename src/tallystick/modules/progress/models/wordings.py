"""What the public and young people read of an update, in words of their own, and its translations."""

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.progress.models.updates import Update

ENGLISH = "en"


class Wording(Versioned):
    """An update said for one reading. Guards in the database let no line be changed or removed: a change is a new one.

    In English it is words; in another language it is a file, of the English wording that it translates.
    """

    class Reading(models.TextChoices):
        PUBLIC = "public"
        YOUNG = "young"

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="wordings")
    reading = models.CharField(max_length=6, choices=Reading)
    language = models.CharField(max_length=12, default=ENGLISH)  # a code of the catalogue's list of languages
    number = models.PositiveIntegerField()  # 1, then 2 once it was said anew: of its update, reading and language
    told = models.TextField(blank=True, default="")  # what young people, or the public, told us
    promised = models.TextField(blank=True, default="")  # what we said we would do
    text = models.TextField(blank=True, default="")  # what happened
    measured = models.JSONField(default=dict)  # rules.plain.measured: as it was when it was said
    of_digest = models.CharField(max_length=64)  # of what the update said, as a signature binds to it
    translates = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="translations")
    translator = models.CharField(max_length=200, blank=True, default="")
    document = models.ForeignKey("plans.Document", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("update", "reading", "language", "-number")
        constraints = (
            models.UniqueConstraint(fields=("update", "reading", "language", "number"), name="one_wording_a_number"),
            models.CheckConstraint(
                condition=Q(language=ENGLISH, document=None, translates=None, translator="") & ~Q(text="")
                | ~Q(language=ENGLISH)
                & Q(document__isnull=False, translates__isnull=False, text="")
                & ~Q(translator=""),
                name="wording_is_words_or_a_translation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.update} ({self.reading}, {self.language}, {self.number})"
