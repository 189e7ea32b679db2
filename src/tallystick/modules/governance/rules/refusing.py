"""What is refused when bodies meet."""

from tallystick.lib.refusals import Refusal

AGREED = "These minutes are agreed. What is wrong in them is minuted at a later meeting."


class GovernanceRefused(Refusal):
    """What was asked of a meeting does not fit what is known of it."""


class AgendaLacks(Refusal):
    """An agenda lacks an item that stands on every agenda of its body."""
