"""Who puts studies to the data, who reads which answers, and who sees the children behind one.

Profiles and patterns are made of indicators' figures, and whoever reads indicators reads them as disclosure control
leaves the figures. Other answers are for those who read of every child all that the study reads: nothing of them is
kept back, and so nobody else sees any of it. `check_…` raises a sentence; its pair without `check_` answers yes or no.
"""

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, check_same_authority, may, scope_of
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.indicators.queries.circles import About, is_in_circle, reads_rows

READ, RUN, ROWS = "read indicators", "run indicators", "read record rows"


def check_can_read_studies(user: User) -> None:
    """Refuse whoever reads no indicators."""
    check_may(user, READ)


def can_ask_studies(user: User) -> bool:
    """Whether a person has studies answered, for the whole authority."""
    return may(user, READ) and scope_of(user, RUN, timezone.localdate()).everything


def check_can_ask_studies(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not have studies answered; where nobody signs in, the installation asks."""
    if user is None:
        return
    check_same_authority(user, authority_id)
    check_may(user, READ)
    check_may(user, RUN)
    if not can_ask_studies(user):
        raise NotAllowed("Your role is for one unit only. Studies are answered for the whole authority.")


def can_read_answer(user: User, about: About) -> bool:
    """Whether a person reads an answer that was counted out of children's rows."""
    return is_in_circle(user, about)


def can_read_children(user: User, about: About) -> bool:
    """Whether a person sees the children behind an answer; each reading is recorded."""
    return is_in_circle(user, about) and reads_rows(user, about)


def check_can_read_children(user: User, authority_id: int, about: About) -> None:
    """Refuse whoever may not see which children are behind an answer."""
    check_same_authority(user, authority_id)
    check_may(user, READ)
    if about.reads_registers is not True:
        check_may(user, ROWS)
    if not can_read_children(user, about):
        raise NotAllowed("These children are for those who read of every child all that the study reads.")
