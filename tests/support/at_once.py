"""Several people at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection


def at_once(*works: Callable[[], object]) -> tuple[list[object], list[BaseException]]:
    """Give what each gave and what each was refused, all begun at the same moment."""
    begin, given, refused = Barrier(len(works)), [], []

    def run(work: Callable[[], object]) -> None:
        begin.wait()
        try:
            given.append(work())
        except BaseException as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given, refused
