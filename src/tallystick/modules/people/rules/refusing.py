"""What is refused of people, in sentences that never name a child."""

from datetime import date

from tallystick.lib.refusals import Refusal

MIN_REASON = 8


class PersonRefused(Refusal):
    """Something said of a person cannot be kept as it was said."""


def check_spell(starts: date | None, ends: date | None) -> None:
    """Refuse what ends before it begins."""
    if starts is not None and ends is not None and ends < starts:
        raise PersonRefused("The last day comes before the first. Correct one of the two.")


def check_reason(reason: str, what: str) -> str:
    """Give a reason in its words; raises PersonRefused where there is none worth keeping."""
    words = reason.strip()
    if len(words) < MIN_REASON:
        raise PersonRefused(f"Say in a few words why {what}.")
    return words
