"""The demo's plans are said to be measured: by an indicator, from where to where, or by nothing and why.

What is measured by what is said as an officer would say it, from the plans' own words; what the figures then show is
what was counted of the invented authority, and is neither chosen nor known here.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from tallystick.config.demo.records.standing import Standing
from tallystick.modules.plans.queries import plans_for
from tallystick.modules.tally import deeds

VIRTUAL, ATTENDANCE = "Virtual School Improvement Plan 2025/26", "Scrutiny Inquiry into School Attendance"
PROVISION, FRONT_DOOR = "ALTERNATIVE PROVISION", "Children's Social Care Focused Visit"
THEN = date(2025, 7, 31)


class Said(NamedTuple):
    """Of a plan and a line that begins so: the indicator and its aim, or why nothing measures it."""

    plan: str
    line: str
    indicator: str = ""
    baseline: str = ""
    baseline_on: date | None = None
    target: str = ""
    target_on: date | None = None
    because: str = ""


SAID: Final = (
    Said(VIRTUAL, "70% of care leavers", "leavers-active", "58", date(2025, 9, 16), "70", date(2026, 9, 30)),
    Said(VIRTUAL, "Days lost to suspension", "suspension-days", "310", THEN, "200", date(2026, 7, 31)),
    Said(VIRTUAL, "Every plan has a target for reading", because="No return tells of what stands in a plan."),
    Said(ATTENDANCE, "Name an officer", "persistent-absence", "24", THEN, "18", date(2027, 7, 31)),
    Said(ATTENDANCE, "Hold a termly targeting", "severe-absence", "3", THEN, "1.5", date(2026, 7, 31)),
    Said(ATTENDANCE, "Write the support-first", "severe-absence", "3", THEN, "1.5", date(2026, 7, 31)),
    Said(ATTENDANCE, "Set up a small fund", "absence", "8.5", THEN, "6", date(2027, 7, 31)),
    Said(ATTENDANCE, "Look at the effect", "absence", "8.5", THEN, "6", date(2027, 7, 31)),
    Said(PROVISION, "Review the managed moves", "suspension-rate", "9", THEN, "5", date(2027, 7, 31)),
    Said(PROVISION, "Hold a weekly panel", "permanent-exclusions", "6", THEN, "2", date(2026, 7, 31)),
    Said(FRONT_DOOR, "Fewer repeat contacts", "re-referrals", "24", date(2026, 3, 31), "18", date(2027, 3, 31)),
    Said(FRONT_DOOR, "Families' feedback", because="The survey of families is not kept as a return yet."),
)


def bind_measures(told: Standing) -> str:
    """Let the improvement officer say what measures some lines of the plans. Inventory: PLN-10, KPI-31."""
    officer = told.somebody("improvement-officer")
    plans = list(plans_for(officer))
    for one in SAID:
        line = line_of(next(plan for plan in plans if plan.title.startswith(one.plan)), one.line)
        if one.indicator:
            deeds.bind_line(line, bound(one), by=officer, at=told.now)
        else:
            deeds.say_unmeasured(line, because=one.because, by=officer, at=told.now)
    return f"{len(SAID)} lines of plans are said to be measured, or by nothing."


def line_of(plan: Any, words: str) -> Any:
    """Give the measure or the action of a plan that begins with these words."""
    found = [*plan.measures.filter(text__startswith=words), *plan.actions.filter(text__startswith=words)]
    return found[0]


def bound(one: Said) -> deeds.Bound:
    """Give what is said to measure a line."""
    begun, wanted = Decimal(one.baseline), Decimal(one.target)
    return deeds.Bound(one.indicator, (), begun, one.baseline_on, wanted, one.target_on)
