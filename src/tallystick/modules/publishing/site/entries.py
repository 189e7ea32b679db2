"""Every page that is worth finding, for lists, feeds and the search."""

from tallystick.modules.publishing.rules.published import FIGURES, MEETINGS, PLAN, READINGS, Entry, Published, Release

NAMES = {PLAN: "Plan", MEETINGS: "Meetings", FIGURES: "Figures"}
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
    return tuple(sorted((*papers, *shown), key=lambda one: (one.day, one.address), reverse=True))


def _words(one: Release) -> str:
    """Give the words by which a page is found besides its title."""
    if one.kind == PLAN:
        texts = [each["text"] for above in one.said["recommendations"] for each in (above, *above["actions"])]
    else:
        texts = [one.said.get("about", "")]
    return " ".join(texts)[:LONGEST]
