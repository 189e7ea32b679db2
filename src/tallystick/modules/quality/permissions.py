"""Who may check plans and judge services. `check_…` raises a sentence; its pair without `check_` answers yes or no."""

from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.lib.refusals import NotAllowed

READ, CHECK, GRADE = "read plans", "check plans", "grade services"


def can_read_quality(user: User) -> bool:
    """Whether a person sees checks, samples and services: whoever reads plans does."""
    return may(user, READ)


def check_can_read_quality(user: User) -> None:
    """Refuse whoever may not read plans."""
    check_may(user, READ)


def can_check_plans(user: User) -> bool:
    """Whether a person may check and grade plans."""
    return may(user, CHECK)


def check_can_check_plans(user: User, row: Any = None) -> None:
    """Refuse whoever may not check plans, or not this authority's."""
    check_same_authority(user, row)
    check_may(user, CHECK)


def can_grade_services(user: User) -> bool:
    """Whether a person may enter judgements on services."""
    return may(user, GRADE)


def check_can_grade_services(user: User, row: Any = None) -> None:
    """Refuse whoever may not enter judgements, or not this authority's."""
    check_same_authority(user, row)
    check_may(user, GRADE)


def check_same_authority(user: User, row: Any) -> None:
    """Refuse what belongs to another authority."""
    if row is not None and user.authority_id != row.authority_id:
        raise NotAllowed("That belongs to another authority.")
