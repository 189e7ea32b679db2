"""An end to every reading: whatever a stranger's document does to a reader, it is given up in a sentence.

Promise: it holds wherever the time goes, in our code or in a parser's, on the command line and in a web request.
"""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tallystick.engine.reading.errors import CannotRead

SECONDS = 60.0
TOO_LONG = "Reading this document takes too long. Send the pages that hold the plan as a file of their own."


class OutOfTime(BaseException):
    """Raised in the thread that reads; no parser's `except Exception` may swallow it."""


@contextmanager
def bounded_time() -> Iterator[None]:
    """Give up what is done inside after a while. Raises `CannotRead`."""
    bell = _Bell(threading.get_ident())
    try:
        with bell:
            yield
    except OutOfTime as over:
        raise CannotRead(TOO_LONG) from over


class _Bell:
    """Rings once in another thread, unless the work was over before; never afterwards."""

    def __init__(self, thread: int) -> None:
        self._thread, self._over, self._lock = thread, False, threading.Lock()
        self._timer = threading.Timer(SECONDS, self._ring)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._over = True
        self._timer.cancel()

    def _ring(self) -> None:
        with self._lock:
            if not self._over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), ctypes.py_object(OutOfTime))
