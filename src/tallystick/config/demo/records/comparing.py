"""What was returned is laid beside the registers; each discrepancy has an owner."""

from datetime import date

from tallystick.config.demo.records.standing import Standing
from tallystick.modules.exchange import deeds

FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
OWNERS = {"looked-after": ("performance-analyst", "social-work-manager")}
OWNERS |= {"exclusions": ("performance-analyst", "exclusions-officer")}


def compare_sources(told: Standing) -> str:
    """Compare looked-after children and exclusions over the year that was returned."""
    by, found = told.somebody("data-manager"), 0
    for comparison, owners in OWNERS.items():
        one, other = (told.somebody(role) for role in owners)
        watch = deeds.watch(comparison=comparison, one_owner=one, other_owner=other, by=by, at=told.now)
        run = deeds.reconcile(watch, first=FIRST, last=LAST, by=by, at=told.now)
        found += run.disagreed
    return f"Returns compared with registers: {found} discrepancies, each with an owner."
