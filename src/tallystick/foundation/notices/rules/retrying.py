"""How long a worker holds a message, and when one that could not be sent is tried again."""

from datetime import datetime, timedelta
from typing import Final

LEASE: Final = timedelta(minutes=5)  # far longer than a conversation with a mail server, which ends after 30 seconds
MOST_TRIES: Final = 8  # about two days, over which a mail server comes back
HELD_FOR: Final = timedelta(days=30)  # a message for an address that is put right later than this is not sent any more
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=12)


def next_try(tries: int, now: datetime) -> datetime | None:
    """Give when a message is tried again, each wait five times the last; None where it is given up."""
    if tries >= MOST_TRIES:
        return None
    wait = FIRST_WAIT * int(5 ** max(0, tries - 1))
    return now + min(wait, LONGEST_WAIT)
