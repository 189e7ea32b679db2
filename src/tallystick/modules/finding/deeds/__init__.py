"""The index kept as the rooms are: it follows the ledger, forgets at once what is taken away, and is made anew."""

from tallystick.modules.finding.deeds.following import keep_up, listen
from tallystick.modules.finding.deeds.making import make_anew

__all__ = ["keep_up", "listen", "make_anew"]
