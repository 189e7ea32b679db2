"""Authorities, units, people, their roles and posts, and what they sign in with."""

from tallystick.foundation.accounts.models.doors import FailedTry, Session
from tallystick.foundation.accounts.models.keys import Authenticator, Passkey, RecoveryCode
from tallystick.foundation.accounts.models.people import (
    Delegation,
    Membership,
    SpellQuerySet,
    User,
    UserManager,
    UserQuerySet,
    account_closed,
)
from tallystick.foundation.accounts.models.posts import Holding, Post
from tallystick.foundation.accounts.models.units import Agency, Authority, OrganisationUnit

__all__ = [
    "Agency",
    "Authenticator",
    "Authority",
    "Delegation",
    "FailedTry",
    "Holding",
    "Membership",
    "OrganisationUnit",
    "Passkey",
    "Post",
    "RecoveryCode",
    "Session",
    "SpellQuerySet",
    "User",
    "UserManager",
    "UserQuerySet",
    "account_closed",
]
