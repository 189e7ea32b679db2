"""Every page that is worth finding, for lists, feeds and the search."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tallystick.modules.publishing.rules.business import has_page, page_of
from tallystick.modules.publishing.rules.published import FIGURES, MEETINGS, PLAN, READINGS, Entry, Published, Release

NAMES = {PLAN: "Plan", MEETINGS: "Meetings", FIGURES: "Figures"}
MEETING = "Meeting"
LONGEST = 600  # letters of a page's words in the search: it stays small enough for a phone


def entries_of(published: Published) -> tuple[Entry, ...]:
    """Give the pages that stand, the newest first."""
    papers = [
        Entry(one.address, one.title, one.kind, one.issued, f"{one.kind} {READINGS.get(one.reading, '')}")
        for one in published.standing
    ]
    shown = [
        Entry(one.address, one.title, NAMES[one.kind], one.since, _words(one))
        for kind in NAMES
        for one in published.of(kind)
    ]
    met = [_meeting(one, each) for one in published.of(MEETINGS) for each in one.said["meetings"] if has_page(each)]
    return tuple(sorted((*papers, *shown, *met), key=lambda one: (one.day, one.address), reverse=True))


def _meeting(one: Release, each: Mapping[str, Any]) -> Entry:
    """Give a meeting with its open agenda, minutes or decisions, as new as the body's meetings were made public."""
    when = date.fromisoformat(each["day"])
    items = each["agenda"]["items"] if each["agenda"] else []
    texts = [item["title"] for item in items if not item["closed"]] + [told["text"] for told in each["decisions"]]
    title = f"{one.title}, {when.day} {when:%B %Y}"
    return Entry(page_of(one.address, each), title, MEETING, one.as_at, " ".join(texts)[:LONGEST])


def _words(one: Release) -> str:
    """Give the words by which a page is found besides its title."""
    if one.kind == PLAN:
        texts = [each["text"] for above in one.said["recommendations"] for each in (above, *above["actions"])]
    else:
        texts = [one.said.get("about", "")]
    return " ".join(texts)[:LONGEST]
