"""How often a body meets, and the meeting that stands for each stretch of its cycle.

Promise: the database itself holds that a stretch of a cycle has one meeting at most, so that laying out twice adds
nothing.
"""

from typing import get_args

from django.db import models
from django.db.models import F, Q

from tallystick.engine.catalogue.obligations import BY_MEETINGS, Year
from tallystick.engine.catalogue.obligations import Cycle as Often
from tallystick.foundation.ledger.versioned import Versioned

NOT_A_CYCLE = ("once", *BY_MEETINGS)
OFTEN = {
    "weekly": "Every week",
    "monthly": "Every month",
    "six-weekly": "Every six weeks",
    "half-termly": "Each half-term",
    "quarterly": "Every quarter",
    "termly": "Each term",
    "twice-yearly": "Twice a year",
    "three-times-yearly": "Three times a year",
    "yearly": "Once a year",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WHICH = {1: "First", 2: "Second", 3: "Third", 4: "Fourth", 5: "Fifth", 6: "Sixth", -1: "Last"}
YEARS = {"financial": "Council’s year, from April", "school": "School year, from August", "calendar": "Calendar year"}
assert set(OFTEN) == set(get_args(Often)) - set(NOT_A_CYCLE)
assert set(YEARS) == set(get_args(Year))


class Cycle(Versioned):
    """How often a body meets from a day on, on which day of the week, when and where. Inventory: GOV-02."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="cycles")
    often = models.CharField(max_length=20, choices=OFTEN)
    starts = models.DateField()  # of what is six-weekly the first meeting; of others the day from which there are any
    ends = models.DateField(null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)  # Monday is 0; None: that of the first day
    nth = models.SmallIntegerField(default=1)  # which such day of each stretch; -1 is the last
    in_term = models.BooleanField(null=True, blank=True)  # on school days alone; None: where it goes by terms
    year = models.CharField(max_length=10, choices=YEARS, default="financial")
    begins = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ("starts", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="cycle_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(weekday=None) | Q(weekday__lte=6), name="cycle_weekday"),
            models.CheckConstraint(condition=Q(nth=-1) | Q(nth__range=(1, 6)), name="cycle_nth"),
            models.UniqueConstraint(fields=("body",), condition=Q(ends=None), name="one_open_cycle_a_body"),
        )

    def __str__(self) -> str:
        return f"{self.body}, {self.get_often_display().lower()}"


class Planned(Versioned):
    """One stretch of a cycle: the day that the cycle gives, and the meeting, where a day of the stretch holds one."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="planned")
    stretch = models.CharField(max_length=120)  # its name, which stays when its days are corrected
    starts = models.DateField()
    ends = models.DateField()
    day = models.DateField()  # that the cycle gives
    why = models.CharField(max_length=300, blank=True)  # why the meeting is not on that day, or why there is none
    by_hand = models.BooleanField(default=False)  # a person moved or called off the meeting: no calendar moves it
    meeting = models.OneToOneField(
        "bodies.Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="planned_in"
    )

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "planned"
        ordering = ("starts", "pk")
        constraints = (
            models.UniqueConstraint(fields=("cycle", "stretch"), name="one_meeting_a_stretch"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="planned_stretch"),
            models.CheckConstraint(condition=Q(meeting__isnull=False) | ~Q(why=""), name="no_meeting_for_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.cycle}, {self.stretch}"
