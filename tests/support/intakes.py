"""Documents taken in as invented drafts, and the words with which an officer acts."""

from pathlib import Path
from typing import Any

from tallystick.engine.drafts import Draft
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import deeds
from tallystick.modules.plans.models import Intake, Plan
from tests.support.people import MORNING
from tests.support.plans import a_draft


def taken_in(officer: User, folder: Path, draft: Draft | None = None, revises: Plan | None = None) -> Intake:
    """Give a draft that waits to be confirmed, of a document that was uploaded."""
    path = folder / "plan.txt"
    path.write_text("Make the ferry crossing safe")
    told = {"name": "plan.txt", "draft": draft or a_draft(), "pieces": [["line 1", "x"]], "revises": revises}
    return deeds.take_in(path, **told, by=officer, at=MORNING)


def act(officer: User, **words: Any) -> dict[str, Any]:
    """Give who acts and when, with what else is said."""
    return {"by": officer, "at": MORNING, **words}
