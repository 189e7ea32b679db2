"""`tallystick notices`: what mail servers tell, piped in or in a folder. The log: `tallystick do list-messages`."""

import sys
from pathlib import Path

import click

from tallystick.config.cli.answers import answer_json, say, unreadable_is_a_sentence
from tallystick.config.cli.django_site import bring_up_to_date, wake
from tallystick.config.cli.records import JSON

NOTHING = 1  # the exit status where a message tells nothing of ours


@click.group()
def notices() -> None:
    """Take in what mail servers tell of messages: that one came back, arrived or was opened."""
    wake()
    bring_up_to_date()


@notices.command()
@JSON
@unreadable_is_a_sentence
def bounced(as_json: bool) -> None:
    """Take a message as a mail server pipes it in; exit status 1 where it tells nothing of ours."""
    from django.utils import timezone

    from tallystick.foundation.notices import deeds

    notice = deeds.take_message(sys.stdin.buffer.read(), at=timezone.now())
    if notice is None:
        say("The message tells nothing of a message of ours.")
        raise SystemExit(NOTHING)
    told = {"of": f"notices.notice/{notice.pk}", "state": notice.state, "why": notice.why}
    answer_json(told) if as_json else say(f"Noted: message {notice.pk} stands as {notice.state}.")


@notices.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@JSON
@unreadable_is_a_sentence
def folder(folder: Path, as_json: bool) -> None:
    """Read the new messages of a Maildir folder, as the worker does of the one that TALLYSTICK_BOUNCES names."""
    from django.utils import timezone

    from tallystick.foundation.notices import deeds

    found = deeds.read_folder(folder, at=timezone.now())
    told = {"messages": found.messages, "reports": found.reports}
    answer_json(told) if as_json else say(f"{found.messages} messages read; {found.reports} told of one of ours.")
