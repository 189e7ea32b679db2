"""`tallystick records outside`: what the sector's own validator finds in files of a return, beside what we find."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from tallystick.config.cli.answers import answer_json, say, stop, unreadable_is_a_sentence

if TYPE_CHECKING:
    from tallystick.engine.checks.outside import Beside

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(["ssda903", "ssda903-xml", "cin"]))
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=A_FILE)
@click.option("--before", multiple=True, type=A_FILE, help="A file of the period before; once for each.")
@click.option("--period", required=True, help="The last day of the period, such as 2026-03-31.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each row that was found.")
@unreadable_is_a_sentence
def outside(kind: str, files: tuple[Path, ...], before: tuple[Path, ...], period: str, as_json: bool) -> None:
    """Ask the sector's own validator of files, and lay what it finds beside what we find. Nothing is loaded."""
    from tallystick.engine.checks.outside import counted
    from tallystick.lib.refusals import Refusal

    try:
        day = date.fromisoformat(period)
    except ValueError:
        stop(f"“{period}” is not a day. Write it as 2026-03-31.")
    try:
        rows = found_by_both(kind, files, before, day)
    except Refusal as refusal:
        stop(str(refusal))
    for row in rows if as_json else ():
        answer_json({"rule": row.number, "table": row.tab, "line": row.line, "ours": row.ours, "outside": row.theirs})
    for one in counted(rows) if not as_json else ():
        click.echo(f"{one.number:44}  {one.tab:20}  {one.both:6} by both  {one.ours:6} by us  {one.theirs:6} outside")
    say(f"{len(rows)} rows: {sum(one.ours and one.theirs for one in rows)} found by both.")


def found_by_both(kind: str, files: Sequence[Path], before: Sequence[Path], period: date) -> "list[Beside]":
    """Ask the outside validator and our checks of the same files; gives each row that either found."""
    from tallystick.config.environment import OUTSIDE_PYTHON
    from tallystick.engine.checks.outside import Asked, ask_outside, beside, write_findings

    said = ask_outside(OUTSIDE_PYTHON.read(), Asked(kind, period, files, before))
    with TemporaryDirectory(prefix="tallystick-") as name:
        folder = Path(name)
        write_findings(said, folder / "theirs.parquet")
        check_files(kind, files, before, period, folder)
        return beside(folder / "ours.parquet", folder / "theirs.parquet")


def check_files(kind: str, files: Sequence[Path], before: Sequence[Path], period: date, folder: Path) -> None:
    """Ask our checks of files that are loaded nowhere; what they find lies in the folder as ours.parquet."""
    from tallystick.engine.catalogue.codes import code_lists
    from tallystick.engine.catalogue.tables import record_tables
    from tallystick.engine.checks import Given, checks_of, run
    from tallystick.engine.records import session
    from tallystick.foundation.calendars.queries import england

    staged = [laid(kind, every, folder / name) for name, every in (("now", files), ("before", before))]
    given = Given(staged[0], period, record_tables(), code_lists(), england().keys(), staged[1])
    with session(folder / "spill") as connection:
        run(connection, checks_of(kind), given, to=folder / "ours.parquet")


def laid(kind: str, files: Sequence[Path], folder: Path) -> dict[str, list[Path]]:
    """Stage files in a folder; gives the rows of each record table."""
    from django.utils import timezone

    from tallystick.engine.catalogue.codes import code_lists
    from tallystick.engine.catalogue.returns import returns
    from tallystick.engine.catalogue.tables import record_tables
    from tallystick.engine.returns import recognise, stage

    found: dict[str, list[Path]] = {}
    for number, file in enumerate(files):
        known = recognise(file, [returns()[kind]])
        staged = stage(file, known, folder / str(number), code_lists(), record_tables(), today=timezone.localdate())
        for code, one in staged.tables.items():
            found.setdefault(code, []).append(one.path)
    return found
