"""What an update has to say before it can be handed in, and which answers there are."""

from typing import Any, Final

from tallystick.lib.refusals import Refusal

# Late is no answer: lateness is computed from the deadline and its precision.
STATUSES: Final = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "on_track": "On target",
    "delayed": "Delayed",
    "paused": "Paused",
    "completed": "Completed",
    "completed_ongoing": "Completed and continuing",
    "not_achieved": "Not achieved",
}
SURENESS: Final = {
    "certain": "Certain",
    "likely": "Likely",
    "unsure": "Not sure",
    "unlikely": "Unlikely",
}
FINISHED: Final = frozenset({"completed", "completed_ongoing", "not_achieved"})


class UpdateIncomplete(Refusal):
    """Something is missing that whoever signs has to know."""


class AnswerUnknown(Refusal):
    """An answer was given that the question does not offer."""


def check_status(status: str | None) -> None:
    """Refuse a delivery status that is not one of the answers. Inventory: PLN-07."""
    if status and status not in STATUSES:
        raise AnswerUnknown(f"“{status}” is not a delivery status. Choose one of: {', '.join(STATUSES.values())}.")


def check_sureness(sureness: str | None) -> None:
    """Refuse a sureness that is not one of the answers."""
    if sureness and sureness not in SURENESS:
        raise AnswerUnknown(f"“{sureness}” does not say how sure. Choose one of: {', '.join(SURENESS.values())}.")


def missing(update: Any) -> list[str]:
    """Give the answers that an update still lacks, by their names."""
    wanted = ["status", "narrative"]
    if update.status not in FINISHED:
        wanted += ["forecast", "sureness"]
    return [name for name in wanted if not getattr(update, name)]


def check_complete(update: Any) -> None:
    """Refuse an update that does not say yet how it goes, when it will be done, how sure, and what has happened."""
    lacking = [ASKED[name] for name in missing(update)]
    if lacking:
        raise UpdateIncomplete(f"Before you submit, say {' and '.join(lacking)}.")


ASKED: Final = {
    "status": "how it is going",
    "forecast": "when it will be done",
    "sureness": "how sure you are of that",
    "narrative": "what has happened",
}
