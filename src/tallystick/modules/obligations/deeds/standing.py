"""What is owed at each meeting stands on the agendas of its body, and goes when it is owed no more."""

from collections.abc import Iterable
from datetime import datetime

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.governance.deeds import release_item, require_item
from tallystick.modules.governance.queries import standing_for, standing_items
from tallystick.modules.obligations.models import Obligation, Recipient
from tallystick.modules.obligations.queries.laying import World, ends_of


def keep_standing(one: Obligation, recipients: Iterable[Recipient], world: World, at: datetime) -> None:
    """Let an obligation of each meeting stand on agendas as long as it is owed; of any other nothing. GOV-19.

    It stands with the bodies meant now; with one that was meant before it ends.
    The installation does it for whoever changed the obligation: they need not keep bodies.
    """
    file, key = world.files.get(one.code), key_of(one)
    if file is None or file.cycle != "standing":
        return
    code = f"{one.code}-{one.pk}"[:80]
    meant = [to.body_id for to in recipients if to.body_id]
    for item in standing_for(one.authority_id, key).exclude(body__in=meant):
        release_item(item, ends=max(world.today, item.starts), by=None, at=at)
    for to in recipients:
        here = standing_items(to.body).filter(asked_by=key, ends=None).first() if to.body else None
        ends = ends_of(one, to)
        if here is not None and ends is not None:
            release_item(here, ends=max(ends, here.starts), by=None, at=at)
        elif to.body and here is None and ends is None:
            require_item(to.body, code=code, title=str(one), starts=one.starts, asked_by=key, by=None, at=at)
