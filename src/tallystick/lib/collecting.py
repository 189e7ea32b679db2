"""Python's search for cyclic rubbish, put off while something large is built that is all kept.

Promise: it is taken up again whatever happens, and also where two threads put it off at once.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
