"""Papers and what is owed: of which kind each is, whether it is out, and which lines one settles when it goes out."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from tallystick.modules.obligations.queries import PaperSeen, going_by_meetings, owed_by_paper
from tallystick.modules.papers.models import Issue, State
from tallystick.modules.papers.rules.settling import settled

TABLE = "papers.issue"


def seen(authority_id: int, keys: Collection[str]) -> Mapping[str, PaperSeen]:
    """Give an authority's papers by their keys; a corrected one went out, and a newer one stands in its place."""
    rows = [int(row) for table, _, row in (key.partition("/") for key in keys) if table == TABLE and row.isdecimal()]
    found = Issue.objects.of(authority_id).filter(pk__in=rows).only("paper", "state")
    out = (State.ISSUED, State.CORRECTED)
    return {one.key: PaperSeen(one.paper, one.state in out) for one in found}


def settles(issue: Issue, day: date) -> list[Any]:
    """Give the lines that a paper settles when it goes out on a day; what corrects one that stands settles none."""
    if issue.corrects is not None and issue.corrects.state != State.WITHDRAWN:
        return []
    owed = owed_by_paper(issue.authority_id, issue.paper, day)
    return list(settled(owed, issue.as_at, issue.plan.title if issue.plan else "", going_by_meetings()))
