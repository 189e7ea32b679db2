"""`tallystick ledger verify | checkpoint | prove | script`: whether the tally still holds, and proof of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.config.cli.answers import WANTING, answer_json, say, stop, unreadable_is_a_sentence
from tallystick.config.cli.django_site import bring_up_to_date, wake

if TYPE_CHECKING:
    from tallystick.engine.sealing import Checkpoint
    from tallystick.foundation.accounts.models import Authority
    from tallystick.foundation.ledger.verification import Verification

AUTHORITY = click.option("--authority", "code", help="The authority's code; needed only where there are several.")
A_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def ledger() -> None:
    """Verify the ledger, write a checkpoint for a witness outside, or prove what stands in it."""
    wake()
    bring_up_to_date()


@ledger.command()
@click.option("--witness", "files", type=A_FILE, multiple=True, help="A checkpoint that was kept elsewhere.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a ledger.")
@AUTHORITY
@unreadable_is_a_sentence
def verify(files: tuple[Path, ...], as_json: bool, code: str | None) -> None:
    """Look through notches, audited rows and sealed readings; exit 0 they hold, 1 they do not, 2 one was unreadable."""
    from tallystick.foundation.ledger.verification import verify as look_through
    from tallystick.modules.people.queries import readings_wrong

    witnesses = [checkpoint_in(file) for file in files]
    held = []
    for authority, its_own in with_witnesses(whose(code), witnesses):
        found, wrong = look_through(authority, witnesses=its_own), readings_wrong(authority)
        answer(authority, found, as_json)
        for sentence in wrong:
            say(sentence)
        held.append(found.holds and not wrong)
    if not all(held):
        raise SystemExit(WANTING)


@ledger.command()
@click.option("--to", "path", type=A_FILE, help="Where to write it; standard output without.")
@AUTHORITY
@unreadable_is_a_sentence
def checkpoint(path: Path | None, code: str | None) -> None:
    """Sign how the ledger stands now. Give it to somebody outside: it is their half of the tally."""
    from django.utils import timezone

    from tallystick.foundation.ledger.checkpoints import issue
    from tallystick.lib.refusals import Refusal

    authority = one_of(whose(code))
    try:
        issued = issue(authority, at=timezone.now())
    except Refusal as refusal:
        stop(str(refusal), WANTING)
    if path is None:
        click.echo(issued.note, nl=False)
    else:
        path.write_text(issued.note, encoding="utf-8", newline="\n")
    say(f"The ledger of {authority} stands at {issued.size:,} lines. Keep this where nobody here can reach it.")


@ledger.command()
@click.argument("subject")
@click.option("--since", "file", type=A_FILE, help="A checkpoint that was kept: prove that the ledger extends it.")
@click.option("--latest", is_flag=True, help="The subject's last line only.")
@AUTHORITY
@unreadable_is_a_sentence
def prove(subject: str, file: Path | None, latest: bool, code: str | None) -> None:
    """Prove what the ledger says of SUBJECT, such as plans.action/12; `ledger script` prints what checks it."""
    from django.utils import timezone

    from tallystick.foundation.ledger.proofs import prove as drawn
    from tallystick.lib.refusals import Refusal

    since = checkpoint_in(file) if file else None
    try:
        answer_json(drawn(one_of(whose(code)), subject, at=timezone.now(), since=since, latest=latest))
    except Refusal as refusal:
        stop(str(refusal))


@ledger.command()
def script() -> None:
    """Print the program that checks a proof without Tallystick: one file, Python's standard library only."""
    from tallystick.foundation.ledger.proofs import script as program

    click.echo(program(), nl=False)


def checkpoint_in(file: Path) -> "Checkpoint":
    """The checkpoint in a file; ends in a sentence where there is none."""
    from tallystick.engine.sealing import CheckpointDamaged, read_checkpoint

    try:
        return read_checkpoint(file.read_text("utf-8"))
    except FileNotFoundError:
        stop(f"There is no file {file}.")
    except (CheckpointDamaged, UnicodeDecodeError) as damaged:
        why = str(damaged) if isinstance(damaged, CheckpointDamaged) else "It is no text."
        stop(f"{file.name} cannot be read. {why}")


def whose(code: str | None) -> "list[Authority]":
    """The authorities that are asked about."""
    from tallystick.foundation.accounts.queries import authorities

    found = list(authorities().filter(code=code) if code else authorities())
    if not found:
        stop(f"There is no authority with the code {code}." if code else "No authority is kept here yet.")
    return found


def one_of(found: "list[Authority]") -> "Authority":
    if len(found) > 1:
        stop(f"Say whose ledger with --authority: {', '.join(one.code for one in found)}.")
    return found[0]


def with_witnesses(
    authorities: "list[Authority]", witnesses: "list[Checkpoint]"
) -> "Iterator[tuple[Authority, list[Checkpoint]]]":
    """Each authority with the checkpoints that are its own; where there are any, only authorities that have one."""
    from tallystick.foundation.ledger.checkpoints import origin_of

    known = {origin_of(one) for one in authorities}
    strange = [one.origin for one in witnesses if one.origin not in known]
    if strange:
        stop(f"The checkpoint is of {strange[0]}; the ledgers here are {', '.join(sorted(known))}.")
    for authority in authorities:
        its_own = [one for one in witnesses if one.origin == origin_of(authority)]
        if its_own or not witnesses:
            yield authority, its_own


def answer(authority: "Authority", found: "Verification", as_json: bool) -> None:
    if as_json:
        answer_json(told(authority, found))
        return
    size = f"{found.notches:,} notches over {found.rows:,} rows"
    click.echo(f"The ledger of {authority} {'holds' if found.holds else 'does not hold'}: {size}.")
    for fault in found.faults:
        click.echo(f"  {fault.sentence}")
    for remark in found.remarks:
        say(remark)


def told(authority: "Authority", found: "Verification") -> dict[str, Any]:
    held = found.witnessed
    return {
        "authority": authority.code,
        "holds": found.holds,
        "notches": found.notches,
        "rows": found.rows,
        "head": found.head,
        "root": found.root,
        "first_broken": found.first_broken,
        "faults": [{"position": one.position, "sentence": one.sentence} for one in found.faults],
        "last_checkpoint": {"size": held.size, "at": held.at, "root": held.root} if held else None,
        "witnesses": found.witnesses,
        "unwitnessed": found.unwitnessed,
        "remarks": list(found.remarks),
    }
