"""The verdicts and both halves of a stick in words: what a screen reader says, and what a paper prints."""

from dataclasses import dataclass
from typing import Final

from tallystick.modules.tally.rules.comparing import COMPARED, DISAGREE, Compared, Counted, Verdict

VERDICTS: Final = {
    Verdict.MORE_CLAIMED: "More is claimed than is shown",
    Verdict.MORE_SHOWN: "More is shown than is claimed",
    Verdict.AGREES: "Claim and figures agree",
    Verdict.OLD: "The figure is older than the claim",
    Verdict.NO_FIGURE: "Measured, but nothing to compare",
    Verdict.UNMEASURED: "Nothing measures it",
    Verdict.NO_CLAIM: "Nothing is claimed",
}
# What a status is read as claiming, in words; docs/adr/0053.
CLAIMS: Final = {
    "completed": "the target is reached",
    "completed_ongoing": "the target is reached and held",
    "on_track": "as far along as the trajectory asks",
    "in_progress": "at least half as far as the trajectory asks",
    "accepted": "nothing has moved yet",
    "not_started": "nothing has moved yet",
    "delayed": "behind the trajectory",
    "paused": "behind the trajectory",
    "not_achieved": "the target is not reached",
}


PASSED: Final = 100  # per cent of the way


@dataclass(frozen=True, slots=True)
class Halves:
    """Both halves of a stick: parts of one, and their words."""

    claimed: float
    shown: float | None
    claimed_words: str
    shown_words: str
    verdict: Verdict | None = None
    notches: tuple[float, ...] = ()  # where the trajectory asks for on the figure's day
    came: float | None = None  # the lower half, be it beyond either end of the stick
    apart: bool | None = None  # whether the two disagree; None where nobody judged them as one
    says: str = ""  # what is said where a figure is there and yet nothing is judged


def percent(part: float) -> str:
    """A part of the way in words."""
    return f"{100 * part:.0f}% of the way"


def way_words(came: float | None) -> str:
    """How far a figure came, in words; beyond either end it is said to be there."""
    if came is None:
        return ""
    if round(100 * came) < 0:
        return "further from the target than it began"
    if round(100 * came) >= PASSED:
        return "the target is passed" if round(100 * came) > PASSED else "the target is reached"
    return percent(max(came, 0.0))


def halves_of(one: Compared, claimed: str = "", shown: str = "") -> Halves:
    """Both halves of one action."""
    return Halves(
        one.claimed,
        one.shown,
        claimed or percent(one.claimed),
        shown or way_words(one.came),
        one.verdict,
        () if one.expected is None else (one.expected,),
        one.came,
        one.verdict in DISAGREE if one.shown is not None else None,
        VERDICTS[one.verdict] if one.shown is not None and one.verdict not in COMPARED else "",
    )


def halves_counted(one: Counted) -> Halves:
    """Both halves of many actions, over those that have a figure, which are counted in the words."""
    if one.shown is None:
        return Halves(one.claimed, None, percent(one.claimed), "")
    some = f"{one.compared:,} of {one.of:,} action{'' if one.of == 1 else 's'} with a figure"
    return Halves(
        one.claimed,
        one.shown,
        f"{percent(one.claimed)}, over {some}",
        percent(one.shown),
        came=one.shown,
        apart=bool(one.disagree),
        says=apart_words(one),
    )


def apart_words(one: Counted) -> str:
    """How many of the actions behind a stick disagree, which means over them may hide; empty where none does."""
    if not one.disagree:
        return ""
    if one.compared == 1:
        return "The two disagree"
    disagree = "claims disagree with their figures" if one.disagree > 1 else "disagrees with its figure"
    return f"Behind these means, {one.disagree:,} of {one.compared:,} {disagree}"
