"""Own schools by the API: each one's place among them, and where it is projected to be."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from tallystick.engine.measures.dividing import places, rounded
from tallystick.foundation.tokens.operations import asker, operation
from tallystick.modules.indicators.endpoints.asked import AsAt, Code
from tallystick.modules.indicators.forms.schools import FIRST, LAST
from tallystick.modules.indicators.permissions import READ, check_can_read_indicators
from tallystick.modules.indicators.queries.own_schools import OwnSchool, own_schools_of
from tallystick.modules.indicators.queries.targets import indicator_named
from tallystick.modules.indicators.rules.charting import Floor

router = Router(tags=["Indicators"])
Value = Annotated[Decimal | None, Query(), Field(ge=-10_000, le=1_000_000, max_digits=10, decimal_places=3)]
Year = Annotated[int | None, Query(), Field(ge=FIRST, le=LAST)]


class SchoolPlaced(Schema):
    """A school beside the others. What is kept back or could not be counted has words in `why` and no value.

    `projection` is of the year asked for: “below”, “in doubt”, “at or above” or “not projected”; empty without a floor.
    """

    school: str
    name: str
    period: str
    value: Decimal | None
    why: str
    rank: int | None
    ranked: int
    quarter: int | None
    target: int | None
    due: date | None
    agreed_in: str
    projection: str
    projected: Decimal | None
    projected_from: str


@operation(router, "GET", "/indicators/{indicator}/schools", needs=READ, gives=list[SchoolPlaced], refuses=(404, 422))
def list_schools_beside(
    request: HttpRequest,
    indicator: Code,
    floor: Value = None,
    year: Year = None,
    as_at: AsAt = None,
    known_by: AsAt = None,
) -> Any:
    """List our schools by an indicator's latest figures; with a floor and a year, where each is projected to be."""
    user = asker(request)
    check_can_read_indicators(user)
    one = indicator_named(user.authority_id, indicator)
    asked = Floor(floor, year) if floor is not None and year is not None else None
    found = own_schools_of(user, one, as_at or timezone.localdate(), known_by, asked)
    return [_told(each, found.told.period, places(one)) for each in found.schools] if found else []


def _told(one: OwnSchool, period: str, decimals: int) -> dict[str, Any]:
    figure, near, row, ahead = one.seen.figure, one.beside, one.target, one.projected
    value = ahead.value if ahead else None
    return {
        "school": one.code,
        "name": one.name,
        "period": period,
        "value": figure.value,
        "why": figure.why,
        "rank": near.rank,
        "ranked": near.of,
        "quarter": near.quarter,
        "target": row.pk if row else None,
        "due": row.due if row else None,
        "agreed_in": row.source if row else "",
        "projection": ahead.projection.value if ahead else "",
        "projected": rounded(value, decimals) if value is not None else None,
        "projected_from": ahead.words if ahead else "",
    }
