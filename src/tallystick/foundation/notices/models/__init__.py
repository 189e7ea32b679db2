"""The outbox, what has been told to whom, how people wish to be written to, and addresses that nobody is reached at."""

from tallystick.foundation.notices.models.addresses import Returned, ReturnedQuerySet
from tallystick.foundation.notices.models.choices import Choice, Preference, Reminding
from tallystick.foundation.notices.models.letters import Letter, LetterQuerySet
from tallystick.foundation.notices.models.outbox import Notice, NoticeQuerySet, Told, Turn

__all__ = [
    "Choice",
    "Letter",
    "LetterQuerySet",
    "Notice",
    "NoticeQuerySet",
    "Preference",
    "Reminding",
    "Returned",
    "ReturnedQuerySet",
    "Told",
    "Turn",
]
