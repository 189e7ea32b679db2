"""Whom a register's list names as at a day: for rooms above, which lay it beside what they keep."""

from datetime import date
from typing import Any

from tallystick.engine.registers import Subject
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.modules.registers.permissions import READ
from tallystick.modules.registers.queries.entries import registers_for
from tallystick.modules.registers.queries.reports import reports_of


def named_by(user: User, code: str, listing: str, as_at: date) -> list[tuple[str, list[Any]]]:
    """Give the names on a list that is over people, schools or units, each with its columns, as far as a person sees.

    Whoever does not see the register is told of nobody. Inventory: PLN-17.
    """
    if not may(user, READ) or code not in {one.code for one in registers_for(user)}:
        return []
    told = reports_of(user, code, first=None, last=None, as_at=as_at, only=("lists", listing))
    found = (row for _, rows, _ in told.lists for row in rows)
    return [(one.name, columns) for one, columns in found if isinstance(one, Subject)]
