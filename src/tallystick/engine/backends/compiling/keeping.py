"""What was put in words, kept in a folder for the next process: a worker that starts again, a command.

Promise: kept are words and places, never anything of a row; only the code that wrote them reads them again, and what
was damaged meanwhile is put in words anew.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import msgspec

from tallystick.engine.asking.questions import Question
from tallystick.engine.backends.compiling.asked import AskedCells, Places
from tallystick.engine.cohorts.code import code_files, made_by

MOST = 512  # of questions, some five catalogues; those written longest ago go first


class Written(msgspec.Struct, forbid_unknown_fields=True):
    """A question's words without the question, which whoever asks has at hand."""

    sql: str
    names: dict[str, str]
    stages: dict[str, str]
    places: list[tuple[tuple[int, ...], tuple[int, ...]]]
    sums: int


@cache
def made_here() -> str:
    """Give the digest of all that words rest on beside the question: our code, and who writes SQL."""
    return sha256(repr((made_by(code_files()), version("ibis-framework"), version("sqlglot"))).encode()).hexdigest()


class Shelf:
    """A folder of questions in words, which only the installation opens."""

    def __init__(self, within: Path) -> None:
        self.within = within

    def cells(self, key: str, question: Question, make: Callable[[], AskedCells]) -> AskedCells:
        """Give a question in words: as it was kept under its key, or made and kept now."""
        path = self.within / made_here() / key
        kept = _read(path)
        if kept is not None:
            places = [Places(*one) for one in kept.places]
            return AskedCells(kept.sql, kept.names, kept.stages, question, places, kept.sums)
        made = make()
        with suppress(OSError):  # where it cannot be kept, it is put in words again
            self._keep(path, made)
        return made

    def _keep(self, path: Path, made: AskedCells) -> None:
        if not path.parent.exists():
            shutil.rmtree(self.within, ignore_errors=True)  # what other code kept
            self.within.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.parent.mkdir(mode=0o700, exist_ok=True)
        places = [(one.counted, one.behind) for one in made.places]
        told = msgspec.json.encode(Written(made.sql, dict(made.names), dict(made.stages), places, made.sums))
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(sha256(told).hexdigest().encode() + told)
        half.replace(path)
        for old in sorted(path.parent.iterdir(), key=lambda one: one.stat().st_mtime)[:-MOST]:
            old.unlink()


def _read(path: Path) -> Written | None:
    """Give what is kept in a file; nothing where it is not there, or not as it was written."""
    try:
        told = path.read_bytes()
    except OSError:
        return None
    digest, words = told[:64], told[64:]
    return msgspec.json.decode(words, type=Written) if sha256(words).hexdigest().encode() == digest else None
