"""A body that is closed is public no more: what its page told is taken back in the deed that closes it. ADR 0081."""

from tallystick.foundation.ledger.arrangements import Recorded
from tallystick.modules.bodies.queries import closed_among
from tallystick.modules.publishing import queries
from tallystick.modules.publishing.deeds.releasing import take_back
from tallystick.modules.publishing.rules.published import PRIVATE


def hear(recorded: list[Recorded]) -> None:
    """Take back the meetings of bodies that a deed closed; whoever opens one again makes them public anew."""
    for authority_id in {line.authority_id for line in recorded}:
        lines = [line for line in recorded if line.authority_id == authority_id]
        closed = closed_among(authority_id, {line.subject for line in lines})
        for row in queries.public_meetings(authority_id, closed):
            take_back(row, why=PRIVATE, by=None, at=lines[-1].at, seen_version=row.version)
