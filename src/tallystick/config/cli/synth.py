"""`tallystick synth`: an invented authority of any size, for tests, benchmarks and whoever wants to try things out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.config.cli.answers import answer_json, say, stop, unreadable_is_a_sentence

if TYPE_CHECKING:
    from tallystick.engine.synth import Written
    from tallystick.engine.synth.patterns import Pattern


@click.command()
@click.option("--pupils", type=int, required=True, help="How many pupils, from Reception to year 11.")
@click.option("--seed", type=int, required=True, help="The same seed gives the same files.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="A new or empty folder.")
@click.option(
    "--plant",
    "patterns",
    multiple=True,
    metavar="PATTERN",
    help="A pattern for studies to find; say it again for another. None unless asked for.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@unreadable_is_a_sentence
def synth(pupils: int, seed: int, out: Path, patterns: tuple["Pattern", ...], as_json: bool) -> None:
    """Invent an authority: its returns in their real formats, and what is true of them beside it."""
    from tallystick.engine.synth import write_authority
    from tallystick.lib.refusals import Refusal

    try:
        written = write_authority(pupils, seed, out, patterns)
    except Refusal as refusal:
        stop(str(refusal))
    if as_json:
        answer_json(_said(written))
    for one in written.left_out:
        say(f"Left out, since the catalogue has no definition of it: {one}.")
    say(f"{written.people:,} invented people are in {out}. What is true of them is in its folder truth.")


def _said(written: "Written") -> dict[str, object]:
    """Give what was written, paths as they lie in the folder."""
    returns = {
        name: [path.relative_to(written.folder).as_posix() for path in paths] for name, paths in written.returns.items()
    }
    return {"pupils": written.pupils, "people": written.people, "returns": returns, "left_out": written.left_out}
