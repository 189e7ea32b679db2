"""What comes round: loads of feeds are taken in, what has not come is told, and what loads propose is worked out."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.queries import authorities
from tallystick.lib.rounds import one_after_another
from tallystick.modules.exchange import deeds, queries

EVERY = timedelta(minutes=15)
SOON = timedelta(seconds=30)
ONE_TURN = timedelta(minutes=5)  # then the next turn goes on, before somebody else takes this one for dead


def go_round(now: datetime) -> int:
    """Take in what came of every feed, then note what did not come; gives how many arrivals were put down."""
    return _each(partial(_of_feed, feed, now) for feed in queries.running_feeds())


def _of_feed(feed: Any, now: datetime) -> int:
    done, today = 0, timezone.localdate(now)
    for load in queries.arrived_since(feed, today):
        deeds.take_in(feed, load, by=None, at=now)
        done += 1
    if today > queries.due_of(feed) and not queries.missed_already(feed):
        deeds.note_missed(feed, by=None, at=now)
        done += 1
    return done


def work_proposals_out(now: datetime) -> int:
    """Work out what loads propose, where other tables count than did, or somebody asked; gives how many kinds."""
    return _each(partial(_proposals_of, authority, now) for authority in authorities())


def _proposals_of(authority: Any, now: datetime) -> int:
    return _each(partial(_work_out, authority, code) for code in queries.to_be_worked_out(authority.pk, now))


def _work_out(authority: Any, code: str) -> int:
    deeds.work_out(authority, code, by=None)
    return 1


def keep_transfers(now: datetime) -> int:
    """Release rounds of transfer on their day, tell schools what changed, remind who has not sent; gives how much."""
    return _each(partial(deeds.catch_up, one, now) for one in queries.open_rounds(timezone.localdate(now)))


def _each(things: Iterable[Callable[[], int]]) -> int:
    return one_after_another(things, within=ONE_TURN)
