"""Actions that claim to be done over a progress note that says they are not."""

from datetime import date
from typing import Final

from tallystick.engine.drafts import Draft
from tallystick.engine.linting import lint

CODES: Final = frozenset({"completed-but-unfinished", "completed-in-the-future"})


def contradicted(draft: Draft, as_at: date) -> frozenset[str]:
    """The pointers of actions said to be done whose progress says otherwise. Inventory: PLN-08."""
    return frozenset(finding.at for finding in lint(draft, as_at=as_at) if finding.code in CODES)
