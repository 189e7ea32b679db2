"""Organisation units by the API. Inventory: PLT-01."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.accounts import deeds, queries
from tallystick.foundation.accounts.models import Agency
from tallystick.foundation.tokens.endpoints.keeping import KEEP, doing, keeper
from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Sent,
    letters,
    operation,
    paged,
)
from tallystick.lib.refusals import Refusal

router = Router(tags=["Units"])
OTHERS = Literal[("", *Agency.values)]


class UnitTold(Schema):
    """A directorate, service or team, or another agency, within the unit above it."""

    id: int
    name: str
    above: int | None = Field(alias="above_id")
    agency: str
    starts: date | None
    ends: date | None


class UnitSaid(Sent):
    """What a unit is called, what it stands within, and whose it is where it is not the authority's own."""

    name: letters(120)  # type: ignore[valid-type]
    above: Named | None = None
    agency: OTHERS = ""  # type: ignore[valid-type]
    starts: Day | None = None
    ends: Day | None = None


@operation(router, "GET", "/units", needs=KEEP, gives=Page[UnitTold], refuses=(422,))
def list_units(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the authority's units."""
    return paged(request, queries.units_of(keeper(request)), page)


@operation(router, "GET", "/units/{unit}", needs=KEEP, gives=UnitTold, refuses=(404, 422))
def read_unit(request: HttpRequest, unit: Key) -> Any:
    """Give one unit."""
    return queries.unit_of(keeper(request), unit)


@operation(router, "POST", "/units", needs=KEEP, gives=UnitTold, refuses=(404, 422), status=201)
def add_unit(request: HttpRequest, said: UnitSaid) -> Any:
    """Add a directorate, service or team, or another agency."""
    told = said_of(request, said)
    return Status(201, deeds.add_unit(keeper(request).authority, **told, **doing(request)))


@operation(router, "PUT", "/units/{unit}", needs=KEEP, gives=UnitTold, refuses=(404, 422))
def change_unit(request: HttpRequest, unit: Key, said: UnitSaid) -> Any:
    """Rename, move or end a unit, said as a whole; what it was called before stays in its history."""
    row = queries.unit_of(keeper(request), unit)
    return deeds.change_unit(row, **said_of(request, said), **doing(request))


def said_of(request: HttpRequest, said: UnitSaid) -> dict[str, Any]:
    """Give what was said, with the unit above found."""
    if not said.name.strip():
        raise Refusal("Enter the unit’s name.")
    return said.dict() | {"above": queries.unit_of(keeper(request), said.above) if said.above else None}
