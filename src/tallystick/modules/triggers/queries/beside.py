"""What opened a plan, for the plan's own page: what was counted stands there beside what was typed."""

from collections.abc import Mapping, Sequence

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.triggers.deciding import Stands
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.queries import indicators_of
from tallystick.modules.triggers.permissions import can_read_openings
from tallystick.modules.triggers.queries.catalogue import triggers_of
from tallystick.modules.triggers.queries.evidence import Noted, Reading, evidence_of
from tallystick.modules.triggers.queries.openings import openings_for
from tallystick.modules.triggers.rules.telling import number_words, parts_words

OPENED_BY = "Opened by a figure:"
STANDS_SAID = {
    Stands.CORRECTED: "That figure was corrected, or its line was moved, and is not across the line any more. "
    "Nothing is closed by that.",
    Stands.BACK: "A later figure is back. A person may close what was opened.",
    Stands.CLOSED: "What was opened is closed.",
}


def beside_entry(user: User, register: str, entry: int) -> list[tuple[str, str, str]]:
    """Give what opened a plan: which figure, where, that it was corrected, and what was counted. Inventory: ATX-05."""
    known = triggers_of(user.authority_id)
    if register not in {one.opens.register for one in known.values() if one.opens}:
        return []
    rows = list(openings_for(user, entry=entry).order_by("pk")) if can_read_openings(user) else []
    if not rows:
        return []
    noted, of = evidence_of(user, rows), indicators_of(user.authority_id)
    return [
        (f"{OPENED_BY} {known[one.trigger].title}", one.get_absolute_url(), _note(one.stands, noted[one.pk], of))
        for one in rows
        if one.trigger in known
    ]


def _note(stands: str, noted: Sequence[Noted], known: Mapping[str, Indicator]) -> str:
    """Give how it stands, and what was noted last of each period as its reader sees it."""
    newest = {one.last: (one.counts, reading) for one, reading in noted}
    told = [(last, _words(reading, known.get(counts), known)) for last, (counts, reading) in sorted(newest.items())]
    counted = "; ".join(f"until {last.day} {last:%B %Y}: {words}" for last, words in told if words)
    return " ".join(filter(None, [STANDS_SAID.get(stands, ""), f"Counted {counted}." if counted else ""]))


def _words(reading: Reading, indicator: Indicator | None, known: Mapping[str, Indicator]) -> str:
    if reading.value is not None:
        return number_words(reading.value, indicator)
    return ", ".join(filter(None, [reading.grade, parts_words(reading.parts, known)]))
