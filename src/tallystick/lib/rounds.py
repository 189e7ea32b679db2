"""Things that come round, done one after another by whoever has the turn.

Promise: one that fails holds no other up, and no failure is lost.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from time import monotonic


def one_after_another(things: Iterable[Callable[[], int]], *, within: timedelta) -> int:
    """Do things for as long as a turn is, each of which gives how much it did; gives how much was done.

    Raises the first fault once the others were done.
    """
    until, done, faults = monotonic() + within.total_seconds(), 0, []
    for do in things:
        if monotonic() > until:
            break
        try:
            done += do()
        except Exception as fault:  # it is raised below
            faults.append(fault)
    if faults:
        raise faults[0]
    return done
