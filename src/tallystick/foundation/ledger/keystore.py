"""Each person's key, in a file apart from the database and from ordinary backups: once destroyed, it never comes back.

A file holds 32 random bytes and is named by a digest of whose it is. A destroyed key leaves a stone in its place that
says when, so that a key put back from an old copy is refused, and a restore can forget again what was forgotten.
"""

import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from tallystick.engine.sealing import KEY_BYTES
from tallystick.lib.refusals import Refusal

STONE = ".destroyed"


class KeyDestroyed(Refusal):
    """What was kept under this key has been forgotten."""


class KeyMissing(Refusal):
    """The key should be there and is not."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a person's key was destroyed: `person` is what `name_of` gives of them."""

    person: str
    at: datetime


def folder() -> Path:
    """Give the folder of keys, closed to other people. Ordinary backups leave it out."""
    made = Path(settings.HOME) / "keys"
    made.mkdir(mode=0o700, exist_ok=True)
    return made


def name_of(person: str) -> str:
    """Give the name by which a person's key is kept, such as of "people.person/12"."""
    return sha256(person.encode()).hexdigest()


def place_of(name: str) -> Path:
    """Give the file of a key: spread over folders, because an authority has many children."""
    return folder() / name[:2] / name


def kept_key(person: str) -> bytes:
    """Give a person's key; raises KeyDestroyed or KeyMissing where there is none."""
    path = place_of(name_of(person))
    if path.with_suffix(STONE).exists():
        raise KeyDestroyed("What was kept about this person has been forgotten: the key was destroyed.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise KeyMissing(
            "A person's key is missing from the keys folder: put it back from where keys are kept."
        ) from None


def key_for(person: str) -> bytes:
    """Give a person's key, made the first time; raises KeyDestroyed for a person who was forgotten."""
    try:
        return kept_key(person)
    except KeyMissing:
        make_key(place_of(name_of(person)))
        return kept_key(person)


def make_key(path: Path) -> None:
    """Write a new key, whole or not at all; of two processes, the first one's stands."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-") as new:  # 0600 by itself
        new.write(secrets.token_bytes(KEY_BYTES))
        new.flush()
        os.fsync(new.fileno())
        try:
            os.link(new.name, path)
        except FileExistsError:
            return


def erase(name: str, at: datetime) -> None:
    """Destroy a key for good: the stone first, then the bytes are written over, then the file goes."""
    path = place_of(name)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    stone = path.with_suffix(STONE)
    if not stone.exists():
        with stone.open("x") as new:
            new.write(at.isoformat())
            new.flush()
            os.fsync(new.fileno())
    if path.exists():
        with path.open("r+b") as old:
            old.write(bytes(KEY_BYTES))
            old.flush()
            os.fsync(old.fileno())
        path.unlink()


def erasures() -> Iterator[Erasure]:
    """Give every key that was destroyed: what a restore has to forget again. Inventory: PLT-06."""
    for stone in sorted(folder().glob(f"*/*{STONE}")):
        yield Erasure(stone.stem, datetime.fromisoformat(stone.read_text()))
