"""What comes round: the readings since the last seal are sealed, so that none can be taken out of the record."""

from datetime import datetime, timedelta

from tallystick.foundation.accounts.queries import authorities
from tallystick.modules.people import deeds, queries

EVERY = timedelta(hours=1)


def seal_all(now: datetime) -> int:
    """Seal the readings of every authority that has some; gives how many seals were set."""
    waiting = [one for one in authorities() if queries.waiting_to_be_sealed(one, now).exists()]
    for authority in waiting:
        deeds.seal_readings(authority, by=None, at=now)
    return len(waiting)
