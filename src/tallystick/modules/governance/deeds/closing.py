"""An item of an agenda is closed and opened, each for a reason; what was said of it alone, and decided on it."""

from datetime import date, datetime
from typing import Any

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import closing_grounds, decisions_in
from tallystick.modules.governance import queries
from tallystick.modules.governance.models import Item
from tallystick.modules.governance.permissions import check_can_keep
from tallystick.modules.governance.rules.agendas import check_closing, check_reason


@audited
def close_item(item: Item, *, ground: str, why: str, by: User | None, at: datetime) -> Item:
    """Close an item with its papers, its minute and its decisions, on a ground of the catalogue. GOV-19; ADR 0081."""
    check_can_keep(by, item.authority_id)
    check_closing(ground, closing_grounds(), why)
    for decision in _decided_on(item):
        bodies.close_decision(decision, ground=ground, by=by, at=at)
    item.closed, item.closed_why = ground, why.strip()
    item.save(update_fields=["closed", "closed_why"])
    record("agenda item closed", subject=item, by=by, at=at, ground=ground, why=item.closed_why)
    return item


@audited
def open_item(item: Item, *, why: str, by: User | None, at: datetime) -> Item:
    """Open a closed item with all that hangs on it, to whoever reads plans. Inventory: GOV-19; ADR 0081."""
    check_can_keep(by, item.authority_id)
    check_reason(why)
    for decision in _decided_on(item):
        bodies.open_decision(decision, by=by, at=at)
    item.closed, item.closed_why = "", ""
    item.save(update_fields=["closed", "closed_why"])
    record("agenda item opened", subject=item, by=by, at=at, why=why.strip())
    return item


@audited
def minute_item(item: Item, *, text: str, by: User | None, at: datetime) -> Item:
    """Write what was said of one item alone; nobody changes it once the minutes are agreed. Inventory: GOV-24."""
    check_can_keep(by, item.authority_id)
    queries.check_minutes_are_a_draft(item.agenda.meeting)
    item.minute = text.strip()
    item.save(update_fields=["minute"])
    record("agenda item minuted", subject=item, by=by, at=at)
    return item


@audited
def decide(
    item: Item,
    *,
    number: str,
    text: str,
    by: User | None,
    at: datetime,
    kind: str = "decision",
    owner: User | Post | None = None,
    due: date | None = None,
) -> Any:
    """Record what was decided on an item, or raised; it is closed where the item is. Inventory: GOV-24."""
    check_can_keep(by, item.authority_id)
    told = {"number": number, "text": text, "kind": kind, "owner": owner, "due": due}
    about = {"about": key_of(item), "closed": item.closed}
    return bodies.record_decision(item.agenda.meeting, **told, **about, by=by, at=at)


def _decided_on(item: Item) -> Any:
    return decisions_in(item.authority_id).filter(about=key_of(item))
