"""Invented authorities and people, made by the same deeds that make real ones."""

from datetime import UTC, date, datetime

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import Authority, User

MORNING = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
PASSWORD = "seven hazel sticks in a row"


def an_authority(name: str = "Wexcombe Council", code: str = "wexcombe") -> Authority:
    """Give an invented authority."""
    return deeds.found_authority(name=name, code=code, by=None, at=MORNING)


def a_person(
    authority: Authority, role: str | None = "improvement-officer", *, name: str = "Morwenna Pike", email: str = ""
) -> User:
    """Give an invented person with a role."""
    address = email or f"{name.lower().replace(' ', '.')}@{authority.code}.example"
    user = deeds.open_account(authority, email=address, name=name, password=PASSWORD, by=None, at=MORNING)
    if role:
        deeds.give_role(user, role=role, starts=date(2020, 1, 1), by=None, at=MORNING)
    return user
