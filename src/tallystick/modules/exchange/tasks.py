"""What comes round: loads of feeds are taken in, and what has not come is told to whoever waits for it."""

from datetime import datetime, timedelta

from django.utils import timezone

from tallystick.modules.exchange import deeds, queries

EVERY = timedelta(minutes=15)


def go_round(now: datetime) -> int:
    """Take in what came of every feed, then note what did not come; gives how many arrivals were put down."""
    done = 0
    for feed in queries.running_feeds():
        for load in queries.arrived_since(feed):
            deeds.take_in(feed, load, by=None, at=now)
            done += 1
        if timezone.localdate(now) > queries.due_of(feed) and not queries.missed_already(feed):
            deeds.note_missed(feed, by=None, at=now)
            done += 1
    return done
