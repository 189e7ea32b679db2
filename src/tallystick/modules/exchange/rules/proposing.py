"""What is the same proposal in every load, and what comes of one that is proposed again.

Promise: what a person decided stands for as long as the row says exactly what it said then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tallystick.engine.catalogue.proposals import Proposing
from tallystick.lib.refusals import Refusal
from tallystick.modules.exchange.rules.reconciling import told_digest

ACCEPTED, ASIDE, OPEN = "accepted", "aside", "open"
STATES = {
    OPEN: "Waiting",
    ACCEPTED: "Accepted",
    ASIDE: "Put aside",
    "gone": "No longer returned",
    "there": "In the register by now",
}
KINDS = {"new": "New entry", "changed": "Stands otherwise"}
Comes = Literal["add", "open", "stay"]


class CannotAccept(Refusal):
    """What was proposed cannot be taken into the register, or put aside, as it was sent."""


class ProposalsRefused(Refusal):
    """Some of several proposals cannot be accepted, so none was; `faults` says which and why."""

    def __init__(self, faults: Iterable[tuple[int, str]]) -> None:
        self.faults = tuple(faults)
        number = len(self.faults)
        super().__init__(
            f"Nothing was accepted, because {number} {'proposal' if number == 1 else 'proposals'} cannot be: "
            + " ".join(dict.fromkeys(sentence for _, sentence in self.faults))
        )


@dataclass(frozen=True, slots=True)
class Stands:
    """How a proposal stands: what came of it, what the row said, about whom."""

    state: str
    says: str
    person: int


def mark_of(how: Proposing, number: str, values: Mapping[str, str]) -> str:
    """Give what makes a proposal the same in every load: the child as returned, and what tells entries apart."""
    return told_digest([how.code, number, *[values.get(name, "") for name in how.same]])


def says_of(values: Mapping[str, str]) -> str:
    """Give the digest of all that a row says in the words of the register."""
    return told_digest(dict(values))


def whose_of(how: Proposing, number: str) -> str:
    """Give the digest of a number under which a child was returned."""
    return told_digest([how.scheme, number])


def comes_of(kept: Stands | None, accepted: Stands | None, says: str, person: int) -> Comes:
    """Give what comes of what a load proposes: `kept` was not accepted, `accepted` was, each the last of its mark."""
    if kept is not None:
        decided = kept.state == ASIDE and (kept.says, kept.person) == (says, person)
        return "stay" if decided else "open"
    if accepted is not None and (accepted.says, accepted.person) == (says, person):
        return "stay"
    return "add"


def is_complete(values: Mapping[str, str], required: Iterable[str]) -> bool:
    """Say whether a row says everything that an entry has to have."""
    return all(values.get(name) for name in required)


def seen_of(version: int, entry_version: int) -> str:
    """Give what somebody saw of a proposal and of the entry beside it, to be told back with what they decide."""
    return f"{version}.{entry_version}"
