"""What a load would add to registers, or change in them: proposed, for a person to accept."""

from tallystick.engine.proposing.entries import Entry, Proposal, proposed, said, values_of
from tallystick.engine.proposing.examples import differences

__all__ = ["Entry", "Proposal", "differences", "proposed", "said", "values_of"]
