"""What comes round: files that wait to be read are read, one after another."""

from datetime import datetime, timedelta

from django.utils import timezone

from tallystick.modules.records import operations, queries

SOON = timedelta(seconds=5)
ONE_TURN = timedelta(minutes=5)  # then the next turn goes on, before somebody else takes this one for dead


def read_waiting(now: datetime) -> int:
    """Read every file that waits, the oldest first; gives how many. One that another process reads is passed over."""
    done = 0
    for load in queries.waiting_loads(now):
        if timezone.now() - now > ONE_TURN:
            break
        done += operations.read_load(load, by=None) is not None
    return done


ROUNDS = {"records.read-waiting": (SOON, read_waiting)}
