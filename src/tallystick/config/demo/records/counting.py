"""The demo's indicators are counted out of what its returns and registers hold."""

from django.utils import timezone

from tallystick.config.demo.records.standing import Standing
from tallystick.modules.indicators import deeds, queries

BACK = 1  # the period before the latest, so that a direction is seen
# One or more of every room and of every kind of figure, and some of which nothing has come; not all of them, for each
# is counted and then looked through for every audience.
CODES = (
    "absence", "persistent-absence", "severe-absence", "attendance-care", "suspension-rate", "suspension-days",
    "permanent-exclusions", "suspension-gap-care", "suspensions-change", "looked-after", "three-placements",
    "care-reviews-in-time", "leavers-active", "second-plans", "protection-reviewed", "re-referrals", "assessed-in-45",
    "conference-in-15", "pep-in-date", "sen-support", "ks2-expected", "ks4-basics-4", "no-qualifications",
    "balances-deficit", "survey-mean", "neet", "inspected-attendance", "attendance", "absence-unauthorised",
    "five-good-by-school", "re-referrals-by-area",
)  # fmt: skip


def count_indicators(told: Standing) -> str:
    """Let the performance analyst have indicators counted; what cannot be says why. Inventory: KPI-01."""
    now = max(told.now, timezone.now())
    analyst = told.somebody("performance-analyst")
    day = timezone.localdate(now)
    run = deeds.count_run(deeds.ask_run(told.council, as_at=day, codes=CODES, back=BACK, by=analyst, at=now))
    assert run is not None, "nobody else counts while a demo is made"
    parts, missing = run.parts.count(), queries.without_number(run)
    return f"{parts} figures asked of indicators; {missing} of them say why there is no number."
