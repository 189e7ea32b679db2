"""What comes round: loads of feeds are taken in, what has not come is told, and what loads propose is worked out."""

from datetime import datetime, timedelta

from django.utils import timezone

from tallystick.foundation.accounts.queries import authorities
from tallystick.modules.exchange import deeds, queries

EVERY = timedelta(minutes=15)
SOON = timedelta(seconds=30)


def go_round(now: datetime) -> int:
    """Take in what came of every feed, then note what did not come; gives how many arrivals were put down."""
    done, today = 0, timezone.localdate(now)
    for feed in queries.running_feeds():
        for load in queries.arrived_since(feed, today):
            deeds.take_in(feed, load, by=None, at=now)
            done += 1
        if today > queries.due_of(feed) and not queries.missed_already(feed):
            deeds.note_missed(feed, by=None, at=now)
            done += 1
    return done


def work_proposals_out(now: datetime) -> int:
    """Work out what loads propose, where other tables count than did, or somebody asked; gives how many kinds."""
    waiting = [(one, code) for one in authorities() for code in queries.to_be_worked_out(one.pk, now)]
    for authority, code in waiting:
        deeds.work_out(authority, code, by=None)
    return len(waiting)


def keep_transfers(now: datetime) -> int:
    """Release rounds of transfer on their day, tell schools what changed, remind who has not sent; gives how much."""
    return sum(deeds.catch_up(one, now) for one in queries.open_rounds(timezone.localdate(now)))
