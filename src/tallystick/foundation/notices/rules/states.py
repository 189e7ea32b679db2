"""How a message stands, in words and a colour."""

from typing import Final

STATES: Final = {
    "queued": ("Waiting", "yellow"),
    "sending": ("Being sent", "yellow"),
    "sent": ("Sent", "green"),
    "failed": ("Not sent", "red"),
    "gathered": ("For a digest", "yellow"),
    "held": ("Kept back", "orange"),
    "stopped": ("Not wanted", "grey"),
    "bounced": ("Came back", "red"),
}
