"""How a command answers: data to standard output, sentences to standard error, and the exit status."""

import errno
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, ParamSpec, TypeVar

import click
import msgspec

P = ParamSpec("P")
R = TypeVar("R")

WANTING, UNREADABLE = 1, 2


def answer_json(value: Any) -> None:
    """One value as one line of JSON."""
    click.echo(msgspec.json.encode(value))  # bytes: JSON is UTF-8, whatever the terminal's letters


def say(sentence: str) -> None:
    """A sentence for the person at the keyboard."""
    click.echo(sentence, err=True)


def stop(sentence: str, status: int = UNREADABLE) -> NoReturn:
    say(sentence)
    raise SystemExit(status)


def unreadable_is_a_sentence(command: Callable[P, R]) -> Callable[P, R]:
    """What could not be read, or kept, ends in one sentence and exit status 2, never in a traceback."""

    @wraps(command)
    def answering(*args: P.args, **kwargs: P.kwargs) -> R:
        from tallystick.engine.reading import CannotRead

        try:
            return command(*args, **kwargs)
        except CannotRead as refusal:
            stop(str(refusal))
        except _database_errors() as failure:
            stop(database_sentence(failure))
        except OSError as failure:
            if failure.errno == errno.EPIPE:  # whoever reads our answer has heard enough: click ends quietly
                raise
            stop(f"There was no writing it: {failure.strerror or 'the disk refused'}. Nothing was kept; try again.")

    return answering


def database_sentence(failure: BaseException) -> str:
    """What the database itself said of it, in its first line."""
    said = (str(failure).splitlines() or [type(failure).__name__])[0].rstrip(".")
    return f"The database could not be used: {said}. Nothing was changed; `tallystick doctor` says what is wrong."


def _database_errors() -> tuple[type[BaseException], ...]:
    """The database's own errors, where Django was woken: `read` never waits for it."""
    woken = sys.modules.get("django.db")
    return (woken.DatabaseError, woken.InterfaceError) if woken else ()
