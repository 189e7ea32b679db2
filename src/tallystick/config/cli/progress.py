"""`tallystick actions`, `updates`, `cycle` and `extension`: what is due, what was said, what is asked for."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from tallystick.config.cli.answers import WANTING, answer_json, say, stop, unreadable_is_a_sentence
from tallystick.config.cli.django_site import bring_up_to_date, wake

if TYPE_CHECKING:
    from tallystick.foundation.accounts.models import User

PERSON = click.option("--person", "email", required=True, help="The e-mail address of whoever asks.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One line of JSON each.")


@click.group()
def actions() -> None:
    """Say what is due."""
    ready()


@actions.command()
@PERSON
@AS_JSON
@unreadable_is_a_sentence
def due(email: str, as_json: bool) -> None:
    """List what is due to a person, the most urgent first; ends with 1 where any day has passed."""
    from django.utils import timezone

    from tallystick.foundation.due.queries import due_for

    today = timezone.localdate()
    lines = list(due_for(person(email), today))
    for one in lines:
        told = {"id": one.pk, "due": one.due, "what": one.what, "subject": one.subject, "address": one.address}
        answer(told, f"{one.due}  {one.what}", as_json)
    if any(one.due < today for one in lines):
        raise SystemExit(WANTING)


@click.group()
def updates() -> None:
    """Say what was submitted."""
    ready()


@updates.command("show")
@click.argument("action", type=int)
@PERSON
@click.option(
    "--as-at", "as_at", type=click.DateTime(["%Y-%m-%d"]), help="What had been submitted by the end of a day."
)
@AS_JSON
@unreadable_is_a_sentence
def show(action: int, email: str, as_at: datetime | None, as_json: bool) -> None:
    """List what was submitted of an action, the latest first."""
    from django.utils import timezone

    from tallystick.modules.progress.queries import any_action_for, submissions_of

    asker = person(email)
    row = refused(lambda: any_action_for(asker).filter(pk=action).first())
    if row is None:
        stop(f"There is no action {action} in {asker.authority}.")
    for one in submissions_of(asker, row, as_at.date() if as_at else timezone.localdate()):
        told = {"number": one.number, "at": one.at, "by": one.by.name, "digest": one.digest, "shown": one.shown}
        words = f"{timezone.localtime(one.at):%Y-%m-%d}  {one.shown['status'] or 'no status'}: {one.shown['narrative']}"
        answer(told, words, as_json)


@click.group()
def cycle() -> None:
    """Ask the leads of a plan."""
    ready()


@cycle.command("open")
@click.argument("plan", type=int)
@PERSON
@unreadable_is_a_sentence
def open_(plan: int, email: str) -> None:
    """Ask every lead of a plan for the period whose window is open; asked again, it adds only who was left out."""
    from django.utils import timezone

    from tallystick.modules.progress import deeds
    from tallystick.modules.progress.queries import periods_for

    asker, today = person(email), timezone.localdate()
    asked = refused(lambda: periods_for(asker).filter(cycle__plan=plan, opens__lte=today, closed_at=None))
    period = asked.order_by("-ends", "-pk").first()
    if period is None:
        stop(f"Plan {plan} has no period whose window is open.")
    lines = refused(lambda: deeds.open_window(period, by=asker, at=timezone.now()))
    click.echo(lines)
    say(f"{lines} lines were put on due lists for {period}.")


@click.group()
def extension() -> None:
    """Say which later dates were asked for."""
    ready()


@extension.command("list")
@PERSON
@click.option("--state", default="", help="asked, granted, refused or withdrawn.")
@AS_JSON
@unreadable_is_a_sentence
def list_(email: str, state: str, as_json: bool) -> None:
    """List later dates that were asked for, the latest first."""
    from tallystick.modules.decisions.queries import extensions_found

    for one in refused(lambda: extensions_found(person(email), state=state)):
        told = {"id": one.pk, "action": one.action_id, "state": one.state, "was": one.was_last, "to": one.to_last}
        words = f"{one.state}: {one.action}, from {one.standing_last} to {one.to_last}"
        answer(told | {"standing": one.standing_last, "because": one.because}, words, as_json)


def ready() -> None:
    """Wake the register."""
    wake()
    bring_up_to_date()


def person(email: str) -> "User":
    """Give whoever signs in with an address; stops with a sentence where nobody does."""
    from tallystick.foundation.accounts.queries import person_known_as

    found = person_known_as(email)
    if found is None:
        stop("Nobody signs in with that address.")
    return found


def refused(do: Any) -> Any:
    """Do something; a refusal is a sentence, and nothing was changed."""
    from tallystick.lib.refusals import Refusal

    try:
        return do()
    except Refusal as refusal:
        stop(refusal.sentence)


def answer(told: dict[str, Any], words: str, as_json: bool) -> None:
    """Give one line, for a program or for a person."""
    if as_json:
        answer_json({name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()})
    else:
        click.echo(words)
