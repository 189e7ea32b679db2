"""What becomes of a public paper's figures that are kept back since: noted, left as it stands, or over. Pure."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from tallystick.lib.refusals import Refusal

Place = Sequence[str | bool]  # section, where in it, whether it is sure


class Step(StrEnum):
    """What is to be done once a paper's figures were asked again."""

    NOTE = "note"
    LEAVE = "leave"
    END = "end"


class StayingNeedsReason(Refusal):
    """A paper that tells what is kept back now stays for a reason that somebody stands for."""


class NoLongerOpen(Refusal):
    """The paper is no longer public, tells it no more, or somebody has answered."""


def step(noted: Collection[Place] | None, lost: Collection[Place]) -> Step:
    """Say what is to be done, of what stands noted of a paper (None: nothing) and what was found now.

    What somebody has accepted stays accepted until there is more of it.
    """
    if not lost:
        return Step.LEAVE if noted is None else Step.END
    more = {tuple(one) for one in lost} - {tuple(one) for one in noted or ()}
    return Step.NOTE if more else Step.LEAVE


def check_reason(why: str) -> str:
    """Give a reason in its words; refuse none."""
    if not why.strip():
        raise StayingNeedsReason("Say why the paper may stay as it is. It is kept with your name.")
    return why.strip()
