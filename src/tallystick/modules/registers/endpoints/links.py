"""To what entries led, by the API."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Key,
    Sent,
    Short,
    asker,
    operation,
)
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.permissions import WRITE

router = Router(tags=["Registers"])


class Linked(Sent):
    """To what an entry is linked: a key such as "plans.action/12", or the address of its page."""

    target: Short


class LinkTold(Schema):
    """That an entry led to something in another room."""

    id: int
    entry: int = Field(alias="entry_id")
    target: str
    made_at: datetime
    removed_at: datetime | None


@operation(router, "POST", "/entries/{entry}/links", needs=WRITE, gives=LinkTold, refuses=(404, 422), status=201)
def link_entry(request: HttpRequest, entry: Key, linked: Linked) -> Any:
    """Link an entry to what it led to: an action of a plan, a piece of evidence."""
    user = asker(request)
    return Status(201, deeds.link_entry(queries.entry_for(user, entry), linked.target, by=user, at=timezone.now()))


@operation(router, "POST", "/entry-links/{entry_link}/remove", needs=WRITE, gives=LinkTold, refuses=(404, 422))
def unlink_entry(request: HttpRequest, entry_link: Key) -> Any:
    """Take an entry's link away; that it stood once is kept."""
    user = asker(request)
    return deeds.unlink_entry(queries.link_of(user, entry_link), by=user, at=timezone.now())
