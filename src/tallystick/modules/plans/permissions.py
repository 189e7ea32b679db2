"""Who may do what with plans. `check_…` raises a sentence; its pair without `check_` answers yes or no."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.lib.refusals import NotAllowed

READ, IMPORT, WRITE, READ_OWN = "read plans", "import plans", "write plans", "read own actions"


def can_read_plans(user: User) -> bool:
    """Whether a person sees their authority's plans."""
    return may(user, READ)


def check_can_read_plans(user: User) -> None:
    """Refuse whoever may not read plans."""
    check_may(user, READ)


def check_can_read_own_actions(user: User) -> None:
    """Refuse whoever may not even read the actions that name their agency."""
    check_may(user, READ_OWN)


def can_import_plans(user: User) -> bool:
    """Whether a person may bring documents in."""
    return may(user, IMPORT)


def check_can_import_plans(user: User | None, authority_id: int | None = None) -> None:
    """Refuse whoever may not bring documents in; None is the installation itself, at the command line."""
    if user is not None:
        check_may(user, IMPORT, authority=authority_id)


def can_write_plans(user: User) -> bool:
    """Whether a person may change plans."""
    return may(user, WRITE)


def check_can_write_plans(user: User | None, authority_id: int | None = None) -> None:
    """Refuse whoever may not write plans; None is the installation itself, at the command line."""
    if user is not None:
        check_may(user, WRITE, authority=authority_id)


def check_can_write(user: User | None, row: Versioned) -> None:
    """Refuse whoever may not change this row: another authority's is never theirs to change."""
    if user is not None and user.authority_id != row.authority_id:
        raise NotAllowed("That belongs to another authority.")
    check_can_write_plans(user, row.authority_id)


def check_can_correct(user: User | None, row: Versioned) -> None:
    """Refuse whoever may not bring documents in for the authority that this draft belongs to."""
    if user is not None and user.authority_id != row.authority_id:
        raise NotAllowed("That belongs to another authority.")
    check_can_import_plans(user, row.authority_id)
