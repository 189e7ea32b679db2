"""Which operations each role is asked for, so that the matrix is proven without asking for every one of them each time.

Promise: an operation that asked for any permission beside its own would be found. Of the roles that carry its own, it
is asked for by as many as it takes until they have no other permission in common than all of those roles have. Each
role asks for one operation of every permission, and each operation is asked for by somebody who lacks its own.
"""

import os
from collections.abc import Iterable

from tallystick.foundation.accounts.rules import roles
from tests.support.api import Operation

PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))


def in_common(names: Iterable[str]) -> frozenset[str]:
    """Give the permissions that all of some roles carry."""
    found = [frozenset(roles()[name].may) for name in names]
    return frozenset.intersection(*found)


def carriers(needs: str) -> list[str]:
    """Give the roles that carry a permission, those that carry least first."""
    return sorted((name for name, role in roles().items() if needs in role.may), key=lambda one: len(roles()[one].may))


def telling(needs: str) -> set[str]:
    """Give as many of the roles that carry a permission as together carry no more than all of them have in common."""
    left = carriers(needs)
    chosen, common = [left[0]], in_common(left)
    while in_common(chosen) != common:
        chosen.append(min(left, key=lambda one: len(in_common([*chosen, one]))))
    return set(chosen)


def lacking(needs: str) -> set[str]:
    """Give the role that carries most of those that do not carry a permission; none, where each does."""
    without = [name for name, role in roles().items() if needs not in role.may and role.may]
    return {max(without, key=lambda one: len(roles()[one].may))} if without else set()


def asked_by(role: str, operations: Iterable[Operation]) -> list[Operation]:
    """Give the operations for which a role is asked; every one, when all is proven."""
    if PROVING:
        return list(operations)
    seen: set[str] = set()
    chosen = []
    for one in operations:
        if one.needs not in seen or role in telling(one.needs) | lacking(one.needs):
            chosen.append(one)
        seen.add(one.needs)
    return chosen
