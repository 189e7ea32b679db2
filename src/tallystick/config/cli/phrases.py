"""`tallystick timescale` and `tallystick status`: a phrase of a plan, read on its own."""

import os
import re
import sys
from collections.abc import Iterable

import click

from tallystick.config.cli.answers import answer_json, stop

PHRASES = click.argument("phrases", nargs=-1)
STDIN = click.option("--stdin", is_flag=True, help="Read one phrase a line from standard input.")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@click.command()
@PHRASES
@STDIN
@JSON
@click.option("--document-date", help="The date of the document the phrase stands in: YYYY, YYYY-MM or YYYY-MM-DD.")
def timescale(phrases: tuple[str, ...], stdin: bool, as_json: bool, document_date: str | None) -> None:
    """Read a timescale into dates, keeping the precision it was written with."""
    from tallystick.engine.timescales import read

    check_date(document_date)
    for phrase in given(phrases, stdin):
        reading = read(phrase, document_date=document_date)
        found = reading.timescale
        answer = {
            "text": phrase,
            "read": reading.read,
            "start": found.start,
            "end": found.end,
            "open_ended": found.open_ended,
            "recurring": found.recurring,
            "precision": found.precision,
        }
        tell(answer, as_json)


@click.command()
@PHRASES
@STDIN
@JSON
@click.option("--column", help="The heading the phrase stands under.")
@click.option("--due", help="When the action was due: YYYY, YYYY-MM, YYYY-MM-DD, or as the plan says it.")
def status(phrases: tuple[str, ...], stdin: bool, as_json: bool, column: str | None, due: str | None) -> None:
    """Read a status into the canonical words."""
    from tallystick.engine.timescales import read_status

    due = due_day(due)
    for phrase in given(phrases, stdin):
        reading = read_status(phrase, column=column, due=due)
        tell({"text": phrase, "read": reading.read, "status": reading.status}, as_json)


def given(phrases: tuple[str, ...], stdin: bool) -> Iterable[str]:
    if not phrases and not stdin:
        raise click.UsageError("Give a phrase, or --stdin to read one a line.")
    if not stdin:
        return (characters(os.fsencode(phrase)) for phrase in phrases)
    if sys.stdin is None:
        stop("Standard input is closed. Give the phrases one a line, or as arguments.")
    return (characters(line).rstrip("\r\n") for line in sys.stdin.buffer)


def characters(phrase: bytes) -> str:
    """The phrase as UTF-8, else as Windows wrote it, whatever the terminal's own letters are."""
    try:
        return phrase.decode()
    except UnicodeDecodeError:
        return phrase.decode("cp1252", errors="replace")


def check_date(given: str | None) -> None:
    if given is not None and not is_date(given):
        stop(f"“{on_one_line(given)}” is not a date: write it as 2026, 2026-05 or 2026-05-31.")


def due_day(given: str | None) -> str | None:
    """The last day a due date may mean: a date, or the plan's own words where they say by when."""
    from tallystick.engine.timescales import read
    from tallystick.engine.timescales.settling import document_day

    if given is None:
        return None
    day = document_day(given) if is_date(given) else None
    due = day.isoformat() if day else read(given).timescale.end
    if due is None:
        stop(f"“{on_one_line(given)}” is not a date: write it as 2026, 2026-05, 2026-05-31 or as “September 2026”.")
    return due


def is_date(given: str) -> bool:
    from tallystick.engine.timescales.settling import document_day

    return bool(DATE.fullmatch(given)) and document_day(given) is not None


def on_one_line(given: str) -> str:
    return " ".join(given.split())


def tell(answer: dict[str, object], as_json: bool) -> None:
    if as_json:
        answer_json(answer)
        return
    known = ", ".join(f"{key} {value}" for key, value in answer.items() if key not in {"text", "read"} and value)
    click.echo(f"{answer['text']}: {known if answer['read'] else 'not read'}")
