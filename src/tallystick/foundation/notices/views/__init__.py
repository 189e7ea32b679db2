"""Pages of messages: one's own choice, what was sent, what came back, and when an authority writes."""

from tallystick.foundation.notices.views.log import address, addresses, log, message, sheet
from tallystick.foundation.notices.views.notify import notify
from tallystick.foundation.notices.views.own import Stop, choice, preferences
from tallystick.foundation.notices.views.reminding import quiet, reminders

__all__ = [
    "Stop",
    "address",
    "addresses",
    "choice",
    "log",
    "message",
    "notify",
    "preferences",
    "quiet",
    "reminders",
    "sheet",
]
