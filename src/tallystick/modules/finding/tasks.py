"""What comes round: each authority’s index follows its ledger, and is made anew where rooms say that it has to be."""

from datetime import datetime, timedelta
from functools import partial

from tallystick.foundation.accounts.queries import authorities
from tallystick.lib.rounds import one_after_another
from tallystick.modules.finding import deeds, queries

EVERY, ONE_TURN = timedelta(seconds=10), timedelta(minutes=5)


def keep_up(now: datetime) -> int:
    """Bring every authority's index up to its ledger; gives how many were made anew or followed on."""
    return one_after_another([partial(_keep_up, one.pk, now) for one in authorities()], within=ONE_TURN)


def _keep_up(authority_id: int, now: datetime) -> int:
    if queries.to_make_anew(authority_id):
        return int(deeds.make_anew(authority_id, at=now) >= 0)
    index = queries.index_of(authority_id)
    return int(index is not None and queries.is_behind(index) and deeds.keep_up(authority_id, at=now, most=None))
