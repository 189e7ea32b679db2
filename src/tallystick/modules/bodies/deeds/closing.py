"""A body, or what a meeting decided, is closed to whoever does not sit there, and opened again; each for a reason."""

from datetime import datetime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.bodies import queries
from tallystick.modules.bodies.models import Body, Decision
from tallystick.modules.bodies.permissions import check_can_keep_bodies
from tallystick.modules.bodies.rules import BodyRefused, check_reason

CLOSE, OPEN = "Say why it is closed.", "Say why it is opened."


@audited
def close_body(body: Body, *, kind: str, why: str, seen_version: int, by: User | None, at: datetime) -> Body:
    """Close a body altogether: its meetings are known only to who sits there. Inventory: GOV-01; ADR 0081."""
    check_can_keep_bodies(by, body.authority_id)
    if kind not in queries.kinds_closed():
        raise BodyRefused("Choose the kind of closed body that it is.")
    now = _set(body, kind, check_reason(why, CLOSE), seen_version)
    record("body closed", subject=now, by=by, at=at, kind=kind, why=now.closed_why)
    return now


@audited
def open_body(body: Body, *, why: str, seen_version: int, by: User | None, at: datetime) -> Body:
    """Open a body to whoever reads plans. Inventory: GOV-01; ADR 0081."""
    check_can_keep_bodies(by, body.authority_id)
    now = _set(body, "", check_reason(why, OPEN), seen_version)
    record("body opened", subject=now, by=by, at=at, why=now.closed_why)
    return now


@audited
def close_decision(decision: Decision, *, ground: str, by: User | None, at: datetime) -> Decision:
    """Close what a meeting decided or was worried by, on a ground of the catalogue. Inventory: GOV-24; ADR 0081."""
    check_can_keep_bodies(by, decision.authority_id)
    check_ground(ground)
    decision.closed = ground
    decision.save(update_fields=["closed"])
    record("decision closed", subject=decision, by=by, at=at, ground=ground)
    return decision


@audited
def open_decision(decision: Decision, *, by: User | None, at: datetime) -> Decision:
    """Open a closed decision to whoever reads plans. Inventory: GOV-24; ADR 0081."""
    check_can_keep_bodies(by, decision.authority_id)
    decision.closed = ""
    decision.save(update_fields=["closed"])
    record("decision opened", subject=decision, by=by, at=at)
    return decision


def check_ground(ground: str) -> None:
    """Refuse a ground that the catalogue does not have."""
    if ground not in queries.closing_grounds():
        raise BodyRefused("Choose the ground on which it is closed.")


def _set(body: Body, kind: str, why: str, seen_version: int) -> Body:
    now = Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    check_still_as_seen(now, seen_version)
    now.closed_as, now.closed_why = kind, why
    now.version += 1
    now.save(update_fields=["closed_as", "closed_why", "version"])
    return now
