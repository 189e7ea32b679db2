"""Proofs that leave the house: that lines stand in the ledger that a checkpoint saw, and that it only grew since."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db.models import Model

from tallystick.engine import sealing
from tallystick.engine.sealing import Checkpoint, Line, Tree, read_checkpoint, sealed_bytes
from tallystick.foundation.ledger.chain import lines
from tallystick.foundation.ledger.checkpoints import checkpoints_of, issue, origin_of, whole
from tallystick.foundation.ledger.models import Checkpoint as Kept
from tallystick.lib.refusals import Refusal

FORMAT = "tallystick-proof/1"


class NothingToProve(Refusal):
    """There is no such line in this ledger."""


def prove(
    authority: Model, subject: str, *, at: datetime, since: Checkpoint | None = None, latest: bool = False
) -> dict[str, Any]:
    """Give a proof of every notch about a subject, such as "plans.action/12", or of the latest. Inventory: PLT-06.

    It is drawn against the newest checkpoint that covers them; where none does, one is issued. `since` is a checkpoint
    that somebody kept: the proof then shows that this one extends it too.
    """
    chain = [line for _, line in lines(authority.pk)]
    about = [line for line in chain if line.content["subject"] == subject][-1 if latest else 0 :]
    if not about:
        raise NothingToProve(
            f"This ledger has no line about {subject}. One is about accounts.authority/{authority.pk}."
        )
    check_ours(authority, since)
    size = max(about[-1].position, since.size if since else 0)
    note = covering(authority, size, at).note
    return proof(subject, about, chain, note, since)


def check_ours(authority: Model, since: Checkpoint | None) -> None:
    """Refuse a checkpoint of another ledger."""
    if since and since.origin != origin_of(authority):
        raise NothingToProve(f"That checkpoint is of {since.origin}, and this is {origin_of(authority)}.")


def covering(authority: Model, size: int, at: datetime) -> Kept:
    """Give the newest checkpoint that has seen so many lines, issued now where there is none."""
    newest = checkpoints_of(authority).first()
    return newest if newest and newest.size >= size and whole(newest, authority) else issue(authority, at=at)


def proof(
    subject: str, about: Sequence[Line], chain: Sequence[Line], note: str, since: Checkpoint | None
) -> dict[str, Any]:
    """Set a proof out as it is handed over: `check_proof.py` reads it."""
    size = read_checkpoint(note).size
    if since and since.size > size:
        raise NothingToProve("That checkpoint saw more lines than the ledger has: run tallystick ledger verify.")
    tree = Tree(bytes.fromhex(line.seal) for line in chain)
    path = tree.consistency(since.size, size) if since and since.size else []
    return {
        "format": FORMAT,
        "subject": subject,
        "checkpoint": note,
        "notches": [shown(line, tree.inclusion(line.position - 1, size)) for line in about],
        "consistency": [one.hex() for one in path],
    }


def shown(line: Line, path: Sequence[bytes]) -> dict[str, Any]:
    """Set out one line: what its seal covers, letter for letter, and the way from it to the root."""
    covered = sealed_bytes(line.position, line.content, line.previous)
    return {
        "position": line.position,
        "seal": line.seal,
        "canonical": covered.decode("utf-8", "surrogatepass"),
        "path": [one.hex() for one in path],
    }


def script() -> str:
    """Give the script that checks a proof without Tallystick."""
    return (Path(sealing.__file__).parent / "check_proof.py").read_text("utf-8")
