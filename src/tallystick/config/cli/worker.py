"""`tallystick worker`: does what recurs and sends what waits in the outbox. Several may run at once."""

import signal
from threading import Event
from typing import Any

import click

from tallystick.config.cli.answers import say
from tallystick.config.cli.django_site import bring_up_to_date, settle, wake

PAUSE = 5.0  # seconds between two looks at the outbox


@click.command()
@click.option("--once", is_flag=True, help="Do what has come round, send what waits, and end.")
def worker(once: bool) -> None:
    """Open reporting windows, remind people of what is due, and send messages; Ctrl+C ends it."""
    wake()
    bring_up_to_date()
    settle()
    from tallystick.config.warming import make_ready

    make_ready()
    stopped = Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stopped.set())
    say("The worker has begun.")
    while True:
        told = one_round()
        if told:
            say(told)
        if once or stopped.wait(PAUSE):
            break
    say("The worker has ended.")


def one_round() -> str:
    """Do everything that can be done now; a database that is away for a moment is tried again next time."""
    from django.db import OperationalError, close_old_connections
    from django.utils import timezone

    from tallystick.foundation.notices.deeds import send_waiting, take_turns

    close_old_connections()
    try:
        done = take_turns(timezone.now())
        sent = send_waiting(timezone.now())
    except OperationalError as failure:
        return f"The database could not be reached ({type(failure).__name__}); trying again."
    return told(done, sent)


def told(done: list[Any], sent: int) -> str:
    """Say what was done; nothing where nothing was sent."""
    return (
        f"{sent} {'message' if sent == 1 else 'messages'} sent; {len(done)} recurring pieces of work done."
        if sent
        else ""
    )
