"""What is closed, by the API: bodies and decisions, and opened again. Inventory: GOV-01, GOV-24."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from tallystick.foundation.tokens.operations import AsSeen, Key, Sent, asker, letters, operation
from tallystick.modules.bodies import deeds, queries
from tallystick.modules.bodies.endpoints.deciding import DecisionTold
from tallystick.modules.bodies.endpoints.directory import BodyTold
from tallystick.modules.bodies.permissions import KEEP

router = Router(tags=["Bodies"])
Why = letters(300)


class BodyOpened(AsSeen):
    """Why a closed body is opened, having seen a version of it."""

    why: Why  # type: ignore[valid-type]


class BodyClosed(BodyOpened):
    """Which kind of closed body one is, by the catalogue's code, and why."""

    kind: letters(40)  # type: ignore[valid-type]


class DecisionClosed(Sent):
    """The ground on which a decision is closed, by the catalogue's code."""

    ground: letters(40)  # type: ignore[valid-type]


@operation(router, "POST", "/bodies/{body}/close", needs=KEEP, gives=BodyTold, refuses=(404, 409, 422))
def close_body(request: HttpRequest, body: Key, closed: BodyClosed) -> Any:
    """Close a body: its meetings are known only to who sits there, whoever keeps bodies and whoever is named for it."""
    row = queries.body(asker(request), body)
    return deeds.close_body(row, **closed.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", "/bodies/{body}/open", needs=KEEP, gives=BodyTold, refuses=(404, 409, 422))
def open_body(request: HttpRequest, body: Key, opened: BodyOpened) -> Any:
    """Open a body to whoever reads plans."""
    row = queries.body(asker(request), body)
    return deeds.open_body(row, **opened.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", "/decisions/{decision}/close", needs=KEEP, gives=DecisionTold, refuses=(404, 422))
def close_decision(request: HttpRequest, decision: Key, closed: DecisionClosed) -> Any:
    """Close a decision on a ground."""
    row = queries.decision(asker(request), decision)
    return deeds.close_decision(row, ground=closed.ground, by=asker(request), at=timezone.now())


@operation(router, "POST", "/decisions/{decision}/open", needs=KEEP, gives=DecisionTold, refuses=(404, 422))
def open_decision(request: HttpRequest, decision: Key) -> Any:
    """Open a closed decision to whoever reads plans."""
    return deeds.open_decision(queries.decision(asker(request), decision), by=asker(request), at=timezone.now())
