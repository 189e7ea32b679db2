"""`tallystick catalogue`: check the files that hold what is said as data, and say which requirements they satisfy."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.config.cli.answers import WANTING, answer_json, say, stop
from tallystick.config.cli.django_site import wake

if TYPE_CHECKING:
    from tallystick.engine.catalogue.checking import Checked


@click.group()
def catalogue() -> None:
    """Layouts, vocabularies, registers, rules and scales: data with worked examples."""


@catalogue.command()
def check() -> None:
    """Check every catalogue file, your own too, and run its examples; errors name the file, the line and the remedy."""
    from tallystick.engine.catalogue.checking import check_all
    from tallystick.foundation.accounts.rules.roles import roles

    own = own_folder()
    done = check_all(frozenset(roles()), own)
    if not done.faults:
        run_examples(done, own)
    for fault in done.faults:
        say(fault)
    if done.faults:
        number = "One fault" if len(done.faults) == 1 else f"{len(done.faults)} faults"
        stop(f"{number} in {len(done.files)} catalogue files.", WANTING)
    say(f"{len(done.files)} catalogue files are in order, and every example holds.")


def run_examples(done: "Checked", own: Path | None) -> None:
    """Run the examples, and note those that do not hold."""
    wake()
    from tallystick.config.proofs import examples_wrong
    from tallystick.engine.catalogue.faults import Fault

    for path, wrong in examples_wrong(own):
        done.tell(path, [Fault(keys, sentence) for keys, sentence in wrong])


@catalogue.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def coverage(as_json: bool) -> None:
    """Say of each row of the inventory whether it works, and by which files and tests."""
    wake()
    from tallystick.config.proofs import proofs
    from tallystick.engine.catalogue import CatalogueError
    from tallystick.engine.catalogue.coverage import covered

    try:
        found = covered(proofs(own_folder()))
    except CatalogueError as wrong:
        stop(str(wrong))
    for one in found:
        if as_json:
            answer_json({"row": one.row, "state": one.state, "by": one.by, "python": one.python})
        else:
            click.echo(f"{one.row}  {one.state:8}{', '.join(one.by)}".rstrip())
            if one.python:
                click.echo(f"          Python: {one.python}")
    states = [one.state for one in found]
    say(", ".join(f"{states.count(state)} {state}" for state in ("works", "part", "not yet")) + f": {len(found)} rows.")


@catalogue.command()
@click.option("--ours", is_flag=True, help="The files that come with Tallystick; for its own releases.")
def release(ours: bool) -> None:
    """Write down what each register holds now: from here on its version only gains."""
    from tallystick.engine.catalogue.versions import release as write_down

    own = None if ours else own_folder()
    if own is None and not ours:
        stop(
            "There are no registers of your own. Put one into the folder catalogue/registers of the home folder first."
        )
    for sentence in write_down(own):
        say(sentence)


def own_folder() -> Path | None:
    """Give the folder of the installation's own catalogue files; None where there is none."""
    from tallystick.config import environment

    own = Path(environment.HOME.read()).absolute() / "catalogue"
    return own if own.is_dir() else None
