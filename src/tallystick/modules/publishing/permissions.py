"""Who makes something public and takes it back; what is public anybody of the authority's plans may look at."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may

READ, FIGURES, PUBLISH = "read plans", "read indicators", "publish to the public"


def check_can_read_publishing(user: User) -> None:
    """Refuse whoever may not read plans."""
    check_may(user, READ)


def check_can_read_figures(user: User) -> None:
    """Refuse whoever may not read indicators."""
    check_may(user, FIGURES)


def can_publish(user: User) -> bool:
    """Say whether a person makes something public."""
    return may(user, PUBLISH)


def check_can_publish(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not make anything public; None is the installation itself."""
    if user is not None:
        check_may(user, PUBLISH, authority=authority_id)
