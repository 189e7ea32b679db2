"""The demo's other readings: what was signed off last, said once for everybody and once for young people."""

from datetime import datetime
from typing import Any, Final

from tallystick.foundation.accounts.models import User
from tallystick.modules.progress import deeds, queries

PLAINLY: Final = {
    "public": {
        "told": "Families said that help began too late.",
        "promised": "Three schools try it first.",
        "text": "Two of the three schools have begun, and their governors know. The third begins after half-term.",
    },
    "young": {
        "told": "It takes too long until somebody helps.",
        "promised": "We will try it in three schools first.",
        "text": "Two schools have started. The last one starts after half-term.",
    },
}


def say_for_all(plan: Any, lead: User, *, now: datetime) -> str:
    """Say a plan's newest update as its lead would, for each reading; gives how many in words."""
    agreed = queries.agreed_last(lead, plan.actions.standing().values_list("pk", flat=True), now)
    newest = max(agreed.values(), key=lambda one: (one.at, one.update))
    update = queries.updates_for(lead).get(pk=newest.update)
    for reading, words in PLAINLY.items():
        deeds.say_plainly(update, reading=reading, **words, by=lead, at=now, seen_number=0)
    return "What was signed off last is said for everybody and for young people."
