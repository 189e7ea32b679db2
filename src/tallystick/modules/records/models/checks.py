"""What the checks of a return found: counts here, the lines in a file."""

from django.db import models
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.records.models.columns import code, digest, person
from tallystick.modules.records.models.files import file


class CheckRun(Versioned):
    """The checks of a return, asked of what counted for a period, or of a file that was refused."""

    returned = code()
    period = models.DateField(null=True, blank=True)
    load = models.ForeignKey("Load", on_delete=models.PROTECT, null=True, blank=True, related_name="runs")
    definition = digest()  # of the checks as they were
    findings = file()
    asked = models.PositiveIntegerField()
    left_out = models.JSONField(default=dict)  # the checks that could not be asked, each with why
    by = person(blank=True)
    at = models.DateTimeField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("authority", "returned", "period"), name="runs_of_a_return"),)

    def __str__(self) -> str:
        return f"Checks of {self.returned}"

    def get_absolute_url(self) -> str:
        return reverse("records:run", args=[self.pk])


class FindingCount(Versioned):
    """How often one check of a run found something."""

    class Severity(models.TextChoices):
        """How grave it is."""

        ERROR = "error", "Error"
        QUERY = "query", "Query"
        WARNING = "warning", "Warning"

    run = models.ForeignKey(CheckRun, on_delete=models.PROTECT, related_name="counts")
    check_code = models.CharField(max_length=120)
    severity = models.CharField(max_length=10, choices=Severity)
    number = models.PositiveBigIntegerField()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("check_code",)
        constraints = (models.UniqueConstraint(fields=("run", "check_code"), name="a_check_once_a_run"),)

    def __str__(self) -> str:
        return f"{self.check_code}: {self.number}"
