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
        return self.shown is not None and abs(self.claimed - self.shown) <= NEAR

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
) -> Tally:
    """Give the tally of a claim and of what the figures show, each as a part of one (0 to 1)."""
    claimed, shown = kept_within(claimed), None if shown is None else kept_within(shown)
    first = f"Claimed: {claimed_words or percent(claimed)}."
    second = (
        f"The figures show: {shown_words or percent(shown)}." if shown is not None else "Nothing has been measured."
    )
    return Tally(claimed, shown, tuple(map(kept_within, notches)), f"{first} {second}{verdict(claimed, shown)}")


def verdict(claimed: float, shown: float | None) -> str:
    """Give the sentence that compares two measured halves."""
    if shown is None:
        return ""
    if abs(claimed - shown) <= NEAR:
        return " The two match."
    return " More is claimed than is shown." if claimed > shown else " More is shown than is claimed."


def percent(part: float) -> str:
    """Give a part of one in words."""
    return f"{part:.0%} of the way"


def kept_within(part: float) -> float:
    """Keep a part between nothing and the whole."""
    return min(max(float(part), 0.0), 1.0)
