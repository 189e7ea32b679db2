"""The tally's picture: the upper half is what people claim, the lower what the figures show. Pure sums, no markup."""

from collections.abc import Sequence
from dataclasses import dataclass

LENGTH = 320.0
HALF = 16.0
GAP = 3.0
NOTCH = 5.0
NEAR = 0.05  # the halves match where they differ by no more than one part in twenty


@dataclass(frozen=True)
class Tally:
    """A stick ready to be drawn: lengths in the picture's own units, and its words."""

    claimed: float
    shown: float | None
    notches: tuple[float, ...]
    words: str
    beyond: int = 0  # -1: what is shown lies before the beginning of the stick; 1: past its end
    apart: bool = False

    @property
    def claimed_length(self) -> float:
        """How much of the upper half is filled."""
        return round(self.claimed * LENGTH, 1)

    @property
    def shown_length(self) -> float:
        """How much of the lower half is filled; nothing where nothing was measured."""
        return round((self.shown or 0.0) * LENGTH, 1)

    @property
    def gap_start(self) -> float:
        """Where the stretch begins that only one half covers."""
        return min(self.claimed_length, self.shown_length)

    @property
    def gap_length(self) -> float:
        """How long that stretch is; nothing where the halves match or one is bare."""
        return 0.0 if self.matches or self.shown is None else round(abs(self.claimed_length - self.shown_length), 1)

    @property
    def matches(self) -> bool:
        """Whether the stick is whole."""
        return self.shown is not None and not self.apart

    @property
    def notch_places(self) -> list[float]:
        """Where along the stick milestones and reporting dates are cut."""
        return [round(place * LENGTH, 1) for place in self.notches]


def tally(
    claimed: float,
    shown: float | None,
    *,
    notches: Sequence[float] = (),
    claimed_words: str = "",
    shown_words: str = "",
    apart: bool | None = None,
    says: str = "",
) -> Tally:
    """Give the tally of a claim and of what the figures show, each as a part of one (0 to 1).

    Whoever judged the two says whether they lie apart, or what is said in place of that; else the picture does. What
    lies beyond an end points there.
    """
    claimed, came = kept_within(claimed), shown
    shown = None if came is None else kept_within(came)
    if apart is None:
        apart = shown is not None and abs(claimed - shown) > NEAR
    first = f"Claimed: {claimed_words or percent(claimed)}."
    second = (
        f"The figures show: {shown_words or percent(shown)}." if shown is not None else "Nothing has been measured."
    )
    beyond = 0 if came is None else (came > 1) - (came < 0)
    third = f" {says}." if says else verdict(claimed, came, apart=apart)
    words = f"{first} {second}{third}"
    return Tally(claimed, shown, tuple(map(kept_within, notches)), words, beyond, apart)


def verdict(claimed: float, shown: float | None, *, apart: bool) -> str:
    """Give the sentence that compares two measured halves."""
    if shown is None:
        return ""
    if not apart:
        return " The two match."
    return " More is claimed than is shown." if claimed > shown else " More is shown than is claimed."


def percent(part: float) -> str:
    """Give a part of one in words."""
    return f"{part:.0%} of the way"


def kept_within(part: float) -> float:
    """Keep a part between nothing and the whole."""
    return min(max(float(part), 0.0), 1.0)
