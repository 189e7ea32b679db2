"""When an authority reminds, and how people wish to be written to: audited, like everything else that people decide."""

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.ledger.versioned import Versioned


class Quiet(models.Model):
    """Hours within which only what is urgent is sent, in local time; they may pass midnight. None: no such hours."""

    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Reminding(Quiet, Versioned):
    """An authority's lead times in working days, the post that hears of what stays late, and its quiet hours."""

    ahead = models.PositiveSmallIntegerField(default=5)
    second = models.PositiveSmallIntegerField(default=3)
    last = models.PositiveSmallIntegerField(default=8)
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    quiet_days = models.BooleanField(default=False)  # weekends, bank holidays and closures are quiet too
    kept_months = models.PositiveSmallIntegerField(default=24)  # how long the log keeps a message

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=("authority",), name="one_reminding_an_authority"),
            models.CheckConstraint(condition=Q(last__gte=F("second")), name="last_reminder_comes_last"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None) | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_begin_and_end",
            ),
            models.CheckConstraint(condition=Q(kept_months__gte=3), name="log_kept_three_months"),
        )

    def __str__(self) -> str:
        return f"{self.ahead} before, {self.second} and {self.last} after"


class Choice(Quiet, Versioned):
    """When a person wishes to be written to: their days and hours, and their weekday for what comes weekly (0: Monday).

    `weekday` is that of reminders; None: they come on every working day. `digest_at` is local time; None: as early as
    a day begins that is not quiet.
    """

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    week_begins = models.PositiveSmallIntegerField(default=0)  # the weekday of other weekly digests
    workdays = models.CharField(max_length=5, default="01234")
    digest_at = models.TimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(condition=Q(weekday=None) | Q(weekday__lte=4), name="digest_weekday"),
            models.CheckConstraint(condition=Q(week_begins__lte=4), name="weekly_digest_weekday"),
            models.CheckConstraint(condition=~Q(workdays=""), name="somebody_works_on_some_day"),
        )

    def __str__(self) -> str:
        return "every working day" if self.weekday is None else f"weekday {self.weekday}"


class Preference(Versioned):
    """How a person wishes to hear of one kind of message: at once, in a digest, or never."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)  # a code of kinds.yaml
    way = models.CharField(max_length=8)  # a Way of the rules

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint(fields=("user", "kind"), name="one_preference_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.way}"
