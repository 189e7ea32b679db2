"""A body meets and decides, and a decision leads to an action."""

from datetime import date, datetime

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.bodies.models import Body, Decision, Meeting
from tallystick.modules.bodies.permissions import check_can_keep_bodies, check_same_authority
from tallystick.modules.bodies.queries import is_known
from tallystick.modules.bodies.rules import ActionNotFound, BodyRefused, check_spell


@audited
def hold_meeting(body: Body, *, day: date, by: User | None, at: datetime, title: str = "") -> Meeting:
    """Note that a body meets on a day. Inventory: GOV-24."""
    check_can_keep_bodies(by, body.authority_id)
    if Meeting.objects.filter(body=body, day=day, title=title.strip()).exists():
        raise BodyRefused("This meeting is already in the register.")
    meeting = Meeting.objects.create(authority_id=body.authority_id, body=body, day=day, title=title.strip())
    record("meeting held", subject=meeting, by=by, at=at, day=day)
    return meeting


@audited
def record_decision(
    meeting: Meeting,
    *,
    number: str,
    text: str,
    by: User | None,
    at: datetime,
    owner: User | Post | None = None,
    due: date | None = None,
    link: str = "",
) -> Decision:
    """Write a meeting's decision down; `link` is the ledger's key of the action it leads to. Inventory: GOV-24."""
    check_can_keep_bodies(by, meeting.authority_id)
    check_same_authority(meeting, owner)
    check_spell(meeting.day, due)
    if not number.strip() or not text.strip():
        raise BodyRefused("Give the decision its number and its words.")
    if meeting.decisions.filter(number=number.strip()).exists():
        raise BodyRefused(f"This meeting already has a decision {number.strip()}. Give it another number.")
    check_link(meeting.authority_id, link)
    whose = {} if owner is None else {"owner_user" if isinstance(owner, User) else "owner_post": owner}
    decision = Decision.objects.create(
        authority_id=meeting.authority_id,
        meeting=meeting,
        number=number.strip(),
        text=text.strip(),
        due=due,
        link=link,
        decided_on=meeting.day,
        **whose,
    )
    record("decision recorded", subject=decision, by=by, at=at, link=link)
    return decision


@audited
def link_decision(decision: Decision, *, link: str, by: User | None, at: datetime) -> Decision:
    """Say which action a decision led to. Inventory: GOV-24."""
    check_can_keep_bodies(by, decision.authority_id)
    check_link(decision.authority_id, link)
    decision.link = link
    decision.save(update_fields=["link"])
    record("decision linked", subject=decision, by=by, at=at, link=link)
    return decision


def check_link(authority_id: int, link: str) -> None:
    """Refuse a link to what this authority's ledger does not know."""
    if link and not is_known(authority_id, link):
        raise ActionNotFound("There is no such action on the register. Open its page and paste its address.")
