"""What people do with papers: begin, write, complete, issue, lay before a body, withdraw and correct."""

from tallystick.modules.papers.deeds.issuing import correct, issue, note_presented, withdraw
from tallystick.modules.papers.deeds.writing import complete, contribute, draft, take_anew

__all__ = [
    "complete",
    "contribute",
    "correct",
    "draft",
    "issue",
    "note_presented",
    "take_anew",
    "withdraw",
]
