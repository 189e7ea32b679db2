"""Who came to a meeting, and its minutes.

Promise: the database itself holds that a seat is called once a meeting, and that only somebody's place taken by
another says by whom.
"""

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned

USER, MEETING = "accounts.User", "bodies.Meeting"


class Attendance(Versioned):
    """The calling of a meeting's seats: by whom it was done, and what the chair said of too few. Inventory: GOV-03."""

    meeting = models.OneToOneField(MEETING, on_delete=models.PROTECT, related_name="attendance")
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)  # what is done so that more come
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="attendance_answered_in_words",
            ),
        )

    def __str__(self) -> str:
        return f"Attendance, {self.meeting}"


class Called(Versioned):
    """One seat as it was called: present, apologies, absent, or its place taken by a substitute. Inventory: GOV-03."""

    class How(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"
        SUBSTITUTE = "substitute", "Substitute came"

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="called")
    seat = models.ForeignKey("bodies.Seat", on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=How.choices)
    substitute = models.CharField(max_length=160, blank=True)  # who came in the holder's place

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "called"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("attendance", "seat"), name="a_seat_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(how="substitute") & ~Q(substitute="") | ~Q(how="substitute") & Q(substitute=""),
                name="a_substitute_has_a_name",
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_how_display()}"


class Minutes(Versioned):
    """What was said at a meeting: a draft until a later meeting agrees it. Inventory: GOV-24."""

    meeting = models.OneToOneField(MEETING, on_delete=models.PROTECT, related_name="written")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    agreed_at = models.ForeignKey(MEETING, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "minutes"
        constraints = (
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(agreed_on__isnull=False), name="minutes_agreed_on_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"Minutes, {self.meeting}"
