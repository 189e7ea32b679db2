"""What an entry can be linked to, from the address of a page or from the ledger's key."""

import re

from tallystick.lib.refusals import Refusal

KINDS = {"action": "plans.action", "recommendation": "plans.recommendation", "evidence": "progress.evidence"}
WRITTEN = re.compile(r"(?:.*/)?(?:plans\.|progress\.)?(action|recommendation|evidence)/(\d{1,18})/?")


class LinkUnknown(Refusal):
    """What an entry should be linked to is not there."""


def target_of(written: str) -> str:
    """Give the ledger's key of what a page's address, or a key, means."""
    found = WRITTEN.fullmatch(written.strip())
    if not found:
        raise LinkUnknown("Paste the address of an action’s page, or of a piece of evidence.")
    return f"{KINDS[found[1]]}/{int(found[2])}"
