"""What a calendar knows, and the refusals of what it does not: nothing is counted where a holiday may be missing."""

from dataclasses import dataclass
from datetime import date

from tallystick.lib.refusals import Refusal

MOST_DAYS = 5_000  # that are counted at once: twenty working years


class NoTermsKnown(Refusal):
    """Something goes by school terms, and the authority has entered none, or none there."""


class CountTooLong(Refusal):
    """More days were asked for than anybody counts."""


class DayNotKnown(Refusal):
    """A day lies outside the years of which the calendar knows the bank holidays, or outside all years."""


@dataclass(frozen=True, slots=True)
class Known:
    """The first and the last day that a calendar knows."""

    first: date = date.min
    last: date = date.max

    def check(self, day: date) -> date:
        """Give a day back; refuse one that lies outside. Raises `DayNotKnown`."""
        if not self.first <= day <= self.last:
            raise self.outside(said(day))
        return day

    def day(self, ordinal: int) -> date:
        """Give the day of an ordinal number. Raises `DayNotKnown`."""
        if not self.first.toordinal() <= ordinal <= self.last.toordinal():
            raise self.outside("What is asked for")
        return date.fromordinal(ordinal)

    def outside(self, what: str) -> DayNotKnown:
        """Give the refusal of what lies outside."""
        return DayNotKnown(
            f"{what} lies outside the years that the calendar knows: {said(self.first)} to {said(self.last)}. "
            "Check the year."
        )


def check_number(number: int) -> None:
    """Refuse a count that nobody makes. Raises `CountTooLong`."""
    if abs(number) > MOST_DAYS:
        raise CountTooLong(f"Count at most {MOST_DAYS:,} days at once.")


def said(day: date) -> str:
    """Write a day as people say it."""
    return f"{day.day} {day:%B} {day.year}"
