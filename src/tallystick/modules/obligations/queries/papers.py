"""What obligations have to know of papers, whose room stands above: it says here how it is asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from tallystick.modules.obligations.queries.catalogue import in_catalogue


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """Of which kind a paper is, and whether it went out and stands: not being written, and not withdrawn."""

    code: str
    is_out: bool


class Knows(Protocol):
    """Gives an authority's papers by their ledger keys; leaves out what there is not."""

    def __call__(self, authority_id: int, keys: Collection[str]) -> Mapping[str, PaperSeen]: ...


KNOWN: dict[str, Knows] = {}


def papers_known_by(knows: Knows) -> None:
    """Say how papers are looked at; the room of papers does so when it starts."""
    KNOWN["papers"] = knows


def papers_seen(authority_id: int, keys: Collection[str]) -> Mapping[str, PaperSeen]:
    """Give an authority's papers by their ledger keys; none where no room makes papers."""
    return KNOWN["papers"](authority_id, keys) if keys and KNOWN else {}


def told_by_message(paper: str) -> bool:
    """Whether recipients of what papers of a code settle are told by message, unless somebody says otherwise."""
    return any(one.tells for one in in_catalogue().values() if one.paper == paper)
