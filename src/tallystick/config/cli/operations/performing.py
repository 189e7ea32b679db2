"""Does an operation as it was typed, and tells its answer: data to standard output, sentences to standard error."""

from pathlib import Path
from typing import Any

import click

from tallystick.config.api.refusing import CANNOT_READ, CANNOT_USE
from tallystick.config.cli.answers import UNREADABLE, WANTING, answer_json, say, stop
from tallystick.config.cli.django_site import bring_up_to_date
from tallystick.config.cli.operations.asking import Answer, answers, is_page
from tallystick.config.cli.operations.described import Operation
from tallystick.config.cli.operations.given import CannotTake, taken
from tallystick.config.cli.operations.telling import lines
from tallystick.config.cli.progress import person


def perform(
    operation: Operation,
    *,
    words: tuple[str, ...],
    email: str,
    body: str | None,
    every_page: bool,
    only: str | None,
    to: Path | None,
    as_json: bool,
) -> None:
    """Do an operation and tell its answer; stops with a sentence where it was refused."""
    if to and every_page:
        stop("--to writes one answer as it is. Leave out --all, or send the lines on with > FILE.")
    try:
        given = taken(operation, words, body)
    except CannotTake as wrong:
        stop(str(wrong))
    bring_up_to_date()
    for answer in answers(person(email), operation, given, every_page=every_page):
        told = told_of(answer)
        if to:
            keep(answer, to)
        else:
            tell(part_of(told, only) if only else told, as_json)
    if answer.following and not every_page:
        say("There are more: add --all.")


def told_of(answer: Answer) -> Any:
    """Give what an answer says; a refusal stops with its sentence and the status of its kind."""
    if answer.status >= 400:
        unreadable = answer.status == 400 or answer.told["title"] in (CANNOT_USE, CANNOT_READ)
        stop(answer.told["detail"], UNREADABLE if unreadable else WANTING)
    return answer.told


def part_of(told: Any, name: str) -> Any:
    """Give one part of an answer, or of each thing in a list."""
    if is_page(told):
        return {"items": [part_of(one, name) for one in told["items"]], "next": told["next"]}
    if not isinstance(told, dict) or name not in told:
        stop(f"The answer has no part called {name}.")
    return told[name]


def tell(told: Any, as_json: bool) -> None:
    """Tell an answer: of a list, a line for each thing in it."""
    if isinstance(told, bytes):
        click.echo(told, nl=False)
        return
    listed = told["items"] if is_page(told) else None
    if as_json:
        for one in [told] if listed is None else listed:
            answer_json(one)
        return
    for line in lines(told if listed is None else listed):
        click.echo(line)


def keep(answer: Answer, to: Path) -> None:
    """Write an answer to a file, byte for byte."""
    to.write_bytes(answer.content)
    say(f"The answer is written to {to.name}.")
