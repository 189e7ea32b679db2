"""Which code works figures out, told by its files, so that nobody has to remember a number for it.

Promise: a change of a letter of the engine, or of the database that it asks, is told. A file that moves alone is not.
What was put in place since a process started is not what runs in it, and is never told as that.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from time import time

import duckdb

from tallystick import engine

STARTED = time()


def code_files() -> list[Path]:
    """Give every file of the engine, in order."""
    return sorted(Path(engine.__file__).parent.rglob("*.py"))


def made_by(code: Iterable[Path]) -> str:
    """Give the digest of files of code, in their order, and of the version of the database.

    Where one of them was put in place since this process started, it is a digest that no other process gives.
    """
    there = list(code)
    files = [sha256(one.read_bytes()).hexdigest() for one in there]
    alone = STARTED if any(one.stat().st_ctime > STARTED for one in there) else None
    return sha256(repr((duckdb.__version__, files, alone)).encode()).hexdigest()
