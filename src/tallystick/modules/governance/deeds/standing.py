"""What stands on every agenda of a body begins and ends."""

from datetime import date, datetime
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.governance.models import StandingItem
from tallystick.modules.governance.permissions import check_can_keep
from tallystick.modules.governance.rules.agendas import check_spell
from tallystick.modules.governance.rules.refusing import GovernanceRefused


@audited
def require_item(
    body: Any,
    *,
    code: str,
    title: str,
    starts: date,
    by: User | None,
    at: datetime,
    ends: date | None = None,
    asked_by: str = "",
) -> StandingItem:
    """Let an item stand on every agenda of a body from a day on; of one code there is one open item, which is changed.

    `asked_by` is the ledger's key of what asks for it. Inventory: GOV-19.
    """
    check_can_keep(by, body.authority_id)
    check_spell(starts, ends)
    if not code.strip() or not title.strip():
        raise GovernanceRefused("Give the standing item its title.")
    told = {"title": title.strip(), "starts": starts, "ends": ends, "asked_by": asked_by}
    one, _ = StandingItem.objects.update_or_create(
        authority_id=body.authority_id, body=body, code=code.strip(), ends=None, defaults=told
    )
    record("item required", subject=one, by=by, at=at, starts=starts)
    return one


@audited
def release_item(one: StandingItem, *, ends: date, by: User | None, at: datetime) -> StandingItem:
    """Let an item stand on no agenda after a day; what was on agendas before stays. Inventory: GOV-19."""
    check_can_keep(by, one.authority_id)
    check_spell(one.starts, ends)
    one.ends = ends
    one.save(update_fields=["ends"])
    record("item released", subject=one, by=by, at=at, ends=ends)
    return one
