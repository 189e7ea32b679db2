"""A process that watches itself for the places at which it could die, and dies at one of them."""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CHANGES = {"os.rename", "os.remove", "os.link", "os.mkdir"}  # Python tells of each before the file is changed
WRITES = os.O_WRONLY | os.O_RDWR
NOT_OURS = ("/dev/null", "__pycache__")

Tell = Callable[[Any], None]


class Watch:
    """Notes the places at which this process could die: statements, commits, changes of files."""

    def __init__(self, point: int | None = None, tell: Tell = print) -> None:
        self.point, self.tell, self.places = point, tell, []

    def come_to(self, place: str) -> None:
        """Come to a place, and die there if it is the one."""
        if len(self.places) == self.point:
            self.tell(place)
            os.kill(os.getpid(), signal.SIGKILL)
        self.places.append(place)

    def statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Come to a statement."""
        self.come_to(f"statement: {sql[:50]}")
        return execute(sql, params, many, context)

    def change(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Come to a change of a file."""
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        if (opened or event in CHANGES) and not any(part in str(arguments[0]) for part in NOT_OURS):
            self.come_to(f"file: {event}")

    @contextmanager
    def on(self) -> Iterator[None]:
        """Watch whatever this process does to the database and to files, until it ends."""
        from django.db import connection
        from django.db.backends.base.base import BaseDatabaseWrapper

        commit, fsync = BaseDatabaseWrapper._commit, os.fsync

        def watched_commit(wrapper: Any) -> None:
            self.come_to("before a commit")
            commit(wrapper)
            self.come_to("after a commit")

        def watched_fsync(file: Any) -> None:
            self.come_to("file: fsync")
            fsync(file)

        BaseDatabaseWrapper._commit, os.fsync = watched_commit, watched_fsync
        sys.addaudithook(self.change)
        with connection.execute_wrapper(self.statement):
            yield


def in_child(do: Callable[[Tell], object]) -> tuple[int, list[Any]]:
    """Do something in a child of its own; give how it ended, and what it told."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os._exit(status_of(do, lambda value: telling(write, value)))
    os.close(write)
    with os.fdopen(read) as pipe:
        told = [json.loads(line) for line in pipe]
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


def telling(pipe: int, value: Any) -> None:
    """Tell a value through a pipe, whole, however long it is."""
    left = json.dumps(value).encode() + b"\n"
    while left:
        left = left[os.write(pipe, left) :]


def status_of(do: Callable[[Tell], object], tell: Tell) -> int:
    """Do something and give the status with which its process ends."""
    from django.db import connections

    try:
        do(tell)
        connections.close_all()
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def told_of(do: Callable[[Tell], object]) -> Any:
    """Give what a child told last; one that was not to die and did ends everything."""
    status, told = in_child(do)
    assert status == 0, f"A child that was not to die ended with {status}."
    return told[-1] if told else None
