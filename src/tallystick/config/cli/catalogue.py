"""`tallystick catalogue`: check the files that hold what is said as data."""

import click

from tallystick.config.cli.answers import UNREADABLE, say


@click.group()
def catalogue() -> None:
    """Layouts, vocabularies and, later, registers and indicators: data with worked examples."""


@catalogue.command()
def check() -> None:
    """Check every catalogue file; errors name the file, the line and the remedy."""
    from tallystick.engine.catalogue import CatalogueError, check_all

    try:
        files = check_all()
    except CatalogueError as wrong:
        say(str(wrong))
        raise SystemExit(UNREADABLE) from wrong
    say(f"{len(files)} catalogue files are in order.")
