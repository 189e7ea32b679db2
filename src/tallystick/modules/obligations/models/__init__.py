"""What an authority owes, each time that it is owed, and what was delivered to whom."""

from tallystick.modules.obligations.models.delivered import Copy, Delivery, Part
from tallystick.modules.obligations.models.taken import Obligation, Owed, Recipient

__all__ = ["Copy", "Delivery", "Obligation", "Owed", "Part", "Recipient"]
