"""`tallystick people`: agencies' records linked with the index of children, from extracts or from what was loaded."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.config.cli.answers import UNREADABLE, answer_json, say, stop, unreadable_is_a_sentence
from tallystick.config.cli.django_site import bring_up_to_date, wake
from tallystick.lib.refusals import Refusal

if TYPE_CHECKING:
    from tallystick.modules.people.queries import Held


@click.group()
def people() -> None:
    """Work with the index of children."""
    wake()
    bring_up_to_date()


@people.command()
@click.argument("files", metavar="[SOURCE.csv…]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--from-loads", is_flag=True, help="Link the record tables that returns were loaded into.")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", help="Where pairs are compared.")
@click.option("--unique", is_flag=True, help="No child is in any one of the files twice.")
@click.option("--truth", type=click.Path(path_type=Path), help="A CSV of source,id,person: precision and recall.")
@click.option("--authority", "code", help="The authority's code; needed only where there are several.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@unreadable_is_a_sentence
def link(
    files: tuple[Path, ...],
    from_loads: bool,
    engine: str,
    unique: bool,
    truth: Path | None,
    code: str | None,
    as_json: bool,
) -> None:
    """Link records with the index: clear ones at once, possible ones wait on the page for a person.

    Each file is a source, called by its name; its columns are those of the index, or as councils head them.
    """
    from django.utils import timezone

    from tallystick.config.cli.records import whose
    from tallystick.modules.people import deeds

    authority = whose(code)
    try:
        held = [*(extract(file, unique) for file in files), *(loaded(authority.pk) if from_loads else ())]
        known = truth_in(truth) if truth else None
        run = deeds.link_records(authority, sources=held, by=None, at=timezone.now(), on=engine, truth=known)
    except Refusal as refusal:
        stop(str(refusal))
    told = told_of(run)
    answer_json(told) if as_json else say_run(told)


def extract(file: Path, unique: bool) -> "Held":
    """Read a file as a source."""
    from tallystick.engine.linking import read_extract
    from tallystick.modules.people.queries import Held

    if not file.is_file():
        stop(f"There is no file {file.name}.", UNREADABLE)
    return Held(file.stem, file.stem, read_extract(file), unique)


def loaded(authority_id: int) -> "list[Held]":
    """Give the record tables that tell of children."""
    from tallystick.modules.people.queries import tables_held

    return tables_held(authority_id)


def truth_in(file: Path) -> dict[tuple[str, str], str]:
    """Read whose each record is."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {(one["source"], one["id"]): one["person"] for one in csv.DictReader(lines)}


def told_of(run: Any) -> dict[str, Any]:
    """Give what is said of a linkage: no child, only counts."""
    return {"run": run.pk, "model": run.digest, "engine": run.engine, **run.counts, **run.measured}


def say_run(told: dict[str, Any]) -> None:
    """Say what came of a linkage, in a line each."""
    click.echo(f"{told['records']:,} records: {told['linked']:,} linked, {told['proposed']:,} children proposed")
    click.echo(f"{told['possible']:,} possible pairs wait for a person")
    if "precision" in told:
        click.echo(f"precision {told['precision']:.4f}, recall {told['recall']:.4f}, F1 {told['f1']:.4f}")
    say(f"Linkage {told['run']}; the evidence is on its page.")
