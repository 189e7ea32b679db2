"""Who may read the ledger."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may


def can_read_ledger(user: User) -> bool:
    """Say whether a person may read their authority's ledger."""
    return may(user, "read the ledger")


def check_can_read_ledger(user: User) -> None:
    """Refuse whoever may not read the ledger."""
    check_may(user, "read the ledger")


def can_see_accounts(user: User) -> bool:
    """Say whether a person sees what accounts hold, such as addresses; that they changed, every reader sees."""
    return may(user, "keep accounts")
