"""`tallystick records`: files of returns loaded, what counts listed, everything frozen as at a day."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.config.cli.answers import UNREADABLE, WANTING, answer_json, say, stop, unreadable_is_a_sentence
from tallystick.config.cli.django_site import bring_up_to_date, settle, wake
from tallystick.config.cli.outside import outside

if TYPE_CHECKING:
    from tallystick.foundation.accounts.models import Authority

AUTHORITY = click.option("--authority", "code", help="The authority's code; needed only where there are several.")
JSON = click.option("--json", "as_json", is_flag=True, help="One line of JSON each.")


@click.group()
def records() -> None:
    """Load files of returns, list what counts, freeze everything as at a day."""
    wake()
    bring_up_to_date()
    settle()


@records.command()
@click.argument("kind", metavar="KIND|auto")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--period", help="The last day of the period, such as 2026-03-31, where the file does not say it.")
@AUTHORITY
@JSON
@unreadable_is_a_sentence
def load(kind: str, files: tuple[Path, ...], period: str | None, code: str | None, as_json: bool) -> None:
    """Load files of a return, each whole or not at all; KIND is a return's code, or auto.

    Ends with 1 where a file was refused or something in it was, and with 2 where one could not be read.
    """
    authority, day = whose(code), day_of(period)
    worst, read = 0, []
    for file in files:
        status, told = loaded(kind, file, day, authority, read)
        worst = max(worst, status)
        answer_json(told) if as_json else click.echo(line(told))
    found = check(read)
    if worst or found:
        raise SystemExit(worst or WANTING)


@records.command("list")
@AUTHORITY
@JSON
def list_(code: str | None, as_json: bool) -> None:
    """Print every load, the newest first."""
    from tallystick.modules.records.queries import loads_of

    for one in loads_of(whose(code).pk):
        answer_json(told_of(one)) if as_json else click.echo(line(told_of(one)))


@records.command()
@click.option("--as-at", "as_at", help="The day, such as 2026-03-31; today, unless said.")
@click.option("--keep-until", help="The day until which it must be kept.")
@AUTHORITY
@JSON
@unreadable_is_a_sentence
def snapshot(as_at: str | None, keep_until: str | None, code: str | None, as_json: bool) -> None:
    """Freeze every record table and register as at a day; prints the digest."""
    from django.utils import timezone

    from tallystick.lib.refusals import Refusal
    from tallystick.modules.records import deeds

    now, day = timezone.now(), day_of(as_at) or timezone.localdate()
    try:
        made = deeds.take_snapshot(whose(code), as_at=day, keep_until=day_of(keep_until), by=None, at=now)
    except Refusal as refusal:
        stop(str(refusal))
    parts = made.parts.count()
    told = {"snapshot": made.pk, "digest": made.digest, "as_at": made.as_at.isoformat(), "parts": parts}
    answer_json(told) if as_json else click.echo(made.digest)
    say(f"Everything as at {day:%d/%m/%Y} is frozen: {parts} tables.")


records.add_command(outside)


def check(loads: list[Any]) -> int:
    """Ask the checks of the returns that were loaded, and say what they found; gives how many errors there are."""
    from tallystick.modules.records import deeds

    errors = 0
    for run in deeds.ask_checks_of(loads, by=None):
        found = dict.fromkeys(("error", "query", "warning"), 0)
        for one in run.counts.all():
            found[one.severity] += one.number
        told = f"{found['error']} errors, {found['query']} queries, {found['warning']} warnings"
        say(f"{run.returned}: {run.asked} checks asked; {told}.")
        errors += found["error"]
    return errors


def loaded(
    kind: str, file: Path, period: date | None, authority: "Authority", read: list[Any]
) -> tuple[int, dict[str, Any]]:
    """Load one file and put it with those that were read; gives the exit status that it asks for, and what is told."""
    from tallystick.lib.refusals import Refusal
    from tallystick.modules.records import deeds

    try:
        received = deeds.take_file(file, name=file.name, authority=authority, by=None, kind=kind, period=period)
        found = received.load
        if found.state == found.State.RECEIVED:
            found = deeds.read_load(found, by=None) or found
            read.append(found)
    except Refusal as refusal:
        return UNREADABLE, {"file": file.name, "state": "not read", "says": str(refusal)}
    except OSError as fault:
        return UNREADABLE, {
            "file": file.name,
            "state": "not read",
            "says": f"There was no reading it: {fault.strerror}.",
        }
    wanting = found.state == found.State.REFUSED or found.refused
    return WANTING if wanting else 0, told_of(found) | {"file": file.name, "already": received.already}


def told_of(load: Any) -> dict[str, Any]:
    """Give what is told of a load: no value of it."""
    return {
        "load": load.pk,
        "file": load.name,
        "return": load.returned,
        "parts": load.parts,
        "period": load.period.isoformat() if load.period else None,
        "state": load.state,
        "rows": load.rows,
        "refused": load.refused,
        "says": load.because,
        "sha256": load.digest,
    }


def line(told: dict[str, Any]) -> str:
    """Give what is told of a file in one line."""
    if "load" not in told:
        return f"{told['file']}: {told['says']}"
    already = ", loaded already" if told.get("already") else ""
    counted = f"{told['rows']} rows, {told['refused']} refused{already}"
    said = f" {told['says']}" if told["says"] else ""
    head = f"{told['load']:6}  {told['state']:10}  {told['return']:24}  {told['period'] or '':10}"
    return f"{head}  {told['file']}: {counted}.{said}"


def whose(code: str | None) -> "Authority":
    """Give the authority that is meant; stops with a sentence where that cannot be told."""
    from tallystick.foundation.accounts.queries import authorities

    found = list(authorities().filter(code=code) if code else authorities())
    if len(found) == 1:
        return found[0]
    if code:
        stop(f"There is no authority with the code {code}.")
    several = f"Say whose it is with --authority: {', '.join(one.code for one in found)}."
    return stop(several if found else "There is no authority yet. Begin one with tallystick begin.")


def day_of(text: str | None) -> date | None:
    """Give a day that was written as 2026-03-31; stops with a sentence where it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return stop(f"“{text}” is not a day. Write it as 2026-03-31.")
