"""What a page of the past says of itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from tallystick.modules.plans.presenters.words import day


@dataclass(frozen=True, slots=True)
class Banner:
    """Which day a page speaks for, by what was known when, and the address of the other way of knowing."""

    words: str
    other_words: str
    other: str
    printed: str  # the query of the plan on paper


def banner(as_at: date, known_by: date | None) -> Banner:
    """That a page is of the past, and the two ways to know it. Inventory: PLN-06."""
    if known_by is None:
        words = f"As the register stood on {day(as_at)}, by all that is recorded now."
        return Banner(words, "Only what had been recorded by then", f"?as-at={as_at}&known-by={as_at}", f"?of={as_at}")
    words = f"As the register stood on {day(as_at)}, by what had been recorded by {day(known_by)}."
    return Banner(words, "By all that is recorded now", f"?as-at={as_at}", f"?of={as_at}&known-by={known_by}")


def added(plan: Any) -> str:
    """When a plan came onto the register."""
    return day(timezone.localtime(plan.added_at).date())
