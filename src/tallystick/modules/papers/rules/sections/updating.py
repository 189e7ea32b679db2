"""A plan with what its leads last said in the cells in which it stands printed.

Promise: a cell is written over only where an update exists; what waits for one goes on saying so. Inventory: GOV-06.
"""

from copy import deepcopy
from typing import cast

from tallystick.engine.catalogue.papers import Said
from tallystick.engine.drafts import Draft
from tallystick.engine.drafts.tree import Outcome, Recommendation, Status
from tallystick.engine.drafts.walk import PlacedAction, actions
from tallystick.modules.papers.rules.readings import unsaid_in
from tallystick.modules.papers.rules.snapshots import Snapshot
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS


def updated(snapshot: Snapshot) -> Draft:
    """Give the plan of a snapshot with its updates laid in; the plan itself is not changed."""
    assert snapshot.plan is not None
    return with_updates(snapshot.plan, snapshot.updates, unsaid_in(snapshot.paper.reading))


def with_updates(plan: Draft, updates: dict[str, Said], unsaid: str = "") -> Draft:
    """Give a plan with updates laid in, each by the place of its action; `unsaid` stands where one has no words."""
    if not updates:
        return plan
    draft = deepcopy(plan)
    before = list(actions(draft))
    for holder in {id(one.parent): one.parent for one in before if one.pointer in updates}.values():
        _hand_down(holder, [one for one in before if one.parent is holder])
    for one in before:
        if one.pointer in updates:
            _lay(one, updates[one.pointer], unsaid)
    return draft


def _hand_down(holder: Recommendation | Outcome, below: list[PlacedAction]) -> None:
    """Give each action the progress that stood once for all of them, so that one can say otherwise."""
    if holder.progress is None:
        return
    for one in below:
        one.action.progress = one.action.progress or holder.progress
    holder.progress = None


def _lay(one: PlacedAction, said: Said, unsaid: str) -> None:
    status = cast("Status", said.status) if said.status in STATUS_WORDS else None
    one.action.progress = said.words or unsaid or (STATUS_WORDS[status] if status else one.action.progress)
    if status:
        one.action.status = status
        one.action.status_text = None
