"""Balances of schools as at each day that was told: who is far from balance, and by when a plan is due."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tallystick.engine.catalogue.rules import Fixed, Limit
from tallystick.engine.clocks.limits import due_under
from tallystick.engine.records.sums.balances import Counting
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import all_rules, calendar_of
from tallystick.modules.records.permissions import check_can_read_every_return
from tallystick.modules.records.queries.attendance import school_names
from tallystick.modules.records.queries.told import rows_told
from tallystick.modules.records.rules.balances import Far, Told, by_day, chosen_day, far_from_balance

FROM, DUE = "school-balance", "balance-plans"


@dataclass(frozen=True)
class Balances:
    """How the schools of an authority stood on a day, and on every day that was told."""

    day: date
    far: list[Far]
    counted: list[tuple[date, Counting]]  # the latest day first
    names: dict[str, str]
    limit: Limit | None
    due: date | None  # the last day on which a plan is in time
    due_by: Limit | Fixed | None

    @property
    def now(self) -> Counting | None:
        """What the day comes to; None where no rule says what counts."""
        return dict(self.counted).get(self.day)


def balances_for(user: User, asked: str, today: date) -> Balances | None:
    """Give the balances of the day that is asked for, or else the latest; None where none was told.

    Inventory: RES-03.
    """
    check_can_read_every_return(user)
    days = _told(user.authority_id)
    day = chosen_day(days, asked)
    if day is None:
        return None
    counts, asks = all_rules()[FROM], all_rules()[DUE]
    limits = {one: limit for one in days if (limit := counts.in_force(one))}
    due = due_under(asks, day, calendar_of(user.authority_id))
    far = far_from_balance(days[day], limits[day].value, due, today) if day in limits else []
    years = by_day(days, {one: limit.value for one, limit in limits.items()})
    return Balances(day, far, years, school_names(user), limits.get(day), due, asks.standing_on(day))


def _told(authority_id: int) -> dict[date, list[Told]]:
    days: dict[date, list[Told]] = defaultdict(list)
    for row in rows_told(authority_id, "school-balances"):
        told = Told(row["laestab"], row["budget"], row["balance"], bool(row["plan"]), row["plan_agreed"])
        days[row["as_at"]].append(told)
    return dict(days)
