"""What comes round: what waits is counted, every indicator once a month by itself, and what was left is swept."""

from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.accounts.queries import authorities
from tallystick.lib.rounds import one_after_another
from tallystick.modules.indicators import deeds, queries
from tallystick.modules.indicators.models import Recount, Run
from tallystick.modules.indicators.rules.asking import is_due, is_its_turn

SOON, OFTEN, EVERY = timedelta(seconds=5), timedelta(minutes=5), timedelta(hours=6)
ONE_TURN = timedelta(minutes=5)  # then the next turn goes on, before somebody else takes this one for dead


def count_waiting(now: datetime) -> int:
    """Count what is to be counted again and every run that is not done, the oldest first; gives how many.

    What another process counts is left, and what stopped half-way a moment ago waits a while.
    """
    again = [partial(_count_again, one) for one in queries.recounts_waiting() if is_its_turn(one.tries, one.at, now)]
    runs = [
        partial(_count, one)
        for one in queries.runs_waiting()
        if is_its_turn(one.tries, max(one.at, one.went_on or one.at), now)
    ]
    return one_after_another([*again, *runs], within=ONE_TURN)


def _count(run: Run) -> int:
    return deeds.count_run(run) is not None


def _count_again(asked: Recount) -> int:
    return deeds.count_again(asked) is not None


def sweep(now: datetime) -> int:
    """Take away what processes that were killed left behind, and rows that were read long enough; gives how many."""
    return one_after_another([deeds.sweep_folders, partial(deeds.forget_read, now)], within=ONE_TURN)


def ask_each_month(now: datetime) -> int:
    """Ask for every indicator as at the end of the month before, where that was not asked for; gives how many runs."""
    return one_after_another([partial(_ask, one, now) for one in authorities()], within=ONE_TURN)


def _ask(authority: Authority, now: datetime) -> int:
    day = is_due(timezone.localdate(now), queries.last_due_run(authority.pk))
    if day is None or not queries.anything_came(authority.pk, day):
        return 0
    deeds.ask_run(authority, as_at=day, by=None, at=now, back=1, monthly=True)
    return 1


ROUNDS = {
    "indicators.count": (SOON, count_waiting),
    "indicators.each-month": (EVERY, ask_each_month),
    "indicators.sweep": (OFTEN, sweep),
}
