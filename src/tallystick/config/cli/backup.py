"""`tallystick backup` and `tallystick restore`: the whole installation in one file, and back."""

from pathlib import Path

import click

from tallystick.config.cli.answers import WANTING, say, stop, unreadable_is_a_sentence
from tallystick.config.cli.django_site import wake
from tallystick.config.cli.finishing import forget_again, unfinished


@click.command()
@click.option("--to", "path", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--as-it-is", is_flag=True, help="Copy also what a ledger no longer vouches for, to be looked into.")
@unreadable_is_a_sentence
def backup(path: Path | None, as_it_is: bool) -> None:
    """Write every table and file to one file, while people go on working. The ledgers are verified first."""
    wake()
    from django.utils import timezone

    from tallystick.foundation.backups.writing import write_backup
    from tallystick.foundation.ledger.checkpoints import LedgerDoesNotHold

    now = timezone.now()
    path = path or Path(f"tallystick-{now:%Y-%m-%d-%H%M%S}.zip")
    try:
        manifest = write_backup(path, at=now, as_it_is=as_it_is)
    except LedgerDoesNotHold as refusal:
        stop(str(refusal), WANTING)
    click.echo(path)
    rows = sum(part.rows for part in manifest.tables.values())
    say(f"{rows:,} rows and {len(manifest.files):,} files are in {path.name}. Keys are not: keep them apart.")
    if manifest.missing_files:
        stop(
            f"{len(manifest.missing_files)} kept files are gone or damaged, first {manifest.missing_files[0]}.", WANTING
        )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--new-key", is_flag=True, help="Go on without the key that signed the backup's checkpoints.")
@unreadable_is_a_sentence
def restore(file: Path, new_key: bool) -> None:
    """Make this installation from a backup; its database has to be empty. The ledgers are verified."""
    wake()
    from tallystick.foundation.backups import restoring
    from tallystick.lib.refusals import Refusal

    unfinished().touch()
    try:
        restored = restoring.restore(file, say=say, new_key=new_key)
    except Refusal as refusal:
        unfinished().unlink()
        stop(str(refusal))
    forget_again()
    unfinished().unlink()
    for fault in restored.faults:
        say(fault)
    say(f"{restored.rows:,} rows and {restored.files:,} files are restored.")
    if restored.faults:
        stop(f"{len(restored.faults)} things are not as the backup says they were.", WANTING)
    say("Every ledger holds and ends where the backup says.")
