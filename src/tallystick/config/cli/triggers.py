"""`tallystick triggers`: figures looked at, and what they opened printed."""

from typing import Any

import click

from tallystick.config.cli.answers import answer_json, say, stop
from tallystick.config.cli.indicators import asking, ready
from tallystick.config.cli.records import AUTHORITY, JSON, whose
from tallystick.modules.triggers.rules.which import STANDING, WORDS

PERSON = click.option(
    "--person", "email", required=True, help="Whose e-mail address it is: they are told what they see on pages."
)


@click.group()
def triggers() -> None:
    """Look at figures that cross a line, and print what they opened."""


@triggers.command()
@AUTHORITY
@JSON
def look(code: str | None, as_json: bool) -> None:
    """Look at every figure that was counted, as the worker does by itself; nothing is opened twice."""
    ready()
    from django.utils import timezone

    from tallystick.modules.triggers import deeds

    made = deeds.look(whose(code), at=timezone.now())
    told = {"new": made is not None, "opened": made.opened if made else 0, "said": made.said if made else 0}
    said = f"{told['opened']} opened, {told['said']} said on what was open." if made else "No figure came since."
    answer_json(told) if as_json else say(said)


@triggers.command("list")
@click.option("--which", type=click.Choice(list(WORDS)), default=STANDING, show_default=True, help="How they stand.")
@click.option("--trigger", "trigger", default="", help="Only what one trigger opened, by its code.")
@PERSON
@JSON
def list_(which: str, trigger: str, email: str, as_json: bool) -> None:
    """Print what figures opened, as a person is told of it."""
    ready()
    from tallystick.lib.refusals import Refusal

    try:
        found = told_to(asking(email), trigger, which)
    except Refusal as refusal:
        stop(str(refusal))
    for one in found:
        answer_json(one) if as_json else click.echo(f"{one['name']:40} {one['trigger']:24} {one['stands']}")


def told_to(who: Any, trigger: str, which: str) -> list[dict[str, Any]]:
    """Give what a person is told of, as plain values: the newest figure, or why it is not shown."""
    from tallystick.modules.triggers.queries import openings
    from tallystick.modules.triggers.queries.evidence import newest_of

    found = openings.found_for(who, openings.Asked(trigger=trigger, which=which))
    return [told_of(one, newest_of(noted)) for one, noted, _ in openings.with_figures(who, found)]


def told_of(found: Any, newest: Any) -> dict[str, Any]:
    """Give one opening with its newest figure as its reader sees it."""
    one, value = found.opening, newest.value
    return {
        "id": one.pk,
        "trigger": one.trigger,
        "name": found.name,
        "group": one.group[0][1],
        "opened": f"{one.opened_at.date()}",
        "due": str(one.due),
        "figure": newest.grade or (None if value is None else str(value)),
        "why": newest.why,
        "plan": one.entry_id,
        "falls_to": list(found.falls_to),
        "stands": one.stands,
    }
