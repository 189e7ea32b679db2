"""The pages about the whole site: its front, open data, search, what is gone, how to check it, and no such page."""

from collections.abc import Iterator

from tallystick.foundation.ledger.proofs import script
from tallystick.modules.publishing.rules.published import FIGURES, PLAN, Dataset, Entry, Published
from tallystick.modules.publishing.rules.tallies import halves_of
from tallystick.modules.publishing.site.pages import Page

NEWEST = 6


def whole_of(published: Published, entries: tuple[Entry, ...], sets: tuple[Dataset, ...]) -> Iterator[Page]:
    """Give them one after another."""
    plans = [(one, halves_of(one.said)) for one in published.of(PLAN)]
    told = {"plans": plans, "papers": published.standing[:NEWEST], "gone": published.gone[:3]}
    yield Page("", "home", published.words.name, told)
    yield Page("data/", "data", "Open data", {"sets": sets, "figures": published.of(FIGURES)})
    yield Page("search/", "search", "Search", {"entries": entries})
    yield Page("withdrawn/", "withdrawn", "Withdrawn and corrected", {"gone": published.gone})
    yield Page("check/", "check", "Check what this site says")
    yield Page("404.html", "missing", "There is no such page", anywhere=True)


def check_script() -> bytes:
    """Give the program that checks a receipt without us."""
    return script().encode()
