"""What comes round: files that wait are read, and what changed is checked."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.accounts.queries import authorities
from tallystick.lib.rounds import one_after_another
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.queries.about import look_through_new
from tallystick.modules.records.queries.laid_down import lay_out, periods_to_lay
from tallystick.modules.records.rules.absence import Period

SOON = timedelta(seconds=5)
EACH_MINUTE = timedelta(minutes=1)
ONE_TURN = timedelta(minutes=5)  # then the next turn goes on, before somebody else takes this one for dead


def read_waiting(now: datetime) -> int:
    """Read every file that waits, the oldest first; gives how many. One that another process reads is passed over."""
    done = 0
    for load in queries.waiting_loads(now):
        if timezone.now() - now > ONE_TURN:
            break
        done += deeds.read_load(load, by=None) is not None
    return done


def check_what_changed(now: datetime) -> int:
    """Ask the checks of every return in which something came or went since they were last asked; gives how many.

    Whom the files that came tell of is noted first. A return that cannot be checked holds no other up: the first
    fault is raised once every other has been asked.
    """
    changed = [(one, *which) for one in authorities() for which in queries.sets_unchecked(one.pk)]
    rounds: list[Callable[[], int]] = [
        partial(_look_through, authority.pk) for authority in {one.pk: one for one, *_ in changed}.values()
    ]
    rounds += [partial(_check, *which) for which in changed]
    return one_after_another(rounds, within=ONE_TURN)


def _look_through(authority_id: int) -> int:
    look_through_new(authority_id)
    return 0


def _check(authority: Authority, returned: str, period: date | None) -> int:
    deeds.ask_checks(authority, returned, period, by=None)
    return 1


def lay_out_periods(now: datetime) -> int:
    """Work out once what pages of absence and of schools ask of each period in which marks came; gives how many."""
    waiting = [
        partial(_lay_out, authority.pk, period)
        for authority in authorities()
        for period in periods_to_lay(authority.pk, timezone.localdate(now))
    ]
    return one_after_another(waiting, within=ONE_TURN)


def _lay_out(authority_id: int, period: Period) -> int:
    lay_out(authority_id, period)
    return 1


ROUNDS = {
    "records.read-waiting": (SOON, read_waiting),
    "records.check": (SOON, check_what_changed),
    "records.lay-out": (EACH_MINUTE, lay_out_periods),
}
