"""Python's search for cyclic rubbish: put off while something large is built, and kept away from what stays for good.

Promise: it is taken up again whatever happens, and also where two threads put it off at once.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Things made before the young are searched, and searches of them before their elders are; Python's own are 700, 10, 10.
SELDOM = (10_000, 20, 10)


@contextmanager
def collecting_put_off() -> Iterator[None]:
    """No search for rubbish inside: a growing tree would be searched again and again, and nothing found."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def set_aside() -> None:
    """Let no later search go through what there is now, and search less often: for a process that has what it needs.

    Half a million things of the catalogue took a third of a second each time, in the middle of somebody's page. What is
    set aside before a process divides itself stays shared: a search would write into every page of memory.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
