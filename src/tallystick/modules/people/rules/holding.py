"""What a room holds about a person, for the person to read; words that may name others are marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class File:
    """A file that is held: which it is, and how its bytes are read, once it is given out."""

    digest: str
    read: Callable[[str], bytes] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """What one field says. `others`: a person wrote it freely, so that it may name somebody else."""

    label: str
    text: str
    others: bool = False
    place: str = ""  # such as "people.fact/12/note": what a decision to give it out is kept under
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held, such as a fact or an entry of a register, field by field."""

    title: str
    words: Sequence[Words] = field(default=())


@dataclass(frozen=True, slots=True)
class Part:
    """What one room holds, under its own heading."""

    title: str
    held: Sequence[Held] = field(default=())


def words_digest(text: str) -> str:
    """Give the digest by which a decision knows the words that were read."""
    return sha256(text.encode()).hexdigest()
