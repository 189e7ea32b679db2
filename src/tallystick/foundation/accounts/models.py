"""Authorities, organisation units, people and the roles they hold from one day to another."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


class Authority(Versioned):
    """A local authority. Every other row belongs to one."""

    authority = None
    name = models.CharField(max_length=120, unique=True)
    code = models.SlugField(max_length=40, unique=True)

    class Meta:
        verbose_name_plural = "authorities"
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.name

    @property
    def authority_id(self) -> int:
        """An authority's own row is sealed in its own ledger."""
        return self.pk


class OrganisationUnit(Versioned):
    """A directorate, service or team, within the unit above it."""

    name = models.CharField(max_length=120)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    above = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint("authority", Lower("name"), name="one_unit_a_name"),)

    def __str__(self) -> str:
        return self.name


class Post(Versioned):
    """A job that a plan can name, apart from whoever holds it; people change, posts stay."""

    title = models.CharField(max_length=160)
    unit = models.ForeignKey(OrganisationUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    reports_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint("authority", Lower("title"), name="one_post_a_title"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts")), name="post_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.title


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


class Holding(Versioned):
    """A person in a post, from a first day to a last."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="holdings")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="holding_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.post}"


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
