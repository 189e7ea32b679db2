"""The demo's indicators have targets of each kind, one that was revised, and a forecast by somebody who knows.

Whether they are met is what was counted of the invented authority, and is neither chosen nor known here.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tallystick.config.demo.records.standing import Standing
from tallystick.modules.indicators import deeds
from tallystick.modules.indicators.rules.targets import Said

THEN, DUE = date(2025, 7, 31), date(2027, 7, 31)
BOARD: Final = "Children's improvement board, minute 7"
START: Final = {"baseline_on": THEN, "due": DUE, "source": BOARD}
SAID: Final = {
    "persistent-absence": Said("absolute", Decimal(18), baseline=Decimal(24), tolerance=Decimal(1), **START),
    "absence": Said("parity", comparator="neighbours", baseline=Decimal("8.5"), tolerance=Decimal("0.5"), **START),
    "severe-absence": Said("relative", Decimal(-50), baseline=Decimal(3), tolerance=Decimal("0.3"), **START),
    "suspension-rate": Said("yearly", Decimal(-2), baseline=Decimal(9), tolerance=Decimal(1), **START),
}
SLOWER: Final = Said("absolute", Decimal(19), baseline=Decimal(24), tolerance=Decimal(1), **START)
SLOWER_BECAUSE: Final = "The scrutiny inquiry reported a term later than the board had planned."
RESTS_ON: Final = "Two attendance officers begin in January; five schools told us what they expect of them."


def set_targets(told: Standing) -> str:
    """Let the performance analyst set targets, revise one, and forecast one by hand. Inventory: KPI-02, KPI-31."""
    analyst, earlier = told.somebody("performance-analyst"), told.now - timedelta(days=30)
    by = {"group": (), "by": analyst}
    made = {code: deeds.set_target(told.council, code=code, said=one, at=earlier, **by) for code, one in SAID.items()}
    first = made["persistent-absence"]
    deeds.revise_target(first, said=SLOWER, because=SLOWER_BECAUSE, by=analyst, at=told.now, seen_version=first.version)
    ahead = {"day": DUE, "value": Decimal("18.5"), "because": RESTS_ON}
    deeds.give_forecast(told.council, code="persistent-absence", at=told.now, **by, **ahead)
    return f"{len(made)} indicators have a target; one was revised."
