"""`tallystick papers`: papers that are written and go out, listed, begun, shown and issued."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from tallystick.config.cli.answers import answer_json, say, stop
from tallystick.config.cli.indicators import asking, ready
from tallystick.config.cli.records import JSON
from tallystick.config.cli.triggers import PERSON

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def papers() -> None:
    """List, begin, show and issue the papers that boards, members and the public are given."""


@papers.command("list")
@click.option("--state", default="", help="Only those that have come so far: draft, complete, issued, withdrawn.")
@PERSON
@JSON
def list_(state: str, email: str, as_json: bool) -> None:
    """Print the papers that a person may read."""
    ready()
    from tallystick.modules.papers import queries

    for one in queries.issues_for(asking(email), queries.Sought(state=state)):
        told = told_of(one)
        answer_json(told) if as_json else click.echo(f"{one.pk:6} {one.state:10} {one.as_at} {one.title}")


@papers.command()
@click.argument("code")
@click.option("--plan", type=int, default=None, help="The number of the plan that it is made of.")
@click.option("--as-at", type=DAY, required=True, help="As at which day.")
@click.option("--since", type=DAY, default=None, help="The last meeting, where it tells what came since.")
@PERSON
@JSON
def make(code: str, plan: int | None, as_at: datetime, since: datetime | None, email: str, as_json: bool) -> None:
    """Begin the paper CODE of the catalogue, and print what it asks people to write."""
    ready()
    from django.utils import timezone

    from tallystick.lib.refusals import Refusal
    from tallystick.modules.papers import deeds, queries
    from tallystick.modules.plans.queries import plans_for

    user = asking(email)
    of = plans_for(user).filter(pk=plan).first() if plan else None
    days = {"as_at": as_at.date(), "since": since.date() if since else None}
    try:
        made = deeds.draft(user.authority, code, plan=of, **days, by=user, at=timezone.now())
    except Refusal as refusal:
        stop(str(refusal))
    asks = [(slot.code, slot.title) for slot in queries.slots_of(made)]
    answer_json(told_of(made) | {"asks": dict(asks)}) if as_json else say(f"Paper {made.pk} is begun.")
    for asked, title in () if as_json else asks:
        click.echo(f"{asked:32} {title}")


@papers.command()
@click.argument("number", type=int)
@PERSON
@JSON
def issue(number: int, email: str, as_json: bool) -> None:
    """Let the paper NUMBER go out, which has to be complete."""
    ready()
    from django.utils import timezone

    from tallystick.lib.refusals import Refusal
    from tallystick.modules.papers import deeds

    user, one = found(email, number)
    try:
        gone = deeds.issue(one, by=user, at=timezone.now(), seen_version=one.version)
    except Refusal as refusal:
        stop(str(refusal))
    answer_json(told_of(gone)) if as_json else say(f"Paper {gone.pk} went out.")


@papers.command()
@click.argument("number", type=int)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Where a file of it goes.")
@PERSON
@JSON
def show(number: int, out: Path | None, email: str, as_json: bool) -> None:
    """Print what the paper NUMBER lacks, or write a file of it: .docx, .pdf, .html or .xlsx."""
    ready()
    from tallystick.engine.writing import put, render
    from tallystick.lib.refusals import Refusal
    from tallystick.modules.papers import queries
    from tallystick.modules.papers.rules.completing import missing
    from tallystick.modules.papers.rules.composing import compose

    user, one = found(email, number)
    snapshot = queries.snapshot_of(one)
    try:
        if out:
            kind = out.suffix.removeprefix(".")
            put(queries.file_of(user, one, kind).content if one.is_out else render(compose(snapshot), out.suffix), out)
    except Refusal as refusal:
        stop(str(refusal))
    lacks = [] if one.is_out else list(missing(snapshot))
    answer_json(told_of(one) | {"lacks": lacks}) if as_json else say(one.title)
    for sentence in () if as_json else lacks:
        click.echo(sentence)


def found(email: str, number: int) -> tuple[Any, Any]:
    """Give a person and a paper that they may read; stops where there is none."""
    from django.http import Http404

    from tallystick.modules.papers import queries

    user = asking(email)
    try:
        return user, queries.issue_for(user, number)
    except Http404:
        stop("There is no such paper that this person may read. List them first.")


def told_of(one: Any) -> dict[str, Any]:
    """Give a paper in plain values."""
    return {
        "id": one.pk,
        "paper": one.paper,
        "title": one.title,
        "as_at": str(one.as_at),
        "audience": one.audience,
        "state": one.state,
        "digest": one.digest,
    }
