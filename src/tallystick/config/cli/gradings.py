"""`tallystick gradings`: published rules listed, schools graded, and their grades printed."""

from datetime import date
from typing import Any

import click

from tallystick.config.cli.answers import answer_json, say, stop
from tallystick.config.cli.indicators import AS_AT, asking, ready
from tallystick.config.cli.records import AUTHORITY, JSON, day_of, whose

PERSON = click.option(
    "--person", "email", required=True, help="Whose e-mail address it is: grades are printed as they may see them."
)
BY = click.option("--person", "email", help="Whose e-mail address it is; without it whoever keeps the server grades.")


@click.group()
def gradings() -> None:
    """List the rules by which schools are graded, grade them, and print their grades."""


@gradings.command("list")
@JSON
def list_(as_json: bool) -> None:
    """Print each grading by its code."""
    ready()
    from tallystick.modules.triggers.queries.gradings import gradings_of

    for code, one in sorted(gradings_of(0).items()):
        told = {"code": code, "title": one.title, "every": one.every, "rows": one.rows, "doubts": one.doubts}
        answer_json(told) if as_json else click.echo(f"{code:30} {one.title}")


@gradings.command()
@click.argument("grading", metavar="CODE")
@AS_AT
@BY
@AUTHORITY
@JSON
def run(grading: str, as_at: str | None, email: str | None, code: str | None, as_json: bool) -> None:
    """Grade every school for the last year that was over by a day.

    The same figures under the same rule add nothing; a corrected figure adds a version beside the one before.
    """
    ready()
    from django.utils import timezone

    from tallystick.lib.refusals import Refusal
    from tallystick.modules.triggers import deeds

    who, now = asking(email), timezone.now()
    authority = who.authority if who else whose(code)
    try:
        made = deeds.grade_schools(authority, grading, as_at=day_of(as_at) or timezone.localdate(now), by=who, at=now)
    except Refusal as refusal:
        stop(str(refusal))
    told = {"grading": made.code, "first": str(made.first), "last": str(made.last), "version": made.number}
    said = (
        f"{made.code}, {made.first} to {made.last}: version {made.number}{'' if made.at == now else ', as it stood'}."
    )
    answer_json(told | {"new": made.at == now}) if as_json else say(said)


@gradings.command()
@click.argument("grading", metavar="CODE")
@click.option("--to", help="The last day of a year, such as 2026-08-31; the latest, unless said.")
@click.option("--version", "number", type=int, help="One of its versions; the newest, unless said.")
@PERSON
@JSON
def show(grading: str, to: str | None, number: int | None, email: str, as_json: bool) -> None:
    """Print every school of a year with its grade, score and place, as a person may see them."""
    ready()
    for told in shown(asking(email), grading, day_of(to), number):
        answer_json(told) if as_json else click.echo(line(told))


def shown(who: Any, grading: str, last: date | None, number: int | None) -> list[dict[str, Any]]:
    """Give the schools of a year by their places; ends with a sentence where nobody was graded."""
    from tallystick.lib.refusals import Refusal
    from tallystick.modules.triggers.queries.gradings_shown import change_said, names_in, run_for

    try:
        found = run_for(who, grading, last, number)
    except Refusal as refusal:
        stop(str(refusal))
    if found is None:
        stop(f"No school is graded for that. Grade them with: tallystick gradings run {grading}")
    names = names_in(who, found)
    in_order = sorted(found.shown.schools, key=lambda one: (one.rank is None, one.rank or 0, names[one.group]))
    return [
        {
            "school": one.group,
            "name": names[one.group],
            "grade": one.grade,
            "score": None if one.score is None else str(one.score),
            "rank": one.rank,
            "joint": one.joint,
            "change": change_said(found, one),
            "why": one.why,
        }
        for one in in_order
    ]


def line(told: dict[str, Any]) -> str:
    """Give one school on one line."""
    place = f"{'joint ' if told['joint'] else ''}{told['rank']}" if told["rank"] else "–"
    grade, said = told["grade"] or "not graded", told["why"] or told["change"]
    return f"{place:>10}  {told['score'] or '–':>7}  {grade:14} {told['name']}  {said}"
