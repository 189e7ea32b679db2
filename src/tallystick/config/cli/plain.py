"""`tallystick reading-age` and `tallystick template`: how hard a text is, and what a Word template lacks."""

from pathlib import Path

import click

from tallystick.config.cli.answers import WANTING, answer_json, say, stop, unreadable_is_a_sentence

FILE = click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.command("reading-age")
@FILE
@click.option("--reading", type=click.Choice(["public", "young"]), default="public", help="For whom it is written.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@unreadable_is_a_sentence
def reading_age(path: Path, reading: str, as_json: bool) -> None:
    """Say how hard a text is to read, and its jargon; ends with 1 where a limit is passed."""
    from tallystick.config.cli.sums import today
    from tallystick.engine.catalogue.rules import rules
    from tallystick.engine.linting import bounds, readability, stated

    try:
        told = readability(path.read_text("utf-8"))
    except UnicodeDecodeError:
        stop(f"{path.name} is no text in UTF-8. Save it as plain text, and try again.")
    found = bounds(told, reading, today(), rules())
    if as_json:
        figures = [{"what": one.what, "figure": one.figure, "most": one.most, "kept": one.is_kept} for one in found]
        answer_json({"figures": figures, "jargon": {one.word: one.plain for one in told.jargon}})
    else:
        click.echo(stated(told))
        for one in found:
            click.echo(f"{one.what}: {one.figure or 0:g}, up to {one.most or 0:g} advised")
        for word in told.jargon:
            click.echo(f"{word.word}: {word.plain or 'spell it out'}")
    if not all(one.is_kept for one in found):
        raise SystemExit(WANTING)


@click.command()
@FILE
@click.option("--preview", type=click.Path(dir_okay=False, path_type=Path), help="Write it filled with invented words.")
@unreadable_is_a_sentence
def template(path: Path, preview: Path | None) -> None:
    """Say what a council's Word template lacks; ends with 1 where it lacks anything, with 2 where it cannot be one."""
    from tallystick.config.cli.sums import today
    from tallystick.engine.writing import put
    from tallystick.engine.writing.templates import TemplateRefused, examine, fill, invented, lacking

    content = path.read_bytes()
    try:
        lacks = lacking(examine(content))
    except TemplateRefused as refusal:
        stop(refusal.sentence)
    for sentence in lacks:
        click.echo(sentence)
    if lacks:
        raise SystemExit(WANTING)
    if preview is not None:
        put(fill(content, invented("Your council", today())), preview)
    say("It lacks nothing.")
