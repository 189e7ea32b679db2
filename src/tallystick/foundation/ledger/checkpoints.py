"""Checkpoints: issued under this installation's key, kept here, and meant to be kept by somebody else too."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Model, QuerySet

from tallystick.engine import sealing
from tallystick.engine.sealing import GENESIS, CheckpointDamaged, Head, breaks, public_key, read_checkpoint
from tallystick.foundation.ledger.chain import lines
from tallystick.foundation.ledger.keystore import make_key
from tallystick.foundation.ledger.models import Checkpoint
from tallystick.lib.refusals import Refusal


class LedgerDoesNotHold(Refusal):
    """A broken chain is neither signed nor copied as if it held."""


def key_place() -> Path:
    """Give where the key that signs checkpoints lies."""
    return Path(settings.HOME) / "checkpoint_key"


def signing_key() -> bytes:
    """Give the key that signs checkpoints, made once in the home folder and readable by its owner only."""
    path = key_place()
    if not path.exists():
        make_key(path)
    return path.read_bytes()


def our_key() -> str:
    """Give the public half of this installation's key."""
    return public_half(signing_key())


@cache
def public_half(secret: bytes) -> str:
    return public_key(secret)


def origin_of(authority: Model) -> str:
    """Give the name by which a checkpoint says whose ledger it is of."""
    return f"tallystick/{authority.code}"


def checkpoints_of(authority: Model) -> QuerySet[Checkpoint]:
    """Give an authority's checkpoints, the newest first."""
    return Checkpoint.objects.filter(authority_id=authority.pk).order_by("-size", "-at", "-pk")


def issue(authority: Model, *, at: datetime) -> Checkpoint:
    """Sign how an authority's ledger stands, and keep it; refuses over a chain that does not hold. Inventory: PLT-06.

    Only the lines since the newest checkpoint are read.
    """
    head, last = grown(authority)
    secret = signing_key()
    seen = sealing.Checkpoint(
        origin=origin_of(authority),
        size=head.size,
        root=head.root.hex(),
        last=last,
        at=at.astimezone(UTC),
        key=public_half(secret),
    )
    return Checkpoint.objects.create(
        authority_id=authority.pk,
        size=head.size,
        at=at,
        note=sealing.signed(seen, secret),
        peaks=" ".join(peak.hex() for peak in head.peaks),
    )


def grown(authority: Model) -> tuple[Head, str]:
    """Give the tree's head over the whole ledger and the last seal, from the newest checkpoint on."""
    head, last = start_of(checkpoints_of(authority).first(), authority)
    seals = [last]

    def read() -> Iterator[sealing.Line]:
        for _, line in lines(authority.pk, after=head.size):
            seals[0] = line.seal
            yield line

    wrong = next(breaks(read(), after=(head.size, last), grow=head.add), None)
    if wrong:
        raise LedgerDoesNotHold(f"No checkpoint was written: {wrong.sentence} Run tallystick ledger verify.")
    return head, seals[0]


def start_of(kept: Checkpoint | None, authority: Model) -> tuple[Head, str]:
    """Give where the tree can grow on from: a checkpoint that is ours and whole, else from nothing."""
    seen = whole(kept, authority) if kept else None
    if kept is None or seen is None:
        return Head(), GENESIS
    head = head_of(kept)
    return (head, seen.last) if head.root.hex() == seen.root else (Head(), GENESIS)


def head_of(kept: Checkpoint) -> Head:
    """Give the tree's head as it was kept beside a checkpoint."""
    try:
        return Head(kept.size, [bytes.fromhex(one) for one in kept.peaks.split()])
    except ValueError:
        return Head()


def whole(kept: Checkpoint, authority: Model) -> sealing.Checkpoint | None:
    """Give what a kept checkpoint says, or None where it is not as this installation signed it."""
    try:
        seen = read_checkpoint(kept.note)
    except CheckpointDamaged:
        return None
    ours = (seen.origin, seen.key, seen.size) == (origin_of(authority), our_key(), kept.size)
    return seen if ours else None
