"""People and the roles they hold from one day to another, and who stands in for whom."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.dispatch import Signal

from tallystick.foundation.accounts.models.units import Authority, OrganisationUnit
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet

account_closed = Signal()
"""Sent inside the deed that closes an account, with `user`, `by` and `at`: other rooms end what they gave it."""


class UserQuerySet(VersionedQuerySet):
    """The vocabulary of people."""

    def of(self, authority: Authority) -> "UserQuerySet":
        """People of one authority."""
        return self.filter(authority=authority)

    def known_as(self, email: str) -> "UserQuerySet":
        """The person who signs in with an e-mail address, however it is capitalised."""
        return self.filter(email__iexact=email.strip())


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Finds people by the address they sign in with."""

    def get_by_natural_key(self, email: str) -> "User":
        """Find a person by e-mail address, in any capitals."""
        return self.get(email__iexact=email)


class User(Versioned, AbstractBaseUser):
    """A person who signs in with an e-mail address."""

    unversioned = ("last_login",)
    fingerprinted = ("password",)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    last_day = models.DateField(null=True, blank=True)

    objects = UserManager()

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_an_address"),)

    def __str__(self) -> str:
        return self.name


class SpellQuerySet(VersionedQuerySet):
    """The vocabulary of what holds from a first day to a last."""

    def in_force(self, today: date) -> "SpellQuerySet":
        """Those that count on a day."""
        return self.filter(Q(ends=None) | Q(ends__gte=today), starts__lte=today)


class Membership(Versioned):
    """A role that a person holds in an authority, from a first day to a last, perhaps in one unit only."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(
        OrganisationUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=40)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="membership_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.role_title}"

    @property
    def role_title(self) -> str:
        """The role's name for people; a role since taken out of `roles.yaml` keeps its code."""
        return roles()[self.role].title if self.role in roles() else self.role


class Delegation(Versioned):
    """A person acts for another, from a first day to a last: leave, sickness, a gap between two people."""

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(User, on_delete=models.PROTECT, related_name="acts_for")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="delegation_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(absent=F("delegate")), name="nobody_is_their_own_delegate"),
        )

    def __str__(self) -> str:
        return f"{self.delegate} for {self.absent}"
