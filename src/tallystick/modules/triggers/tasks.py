"""What comes round: figures that were counted are looked at, and what was opened is followed."""

from datetime import datetime, timedelta
from functools import partial

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.accounts.queries import authorities
from tallystick.lib.rounds import one_after_another
from tallystick.modules.triggers import deeds, queries

SOON, OFTEN = timedelta(seconds=10), timedelta(minutes=1)
ONE_TURN = timedelta(minutes=5)


def grade(now: datetime) -> int:
    """Grade the schools of every authority where figures came; gives how many lists were added or made anew."""
    return one_after_another([partial(deeds.grade_again, one, at=now) for one in authorities()], within=ONE_TURN)


def look(now: datetime) -> int:
    """Look at the figures of every authority where any came; gives how many looks there were."""
    return one_after_another([partial(_look, one, now) for one in authorities()], within=ONE_TURN)


def follow(now: datetime) -> int:
    """Find plans that were written or purged, and somebody for what falls to nobody; gives how many were found."""
    return one_after_another([partial(_follow, one, now) for one in authorities()], within=ONE_TURN)


def _look(authority: Authority, now: datetime) -> int:
    return deeds.look(authority, at=now) is not None


def _follow(authority: Authority, now: datetime) -> int:
    gone = [deeds.plan_gone(one, at=now) for one in queries.plans_gone(authority.pk)]
    written = queries.plans_written(authority.pk)
    for opening, entry in written:
        deeds.note_plan(opening, entry, by=None, at=now)
    misplaced = [*queries.owed_no_more(authority.pk), *queries.placeable(authority.pk)]
    placed = [deeds.place_opening(one, at=now) for one in misplaced]
    return sum(gone) + len(written) + sum(placed)


ROUNDS = {"triggers.grade": (SOON, grade), "triggers.look": (SOON, look), "triggers.follow": (OFTEN, follow)}
