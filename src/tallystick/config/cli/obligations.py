"""`tallystick obligations`: what is owed listed, what is late, taken up, laid out and delivered at the terminal."""

from typing import Any

import click

from tallystick.config.cli.answers import answer_json, say, stop
from tallystick.config.cli.indicators import asking, ready
from tallystick.config.cli.records import AUTHORITY, JSON, day_of, whose

PERSON = click.option(
    "--person", "email", required=True, help="Whose e-mail address it is: they see what they may see."
)
BY = click.option("--person", "email", help="Whose e-mail address it is; without it whoever keeps the server does it.")
ON = click.option("--on", "on", help="As at which day, such as 2026-03-31; today, unless said.")
WHICH = ("late", "due", "delivered", "excused", "gone", "all")


@click.group()
def obligations() -> None:
    """List what is owed to boards and people, take obligations up, and record deliveries."""


@obligations.command("list")
@click.option("--which", type=click.Choice(WHICH), default="due", show_default=True, help="How they stand.")
@ON
@PERSON
@JSON
def list_(which: str, on: str | None, email: str, as_json: bool) -> None:
    """Print what is owed, as at a day."""
    _printed(which, on, email, as_json)


@obligations.command()
@ON
@PERSON
@JSON
def late(on: str | None, email: str, as_json: bool) -> None:
    """Print what is late as at a day, the longest late first."""
    _printed("late", on, email, as_json)


@obligations.command("take-up")
@click.argument("obligation", metavar="CODE")
@click.option("--from", "starts", help="From which day on, such as 2026-09-01; today, unless said.")
@click.option("--about", default="", help="Of what, where one is owed for several: which plan.")
@BY
@AUTHORITY
@JSON
def take_up(
    obligation: str, starts: str | None, about: str, email: str | None, code: str | None, as_json: bool
) -> None:
    """Take an obligation of the catalogue up by its CODE, owed to the bodies that have the names in its file."""
    ready()
    from django.utils import timezone

    from tallystick.modules.obligations import deeds

    who, now = asking(email), timezone.now()
    day = day_of(starts) or timezone.localdate(now)
    of = who.authority if who else whose(code)
    one = _done(lambda: deeds.take_up(of, obligation, starts=day, about=about, by=who, at=now))
    told = {"id": one.pk, "code": obligation, "lines": one.owed.count(), "lacks": one.lacks}
    answer_json(told) if as_json else say(f"Taken up as {one.pk}: {told['lines']} times owed. {one.lacks}".strip())


@obligations.command("lay-out")
@AUTHORITY
@JSON
def lay_out(code: str | None, as_json: bool) -> None:
    """Lay out what is owed wherever its days may have changed, as the worker does by itself; nothing comes twice."""
    ready()
    from django.utils import timezone

    from tallystick.modules.obligations import deeds, queries

    now = timezone.now()
    world = queries.world_of(whose(code).pk, timezone.localdate(now))
    changed = [deeds.lay_out(one, world=world, by=None, at=now) for one in queries.unlaid(world)]
    told = {"obligations": len(changed), "added": sum(one["added"] for one in changed)}
    told |= {name: sum(one[name] for one in changed) for name in ("redated", "gone", "back")}
    answer_json(told) if as_json else say(f"{told['obligations']} laid out, {told['added']} lines added.")


@obligations.command()
@click.argument("owed", type=int, metavar="NUMBER")
@click.option("--words", required=True, help="How it was delivered, and where that can be seen.")
@click.option("--day", help="On which day, such as 2026-03-31; today, unless said.")
@click.option("--send/--no-send", default=None, help="Tell each of them by message where it is, or not.")
@PERSON
@JSON
def deliver(owed: int, words: str, day: str | None, send: bool | None, email: str, as_json: bool) -> None:
    """Record in words that something owed was delivered; NUMBER is the one that `list` prints."""
    ready()
    from django.utils import timezone

    from tallystick.modules.obligations import deeds, queries

    who, now = asking(email), timezone.now()
    line = queries.lines(who).filter(pk=owed).first()
    if line is None:
        stop(f"Nothing owed has the number {owed}.")
    told = {"how": "words", "words": words, "on": day_of(day), "send": send}
    made = _done(lambda: deeds.deliver(line, **told, by=who, at=now))
    covered = queries.coverage_of(made)
    answer_json(
        {"owed": owed, "on": f"{made.on}", "people": covered.people, "reached": covered.reached}
    ) if as_json else say(f"Delivered on {made.on}: it reached {covered.reached} of {covered.people}.")


def _printed(which: str, on: str | None, email: str, as_json: bool) -> None:
    ready()
    from django.utils import timezone

    from tallystick.modules.obligations import queries

    day = day_of(on) or timezone.localdate()
    for one in _done(lambda: list(queries.found(asking(email), queries.Asked(day, which)))):
        told = _told(one, queries.state_of(one, day))
        answer_json(told) if as_json else click.echo(
            "{id:>6} {due} {state:14} {title}, to {recipient}, {stretch}".format(**told)
        )


def _told(one: Any, state: str) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": str(one.obligation),
        "recipient": str(one.recipient),
        "stretch": one.stretch,
        "due": f"{one.due}",
        "state": state,
    }


def _done(do: Any) -> Any:
    """Do something, and stop with the sentence of what is refused."""
    from tallystick.lib.refusals import Refusal

    try:
        return do()
    except Refusal as refusal:
        stop(str(refusal))
