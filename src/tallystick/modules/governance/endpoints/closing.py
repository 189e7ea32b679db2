"""Closed items of agendas, by the API, and what was said of and decided on one item. Inventory: GOV-19, GOV-24."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from tallystick.foundation.tokens.operations import Day, Key, Sent, asker, letters, operation
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.endpoints.agendas import AgendaItemTold
from tallystick.modules.governance.permissions import KEEP

router = Router(tags=["Agendas"])
Reason = letters(300)


class ItemOpened(Sent):
    """Why a closed item is opened."""

    why: Reason  # type: ignore[valid-type]


class ItemClosed(ItemOpened):
    """The ground on which an item is closed, by the catalogue's code, and why it applies."""

    ground: letters(40)  # type: ignore[valid-type]


class ItemMinuted(Sent):
    """What was said of one item alone."""

    text: letters(8000)  # type: ignore[valid-type]


class DecidedOnItem(Sent):
    """What was decided on an item, or raised."""

    kind: Literal["decision", "concern"] = "decision"
    number: letters(20)  # type: ignore[valid-type]
    text: letters(5000)  # type: ignore[valid-type]
    due: Day | None = None


class ItemDecisionTold(Schema):
    """A decision on an item: closed where the item is."""

    id: int
    number: str
    text: str
    decided_on: date
    closed: str


@operation(router, "POST", "/agenda-items/{agenda_item}/close", needs=KEEP, gives=AgendaItemTold, refuses=(404, 422))
def close_item(request: HttpRequest, agenda_item: Key, closed: ItemClosed) -> Any:
    """Close an item with its papers, its minute and its decisions."""
    row = queries.item(asker(request), agenda_item)
    return deeds.close_item(row, **closed.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", "/agenda-items/{agenda_item}/open", needs=KEEP, gives=AgendaItemTold, refuses=(404, 422))
def open_item(request: HttpRequest, agenda_item: Key, opened: ItemOpened) -> Any:
    """Open a closed item to whoever reads plans."""
    row = queries.item(asker(request), agenda_item)
    return deeds.open_item(row, why=opened.why, by=asker(request), at=timezone.now())


@operation(router, "PUT", "/agenda-items/{agenda_item}/minute", needs=KEEP, gives=AgendaItemTold, refuses=(404, 422))
def minute_item(request: HttpRequest, agenda_item: Key, minuted: ItemMinuted) -> Any:
    """Write what was said of one item alone."""
    row = queries.item(asker(request), agenda_item)
    return deeds.minute_item(row, text=minuted.text, by=asker(request), at=timezone.now())


@operation(
    router,
    "POST",
    "/agenda-items/{agenda_item}/decisions",
    needs=KEEP,
    gives=ItemDecisionTold,
    refuses=(404, 422),
    status=201,
)
def decide_on_item(request: HttpRequest, agenda_item: Key, decided: DecidedOnItem) -> Any:
    """Record what was decided on an item; of a closed item it is closed."""
    row = queries.item(asker(request), agenda_item)
    return Status(201, deeds.decide(row, **decided.dict(), by=asker(request), at=timezone.now()))
