"""Schools far from balance by the API: how many, how much, and whose plan is missing."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from tallystick.foundation.tokens.operations import Asked, asker, operation
from tallystick.modules.records.permissions import READ
from tallystick.modules.records.queries.balances import Balances, balances_for
from tallystick.modules.records.rules.balances import Far

router = Router(tags=["Areas and schools"])


class FarFromBalance(Schema):
    """A school whose deficit or surplus counts: its share of the budget without a sign, and how its plan stands."""

    school: str
    side: str
    budget: Decimal | None
    balance: Decimal | None
    percent: float
    plan: str
    agreed: date | None


class BalancesCounted(Schema):
    """What the balances of one day come to."""

    as_at: date
    surpluses: int
    deficits: int
    surplus: Decimal
    deficit: Decimal
    without_plan: int


class BalancesTold(Schema):
    """Schools far from balance as at a day, and what every day that was told comes to, the latest first."""

    as_at: date
    due: date | None
    schools: list[FarFromBalance]
    days: list[BalancesCounted]


@operation(router, "GET", "/balances", needs=READ, gives=BalancesTold, refuses=(404, 422))
def read_balances(request: HttpRequest, as_at: Asked = "") -> Any:
    """Give the schools whose deficit or surplus counts, as at a day that was told or the latest."""
    found = balances_for(asker(request), as_at, timezone.localdate())
    if found is None:
        raise Http404("No balances were loaded yet.")
    schools = [_school(one) for one in found.far]
    return {"as_at": found.day, "due": found.due, "schools": schools, "days": _days(found)}


def _school(one: Far) -> dict[str, Any]:
    told = one.told
    said = {"school": told.school, "budget": told.budget, "balance": told.balance, "agreed": told.agreed}
    return said | {"side": one.side, "percent": float(one.percent), "plan": one.plan.value}


def _days(found: Balances) -> list[dict[str, Any]]:
    return [
        {
            "as_at": on,
            "surpluses": len(counted.surpluses),
            "deficits": len(counted.deficits),
            "surplus": counted.surplus,
            "deficit": counted.deficit,
            "without_plan": len(counted.without_plan),
        }
        for on, counted in found.counted
    ]
