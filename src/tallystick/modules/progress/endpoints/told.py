"""How updates, evidence, signatures, cycles and periods are told by the API."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class UpdateTold(Schema):
    """What a lead says of an action. `version` is what a change has to name."""

    id: int
    action: int = Field(alias="action_id")
    period: int | None = Field(alias="period_id")
    state: str
    status: str
    forecast: dict[str, Any] | None
    forecast_by: date | None
    sureness: str
    narrative: str
    ahead: str
    begun_at: datetime
    submitted_at: datetime | None
    version: int


class SignatureTold(Schema):
    """Somebody agreed to an update, or returned it."""

    id: int
    update: int = Field(alias="update_id")
    stage: str
    agreed: bool
    because: str
    at: datetime
    digest: str


class ActionAsked(Schema):
    """An action about which leads are asked."""

    id: int
    plan: int = Field(alias="plan_id")
    ref: str
    text: str
    lead: list[str] = Field(alias="lead_held")


class CycleTold(Schema):
    """How often a plan's leads are asked, in which window, and who signs. `version` is what a change has to name."""

    id: int
    plan: int = Field(alias="plan_id")
    cadence: str
    starts: date
    ends: date | None
    opens_after: int
    open_for: int
    stages: list[str]
    words_wanted: int
    version: int


class PeriodTold(Schema):
    """One turn of a plan's cycle: the time reported on, and the window in which it is reported."""

    id: int
    cycle: int = Field(alias="cycle_id")
    plan: int
    name: str
    starts: date
    ends: date
    opens: date
    closes: date
    opened_at: datetime | None
    closed_at: datetime | None

    @staticmethod
    def resolve_plan(row: Any) -> int:
        """Give the plan that the cycle is of."""
        return int(row.cycle.plan_id)
