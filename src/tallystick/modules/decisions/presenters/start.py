"""The start page: how much waits, and where everything is kept."""

from django.urls import reverse

from tallystick.foundation.ui.presenters import Figure

KEPT = (
    ("Later dates", "decisions:extensions", "Every date that was asked for, and what was decided"),
    ("Pilots and gates", "decisions:gates", "What waits for an evaluation, and what was opened or stopped"),
    ("Lessons", "decisions:lessons", "What pilots have taught, to search"),
    ("Options", "decisions:appraisals", "What was weighed, recommended and chosen"),
)


def waiting(extensions: int, gates: int, appraisals: int) -> list[Figure]:
    """How much waits for a decision."""
    named = (
        ("later dates asked for", extensions),
        ("pilots evaluated", gates),
        ("options without a board", appraisals),
    )
    return [Figure(words, f"{number:,}", "wood" if number else "good") for words, number in named]


def kept() -> list[tuple[str, str, str]]:
    """Each list with its address and what it holds."""
    return [(words, reverse(page), hint) for words, page, hint in KEPT]
