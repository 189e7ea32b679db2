"""A paper that went out is asked again: which of its figures its readers would be told no more.

Promise: nothing of the paper changes; what cannot be asked any more is told as not found, never as still told.
"""

import msgspec

from tallystick.engine.catalogue.papers import Told
from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import Refusal
from tallystick.modules.papers.models import Issue
from tallystick.modules.papers.queries.gathering import gathered
from tallystick.modules.papers.queries.issues import snapshot_of
from tallystick.modules.papers.rules.snapshots import Snapshot
from tallystick.modules.papers.rules.still_told import ASKED_AGAIN, Lost, lost_since


def told_no_more(user: User, issue: Issue) -> tuple[Lost, ...]:
    """Give which figures of a paper its audience would not be told today; none of one without figures.

    Whoever asks is shown no more than its audience. Raises PaperWasAltered. Inventory: GOV-06, GOV-21.
    """
    was = snapshot_of(issue)
    asked = [one.code for one in was.paper.sections if one.asks in ASKED_AGAIN]
    return lost_since(was, {code: told for code in asked if (told := _again(user, issue, was, code))}) if asked else ()


def _again(user: User, issue: Issue, was: Snapshot, code: str) -> Told | None:
    """Ask one section again; None where what it asks of is there no more: a plan, or an entry of the catalogue."""
    sections = [one for one in was.paper.sections if one.code == code]
    paper = msgspec.structs.replace(was.paper, sections=sections)
    try:
        return gathered(user, paper, issue.plan, issue.as_at, issue.since).told(code)
    except (Refusal, KeyError):
        return None
