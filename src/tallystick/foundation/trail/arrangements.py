"""What rooms say of their rows when they start: which of them somebody may not read in the ledger either.

Promise: it is asked each time somebody looks: what was closed since is closed in what the ledger told before, too.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from tallystick.foundation.accounts.models import User

Hides = Callable[[User, Collection[str]], frozenset[str]]  # which of these rows, by their numbers as words
HIDES: dict[str, Hides] = {}


def hide(table: str, hides: Hides) -> None:
    """Let a room say which rows of its table somebody may not read."""
    HIDES[table] = hides


def hidden_from(user: User, keys: Iterable[str]) -> frozenset[str]:
    """Give those of some keys of the ledger, such as "plans.action/12", whose words somebody may not read."""
    by_table = defaultdict[str, set[str]](set)
    for key in keys:
        table, _, row = key.partition("/")
        if table in HIDES and row.isdigit():
            by_table[table].add(row)
    return frozenset(f"{table}/{row}" for table, rows in by_table.items() for row in HIDES[table](user, rows))
