"""Actions that claim to be done over a progress note that says they are not."""

import re
from datetime import date
from typing import Final

from tallystick.engine.drafts import Draft
from tallystick.engine.drafts.walk import actions
from tallystick.modules.plans.rules.standing import DONE

NOT_DONE: Final = re.compile(
    r"\b(?:draft(?:ed|s)?|delay(?:ed|s)?|awaiting|waiting|await|not yet|will be|to be (?:agreed|completed|finalised)|"
    r"yet to|in progress|in consultation|pilot(?:ed)? (?:will|is))\b",
    re.I,
)


def contradicted(draft: Draft, as_at: date) -> frozenset[str]:
    """The pointers of actions said to be done whose progress says otherwise. Inventory: PLN-08."""
    return frozenset(
        one.pointer for one in actions(draft) if one.status in DONE and NOT_DONE.search(one.progress or "")
    )
