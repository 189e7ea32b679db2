"""A meeting decides, or is worried, and an action follows."""

from datetime import date, datetime

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.bodies.deeds.closing import check_ground
from tallystick.modules.bodies.models import Decision, Meeting
from tallystick.modules.bodies.permissions import check_can_keep_bodies, check_same_authority
from tallystick.modules.bodies.queries import is_known
from tallystick.modules.bodies.rules import ActionNotFound, BodyRefused, check_spell


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
    kind: str = Decision.Kind.DECISION,
    about: str = "",
    closed: str = "",
) -> Decision:
    """Write a meeting's decision or concern down, and the ledger's key of its action. Inventory: GOV-18, GOV-24.

    `about` is the key of the agenda's item on which it was taken, `closed` the ground on which it is closed.
    """
    check_can_keep_bodies(by, meeting.authority_id)
    check_same_authority(meeting, owner)
    check_spell(meeting.day, due)
    check_numbered(meeting, number.strip(), text.strip())
    check_link(meeting.authority_id, link)
    if closed:
        check_ground(closed)
    whose = {} if owner is None else {"owner_user" if isinstance(owner, User) else "owner_post": owner}
    decision = Decision.objects.create(
        authority_id=meeting.authority_id,
        meeting=meeting,
        kind=kind,
        number=number.strip(),
        text=text.strip(),
        due=due,
        link=link,
        decided_on=meeting.day,
        about=about,
        closed=closed,
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


def check_numbered(meeting: Meeting, number: str, text: str) -> None:
    """Refuse a decision without number or words, and a number that the meeting has given already."""
    if not number or not text:
        raise BodyRefused("Give the decision its number and its words.")
    if meeting.decisions.filter(number=number).exists():
        raise BodyRefused(f"This meeting already has a decision {number}. Give it another number.")


def check_link(authority_id: int, link: str) -> None:
    """Refuse a link to what this authority's ledger does not know."""
    if link and not is_known(authority_id, link):
        raise ActionNotFound("There is no such action on the register. Open its page and paste its address.")
