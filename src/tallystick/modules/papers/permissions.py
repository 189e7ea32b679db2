"""Who makes papers, who writes into them, and who reads those that went out.

Whoever builds papers makes and issues them; a restricted one only where they read of every child. What went out is read
by its audience; a restricted paper by nobody else. `check_…` raises a sentence; its pair without `check_` answers.
"""

from django.utils import timezone

from tallystick.engine.disclosure import Audience
from tallystick.engine.disclosure.tables import READ_ALSO
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, check_same_authority, may, scope_of
from tallystick.foundation.accounts.rules import roles_that_may
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.papers.models import Issue, State

BUILD, READ, OFFICER = "build papers", "read plans", "see evidence"
CHILDREN, FACTS, REGISTERS = "read children", "read care facts", "read registers"
RESTRICTED = "This paper names children. It is for those who read of every child, and need it for their work."


def can_read_papers(user: User) -> bool:
    """Whether somebody reads papers at all."""
    return may(user, READ)


def check_can_read_papers(user: User) -> None:
    """Refuse whoever reads no papers."""
    check_may(user, READ)


def reads_restricted(user: User) -> bool:
    """Whether somebody reads papers that name children: who reads of every child, in registers and of care too."""
    today = timezone.localdate()
    return all(scope_of(user, one, today).everything for one in (CHILDREN, FACTS, REGISTERS))


def audiences_of(user: User) -> frozenset[Audience]:
    """Give for which audiences papers are that somebody may read once they went out."""
    if reads_restricted(user):
        return frozenset(Audience)
    return READ_ALSO[Audience.PROFESSIONALS if may(user, OFFICER) else Audience.MEMBERS]


def readers_of(audience: Audience) -> frozenset[str] | None:
    """Give the roles that read papers of an audience once they went out; None where everybody may, with none."""
    if audience in (Audience.PUBLIC, Audience.YOUNG_PEOPLE):
        return None
    needed = {Audience.CIRCLE: (READ, CHILDREN, FACTS, REGISTERS), Audience.PROFESSIONALS: (READ, OFFICER)}
    found = [roles_that_may(one) for one in needed.get(audience, (READ,))]
    return frozenset.intersection(*found)


def can_build(user: User) -> bool:
    """Whether somebody builds papers at all."""
    return may(user, BUILD)


def check_can_build(user: User) -> None:
    """Refuse whoever builds no papers."""
    check_may(user, BUILD)


def can_make_for(user: User, audience: str) -> bool:
    """Whether somebody makes papers for an audience."""
    return may(user, BUILD) and (audience != Audience.CIRCLE or reads_restricted(user))


def check_can_build_for(user: User, authority_id: int) -> None:
    """Refuse whoever builds no papers for an authority, before it is known which paper."""
    check_same_authority(user, authority_id)
    check_can_build(user)


def check_can_make_for(user: User, audience: str, authority_id: int) -> None:
    """Refuse whoever builds no papers, and of a restricted one whoever need not know the children."""
    check_can_build_for(user, authority_id)
    if not can_make_for(user, audience):
        raise NotAllowed(RESTRICTED)


def can_change(user: User, issue: Issue) -> bool:
    """Whether somebody writes into a paper, completes it, issues or withdraws it."""
    return user.authority_id == issue.authority_id and can_make_for(user, issue.audience)


def check_can_change(user: User, issue: Issue) -> None:
    """Refuse whoever may not make such a paper."""
    check_can_make_for(user, issue.audience, issue.authority_id)


def can_read(user: User, issue: Issue) -> bool:
    """Whether somebody reads a paper: who makes such papers at any time, its audience once it went out."""
    if user.authority_id != issue.authority_id or not may(user, READ):
        return False
    return can_change(user, issue) or (issue.is_out and issue.audience in audiences_of(user))


def can_read_words(user: User, issue: Issue) -> bool:
    """Whether somebody reads what a paper says: of a withdrawn one only who makes such papers."""
    return can_read(user, issue) and (issue.state != State.WITHDRAWN or can_change(user, issue))
