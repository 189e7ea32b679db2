"""`tallystick publish`: the public site, written into a folder that any web server gives out."""

from pathlib import Path

import click

from tallystick.config.cli.answers import answer_json, say, stop
from tallystick.config.cli.django_site import bring_up_to_date, wake
from tallystick.config.cli.records import AUTHORITY, JSON, whose


@click.command()
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="A new or empty folder, or the one that it was written to before.",
)
@AUTHORITY
@JSON
def publish(folder: Path, code: str | None, as_json: bool) -> None:
    """Write everything that is public into FOLDER as a site of plain files, all at once or not at all."""
    wake()
    bring_up_to_date()
    from django.utils import timezone

    from tallystick.lib.refusals import Refusal
    from tallystick.modules.publishing.deeds import publish as write

    authority = whose(code)
    try:
        done = write(authority, folder.absolute(), by=None, at=timezone.now())
    except Refusal as refusal:
        stop(str(refusal))
    told = {"authority": authority.code, "files": done.files, "changed": done.changed, "gone": done.gone}
    if as_json:
        answer_json(told)
    else:
        click.echo(f"{done.files} files are public: {done.changed} came or changed, {done.gone} went.")
    if done.altered:
        stop(f"Not as issued, so left out: {'; '.join(done.altered)}. Everything else is public in {folder}.")
    say(f"The public site of {authority} is in {folder}. Any web server can give it out.")
