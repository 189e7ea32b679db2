"""Who reads how bodies meet, and who keeps it: whoever keeps bodies, and of too few members the chair too."""

from datetime import date

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.foundation.accounts.queries import acted_for, posts_held
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.bodies.queries import seats_of

READ, KEEP = "read plans", "keep bodies"
CHAIRS = ("chair", "vice-chair")


def check_can_read(user: User) -> None:
    """Refuse whoever sees no plans."""
    check_may(user, READ)


def can_keep(user: User) -> bool:
    """Whether a person keeps the authority's meetings."""
    return may(user, KEEP)


def check_can_keep(user: User | None, authority_id: int | None = None) -> None:
    """Refuse whoever does not keep this authority's meetings; None is the installation itself."""
    if user is not None:
        check_may(user, KEEP, authority=authority_id)


def can_answer(user: User, body: object, today: date) -> bool:
    """Whether a person says what is done about too few members: who keeps bodies, and who chairs this one."""
    if may(user, KEEP):
        return True
    chairs = seats_of(body, today).filter(role__in=CHAIRS)
    mine, posts = acted_for(user, today), {post.pk for post in posts_held(user, today)}
    return may(user, READ) and any(seat.user_id in mine or seat.post_id in posts for seat in chairs)


def check_can_answer(user: User | None, body: object, today: date) -> None:
    """Refuse whoever neither chairs a body nor keeps bodies."""
    if user is not None and not (user.authority_id == body.authority_id and can_answer(user, body, today)):
        raise NotAllowed("Only the chair, or whoever keeps bodies, says what is done about it.")
