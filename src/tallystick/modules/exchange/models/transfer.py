"""What goes with pupils from primary to secondary school: a round, its schools, what was sent, what was received.

Promise: no row holds a value of a child. Who was allocated where, and what is told of whom, stands in files of records.
"""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned

USER = "accounts.User"


class TransferRound(Versioned):
    """Pupils who start secondary school in one September: by when primaries send, and when schools receive. LRN-11."""

    intake = models.PositiveSmallIntegerField()  # the year of that September
    upload_by = models.DateField()
    release_on = models.DateField()
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")  # who answers for it
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = "objects"
        ordering = ("-intake",)
        constraints = (
            models.UniqueConstraint(fields=("authority", "intake"), name="a_round_a_year"),
            models.CheckConstraint(condition=Q(release_on__gte=models.F("upload_by")), name="sent_before_released"),
        )

    def __str__(self) -> str:
        return f"September {self.intake}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("exchange:transfer", args=[self.pk])

    @property
    def period(self) -> date:
        """The last day of the school year in which its pupils leave primary school: their list of places is of it."""
        return date(self.intake, 8, 31)


class TransferSchool(Versioned):
    """A school of a round: one that sends its Year 6, or one that receives its new intake. Inventory: LRN-11."""

    class Side(models.TextChoices):
        """What a school does in a round."""

        SENDS = "sends", "Sends its Year 6"
        RECEIVES = "receives", "Receives its intake"

    round = models.ForeignKey(TransferRound, on_delete=models.PROTECT, related_name="schools")
    unit = models.ForeignKey("accounts.OrganisationUnit", on_delete=models.PROTECT, related_name="+")
    laestab = models.CharField(max_length=7)
    side = models.CharField(max_length=8, choices=Side)
    files = models.CharField(max_length=64, blank=True, default="")  # the digest of which files were last looked at

    class Meta:
        base_manager_name = "objects"
        ordering = ("unit__name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("round", "unit", "side"), name="a_unit_once_a_side"),
            models.UniqueConstraint(fields=("round", "laestab", "side"), name="a_school_once_a_side"),
        )

    def __str__(self) -> str:
        return f"{self.unit} in {self.round}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        page = "transfer-sending" if self.side == self.Side.SENDS else "transfer-intake"
        return reverse(f"exchange:{page}", args=[self.pk])


class TransferUpload(Versioned):
    """A file that a school sent in a round, as the load that it is; a later one is a later version. LRN-11."""

    school = models.ForeignKey(TransferSchool, on_delete=models.PROTECT, related_name="uploads")
    load = models.ForeignKey("records.Load", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        base_manager_name = "objects"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("school", "load"), name="a_file_sent_once_a_round"),
            models.UniqueConstraint(fields=("school", "number"), name="uploads_are_numbered"),
        )

    def __str__(self) -> str:
        return f"File {self.number} of {self.school}"


class IntakeVersion(Versioned):
    """What a school could read of its intake from a moment on: the files that it was made of, and what had changed."""

    school = models.ForeignKey(TransferSchool, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    loads = models.JSONField()  # the files: what primaries sent, and the lists of places
    digest = models.CharField(max_length=64)  # of everything that is told of its pupils
    pupils = models.PositiveIntegerField()
    arrived = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)

    class Meta:
        base_manager_name = "objects"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("school", "number"), name="intakes_are_numbered"),)

    def __str__(self) -> str:
        return f"Version {self.number} for {self.school}"


class IntakeDownload(Versioned):
    """A file of its intake that a school downloaded: which version, who, when, under which digest. LRN-11, LRN-20."""

    class Form(models.TextChoices):
        """How the intake is written."""

        CTF = "ctf", "Transfer file"
        SHEET = "sheet", "Spreadsheet"

    of = models.ForeignKey(IntakeVersion, on_delete=models.PROTECT, related_name="downloads")
    form = models.CharField(max_length=5, choices=Form)
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    pupils = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # of the file

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_form_display()} of {self.of}"
