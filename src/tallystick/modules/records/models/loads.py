"""What was received: a load a file, the tables made of it, and which of them count."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.records.models.columns import code, digest, person
from tallystick.modules.records.models.files import file


class Load(Versioned):
    """A file of a return, as somebody sent it, and what became of it. Its rows lie in files; none of them is here."""

    class State(models.TextChoices):
        """How far a load has come."""

        RECEIVED = "received", "Waiting to be read"
        REFUSED = "refused", "Refused"
        PUBLISHED = "published", "Loaded"
        SUPERSEDED = "superseded", "Replaced"
        WITHDRAWN = "withdrawn", "Withdrawn"

    returned = code()  # the return, by its code in the catalogue or its column mapping's
    parts = models.JSONField()  # the codes of the parts that the file holds
    definition = digest()  # of the return and its tables, as they were when it came
    mapping = models.ForeignKey("ColumnMapping", on_delete=models.PROTECT, null=True, blank=True, related_name="loads")
    name = models.CharField(max_length=255)
    digest = digest()
    size = models.PositiveBigIntegerField()
    source = file()
    period = models.DateField(null=True, blank=True)  # its last day; none of what is of no period
    sender = models.ForeignKey(
        "accounts.OrganisationUnit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = person(blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    read_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    refusals = file()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    because = models.TextField(blank=True, default="")  # why the file as a whole was refused, or was withdrawn
    manifest = file()
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("authority", "returned", "period"), name="loads_of_a_return"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | Q(manifest__isnull=False), name="published_load_has_a_manifest"
            ),
            models.CheckConstraint(condition=~Q(state="withdrawn") | ~Q(because=""), name="withdrawn_load_says_why"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("records:load", args=[self.pk])


class PartQuerySet(VersionedQuerySet):
    """Tables of loads, by whether they count."""

    def current(self) -> "PartQuerySet":
        """Those that count now."""
        return self.filter(ended_at=None)

    def known_by(self, moment: datetime) -> "PartQuerySet":
        """Those that counted at a moment."""
        return self.filter(begun_at__lt=moment).filter(Q(ended_at=None) | Q(ended_at__gte=moment))

    def in_turn(self) -> "PartQuerySet":
        """In the order in which a later says what an earlier does too: by period, what has none by when it came."""
        told = Coalesce("load__period", TruncDate("load__at"))
        return self.order_by(told, "load__at", "load_id", "pk")


class LoadedPart(Versioned):
    """The rows of one record table that a load brought; they count until another load takes their place.

    Where that takes the place of some schools' rows only, those of the others are a part of their own from then on.
    """

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="tables")
    table = code()
    table_version = models.PositiveIntegerField()
    digest = digest()
    file = file()
    rows = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField()
    whose = models.JSONField(default=list)  # the schools that the rows are of, where the return says whose each is
    left_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="left")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Load, on_delete=models.PROTECT, null=True, blank=True, related_name="replaced")

    objects = PartQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("table", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("load", "table"), condition=Q(ended_at=None), name="a_table_counts_once_a_load"
            ),
        )

    def __str__(self) -> str:
        return f"{self.table} of {self.load}"
