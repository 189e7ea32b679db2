"""What can be asked about authorities and people, starting from who asks."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.module_loading import import_string

from tallystick.foundation.accounts.models import (
    Authority,
    Delegation,
    Holding,
    Membership,
    OrganisationUnit,
    Passkey,
    Post,
    Session,
    User,
)
from tallystick.foundation.accounts.permissions import can_keep_accounts, once, roles_held, units_of_agencies
from tallystick.foundation.accounts.rules import HALF, HALF_COUNTS, SignInFailed, carried, roles
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.queries import lines_about, lines_by

RECORD_PAGE = 50


def authorities() -> QuerySet[Authority]:
    """Give every authority kept here; for setting up and the command line, where nobody has signed in."""
    return Authority.objects.order_by("name")


def people_of(user: User) -> QuerySet[User]:
    """Give the people of the asker's authority."""
    return User.objects.filter(authority_id=user.authority_id).order_by("name")


def person_of(user: User, pk: int) -> User:
    """Give one person of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(people_of(user), pk=pk)


def people_with_roles(user: User, today: date) -> QuerySet[User]:
    """Give the people of the asker's authority with the roles they hold on a day, as `held`, in two queries."""
    held = Prefetch("memberships", Membership.objects.in_force(today).order_by("role"), to_attr="held")
    return people_of(user).prefetch_related(held)


def membership_of(person: User, pk: int) -> Membership:
    """Give one of a person's roles; raises Http404 where there is none."""
    return get_object_or_404(person.memberships.all(), pk=pk)


def all_roles_of(person: User) -> QuerySet[Membership]:
    """Give every role that a person holds, held or will hold, the latest first."""
    return person.memberships.select_related("unit").order_by("-starts", "role")


def units_of(user: User) -> QuerySet[OrganisationUnit]:
    """Give the organisation units of the asker's authority."""
    return OrganisationUnit.objects.filter(authority_id=user.authority_id).order_by("name")


def roles_of(user: User, today: date) -> QuerySet[Membership]:
    """Give the roles that a person holds on a day."""
    return user.memberships.in_force(today).select_related("unit").order_by("role")


def permissions_of(user: User, today: date) -> frozenset[str]:
    """Give everything that a person may do in their own authority on a day."""
    held = [(role, unit) for role, unit, of in roles_held(user, today) if of == user.authority_id]
    agencies = units_of_agencies(user.authority_id) if any(unit for _, unit in held) else frozenset()
    return frozenset(permission for code, unit in held for permission in carried(code, in_an_agency=unit in agencies))


def person_known_as(email: str) -> User | None:
    """Give the person who signs in with an e-mail address."""
    return User.objects.known_as(email).first()


def posts_of(user: User) -> QuerySet[Post]:
    """Give the posts of the asker's authority."""
    return Post.objects.filter(authority_id=user.authority_id).select_related("unit", "reports_to").order_by("title")


def acted_for(user: User, today: date) -> frozenset[int]:
    """Give the keys of the people whom somebody stands for on a day: themselves, and those who are away."""
    away = Delegation.objects.in_force(today).filter(delegate=user, authority_id=user.authority_id)
    absent = away.values_list("absent_id", flat=True)
    return once(("acted for", user.pk, today), lambda: frozenset({user.pk, *absent}))


def posts_held(user: User, today: date) -> QuerySet[Post]:
    """Give the posts that a person answers for on a day, their own and those of people they stand for."""
    held = Post.objects.filter(authority_id=user.authority_id, holdings__user__in=acted_for(user, today))
    return held.filter(Q(holdings__ends=None) | Q(holdings__ends__gte=today), holdings__starts__lte=today).distinct()


def held_by(post: Post, day: date) -> QuerySet[User]:
    """Give whoever held a post on a day, and whoever stood in for them, also where their account has closed since."""
    holders = User.objects.filter(holdings__in=post.holdings.in_force(day))
    delegates = Delegation.objects.in_force(day).filter(absent__in=holders)
    either = Q(pk__in=holders.values("pk")) | Q(pk__in=delegates.values("delegate"))
    return User.objects.filter(either).order_by("name")


def holders_of(post: Post, today: date) -> QuerySet[User]:
    """Give who may act for a post today: those of `held_by` whose account is open."""
    return held_by(post, today).filter(is_active=True)


def unit_of(user: User, pk: int) -> OrganisationUnit:
    """Give one unit of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(units_of(user), pk=pk)


def post_of(user: User, pk: int) -> Post:
    """Give one post of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(posts_of(user), pk=pk)


def standing_posts(user: User, day: date) -> QuerySet[Post]:
    """Give the posts that stand on a day, each with its holdings of that day as `held`, in two queries."""
    standing = Q(ends=None) | Q(ends__gte=day)
    held = Prefetch("holdings", Holding.objects.in_force(day).select_related("user"), to_attr="held")
    return posts_of(user).filter(standing & (Q(starts=None) | Q(starts__lte=day))).prefetch_related(held)


def holdings_of_post(post: Post) -> QuerySet[Holding]:
    """Give everybody who holds, held or will hold a post, the latest first."""
    return post.holdings.select_related("user").order_by("-starts", "-pk")


def holding_of(user: User, pk: int) -> Holding:
    """Give one holding of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(Holding.objects.filter(authority_id=user.authority_id).select_related("user"), pk=pk)


def holdings_of_person(person: User, today: date) -> QuerySet[Holding]:
    """Give the posts that a person holds on a day or will hold."""
    return person.holdings.filter(Q(ends=None) | Q(ends__gte=today)).select_related("post").order_by("post__title")


def delegations_of(user: User, today: date) -> QuerySet[Delegation]:
    """Give who stands in for whom in the asker's authority, today and later."""
    standing = Delegation.objects.filter(Q(ends=None) | Q(ends__gte=today), authority_id=user.authority_id)
    return standing.select_related("absent", "delegate").order_by("starts", "pk")


def own_delegations(user: User, today: date) -> QuerySet[Delegation]:
    """Give who stands in for a person, today and later."""
    return delegations_of(user, today).filter(absent=user)


def stands_in_for(user: User, today: date) -> QuerySet[Delegation]:
    """Give for whom a person stands in on a day; pages show it as "for …"."""
    away = Delegation.objects.in_force(today).filter(delegate=user, authority_id=user.authority_id)
    return away.select_related("absent").order_by("absent__name")


def delegation_of(user: User, pk: int) -> Delegation:
    """Give one delegation, of the asker alone unless they keep accounts; raises Http404 where there is none."""
    found = Delegation.objects.filter(authority_id=user.authority_id).select_related("absent", "delegate")
    found = found if can_keep_accounts(user) else found.filter(absent=user)
    return get_object_or_404(found, pk=pk)


def colleagues_of(person: User) -> QuerySet[User]:
    """Give the people of a person's authority who may take something over from them."""
    return people_of(person).filter(is_active=True).exclude(pk=person.pk)


def still_led_by(person: User, today: date) -> Iterable[Any]:
    """Give what a person still leads, as the rooms named in `LED_BY` tell; they stand above accounts."""
    return [one for name in settings.LED_BY for one in import_string(name)(person, today)]


def passkey_known_as(credential: str) -> Passkey:
    """Give a passkey of somebody whose account is open, by what its device calls it; raises Passkey.DoesNotExist."""
    return Passkey.objects.select_related("user").get(credential=credential, user__is_active=True)


def passkey_of(user: User, pk: int) -> Passkey:
    """Give one of a person's own passkeys; raises Http404 where there is none."""
    return get_object_or_404(user.passkeys.all(), pk=pk)


def has_second_step(user: User) -> bool:
    """Say whether a password alone does not let a person in."""
    return hasattr(user, "authenticator") or user.passkeys.exists()


def half_signed_in(request: HttpRequest, now: datetime) -> User:
    """Give who has given the password within ten minutes, and not yet the second step."""
    half = request.session.get(HALF)
    user = half and User.objects.filter(pk=half["user"], is_active=True).first()
    late = half and now - datetime.fromisoformat(half["at"]) > HALF_COUNTS
    if not user or late or half["of"] != user.get_session_auth_hash():
        raise SignInFailed("That took too long. Begin again with your password.")
    return user


def is_asked_for_second_step(user: User, today: date) -> bool:
    """Say whether a person holds a role whose holders are asked to prove themselves twice."""
    return any(roles()[one.role].second_step for one in roles_of(user, today) if one.role in roles())


def must_prove_twice(user: User, today: date) -> bool:
    """Say whether a person holds a role that this installation lets in with a second step only."""
    return roles_of(user, today).filter(role__in=settings.SECOND_STEP_ROLES).exists()


def sessions_of(user: User, now: datetime) -> QuerySet[Session]:
    """Give the browsers that a person is signed in with."""
    return user.sessions.filter(expire_date__gt=now).order_by("-expire_date")


def record_of(person: User, *, done_by: bool, before: int | None) -> list[Any]:
    """Give a page of the ledger's lines of what a person did, or of what was done with their account, and one more.

    Their account, and the roles, posts and leave that are theirs. Inventory: PLT-06.
    """
    lines = lines_by(person) if done_by else lines_about(person.authority_id, [person, *belongings(person)])
    return list((lines.filter(position__lt=before) if before else lines)[: RECORD_PAGE + 1])


def belongings(person: User) -> list[Any]:
    """Give the rows by which a person holds something, or somebody stands in for them."""
    return [*person.memberships.all(), *person.holdings.all(), *person.delegations.all()]


def names_of_actors(person: User, actors: Iterable[str]) -> dict[str, str]:
    """Give the names of colleagues by the ledger's key for each."""
    keys = {actor.rpartition("/")[2] for actor in actors if actor.startswith(f"{User._meta.label_lower}/")}
    return {key_of(one): one.name for one in people_of(person).filter(pk__in=keys)}
