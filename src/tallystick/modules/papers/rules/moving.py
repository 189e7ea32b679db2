"""How a paper moves from being written to having gone out, and what stands in the way."""

from collections.abc import Mapping
from typing import Final

from tallystick.lib.refusals import Refusal

NEXT: Final[Mapping[str, frozenset[str]]] = {
    "draft": frozenset({"complete"}),
    "complete": frozenset({"draft", "issued"}),
    "issued": frozenset({"withdrawn", "corrected"}),
    "withdrawn": frozenset(),
    "corrected": frozenset({"withdrawn"}),
}
SAID: Final = {
    "draft": "It went out, and stays as it is. Correct it with a new one.",
    "complete": "It is complete already, or it went out.",
    "issued": "Complete it first. A paper goes out once everything that it asks is written.",
    "withdrawn": "Only what went out is withdrawn, and only once.",
    "corrected": "Only what went out and stands is corrected.",
}


class FileWasAltered(Refusal):
    """What is kept of a file no longer matches its digest."""


class PaperCannotMove(Refusal):
    """A paper does not go there from where it stands."""


class ReasonNeeded(Refusal):
    """Something would be taken back without a word about why."""


class AnotherTookItsPlace(Refusal):
    """A second correction of one paper would go out beside the first."""


def check_moves(state: str, to: str) -> None:
    """Refuse a step that a paper does not take. Raises PaperCannotMove."""
    if to not in NEXT[state]:
        raise PaperCannotMove(SAID[to])


def check_reason(because: str) -> str:
    """Give a reason without its edges. Raises ReasonNeeded."""
    if not because.strip():
        raise ReasonNeeded("Say why. The reason is printed where the paper was.")
    return because.strip()
