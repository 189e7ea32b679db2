"""Who may see which children, what of them, and who may change the index. Need to know decides: no role sees more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import (
    check_may,
    in_scope,
    may,
    reaches,
    roles_held,
    scope_of,
    units_above,
)
from tallystick.foundation.accounts.queries import acted_for
from tallystick.foundation.accounts.rules import roles, within
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.people.models import Enrolment, Person, Relation, SharingAgreement
from tallystick.modules.people.models.people import PersonQuerySet
from tallystick.modules.people.rules import GROUPS, IDENTITY, KINDS, LAWFUL_FOR_SCHOOLS, groups_of

READ, READ_OWN = "read children", "read own children"
ADD, KEEP, MERGE, SEPARATE = "add children", "keep children", "merge children", "separate adoptions"
REMOVE, ANSWER, AGREE, SEE_READINGS = (
    "remove children",
    "answer subject access",
    "keep sharing agreements",
    "see readings",
)
RETURNS, CARE_FACTS = "read returns", "read care facts"
SCHOOL = "school"
ALL_GROUPS = frozenset(GROUPS)
Units = Mapping[int, tuple[int | None, str]]  # of each unit: the one above it, and its agency


@dataclass(frozen=True)
class Held:
    """One role that somebody holds: in which unit, what it may, and whether it is of another agency by its nature."""

    unit: int | None
    may: frozenset[str]
    outside: bool = False


@dataclass(frozen=True)
class Reach:
    """Which children somebody sees on a day, and which groups of facts about them. Inventory: LRN-20, PLT-01."""

    everything: bool = False
    units: frozenset[int] = frozenset()  # on whose roll, or in whose care, a child is
    whose: frozenset[int] = frozenset()  # the people with whom a child is involved
    groups: frozenset[str] = frozenset()


def reach_of(user: User, today: date) -> Reach:
    """Say how far somebody sees on a day; what another agency sees ends with the agreement that lets it.

    Roles are asked for once in a request, and anew after one was written in it: nobody sees by yesterday's role.
    """
    held = held_by(user, today)
    reading = [one for one in held if one.may & {READ, READ_OWN}]
    if not reading:
        return Reach()
    units = units_above(user.authority_id) if any(one.unit for one in reading) else {}
    parties = parties_of(reading, units, today)
    tops = {one.unit for one in reading if one.unit and IDENTITY in parties.get(one.unit, {IDENTITY})}
    inside = any(is_inside(one, units) for one in reading)
    return Reach(
        everything=any(one.unit is None and READ in one.may for one in reading),
        units=within(tops, {pk: above for pk, (above, _) in units.items()}) if tops else frozenset(),
        whose=acted_for(user, today) if inside or tops or None in parties else frozenset(),
        groups=groups_of(permission for one in held for permission in one.may)
        & (ALL_GROUPS if inside else frozenset().union(*parties.values())),
    )


def shared_with_agency_of(user: User, today: date) -> Mapping[int | None, frozenset[str]] | None:
    """Give what is shared on a day with each unit of another agency for which somebody asks; None: they are the

    authority's own, whom no agreement holds back. Rooms above ask it of facts that they hold. Inventory: LRN-20.
    """
    held = [one for one in held_by(user, today) if one.may]
    units = units_above(user.authority_id) if any(one.unit for one in held) else {}
    if not held or any(is_inside(one, units) for one in held):
        return None
    return parties_of(held, units, today)


def is_inside(one: Held, units: Units) -> bool:
    """Say whether a role is held for the authority itself, and not for a school or another agency."""
    return not (one.outside or (one.unit and agency_of(one.unit, units)))


def parties_of(held: Iterable[Held], units: Units, today: date) -> dict[int | None, frozenset[str]]:
    """Give the groups that each unit of another agency may know; under None what a school does, where a role of another

    agency was given in no unit.
    """
    outside = {one.unit for one in held if not is_inside(one, units)}
    named = [one for one in outside if one is not None]
    shared = shared_with(named, units, today) if named else {}
    lawful = {None: LAWFUL_FOR_SCHOOLS} if None in outside else {}
    return lawful | {one: groups_in(one, units, shared) for one in named}


def held_by(user: User, today: date) -> list[Held]:
    """Give the roles that somebody holds on a day, as far as what narrows the request leaves them."""
    if not reaches(user):
        return []
    return [
        Held(unit, frozenset(one for one in roles()[role].may if in_scope(one)), roles()[role].outside)
        for role, unit, authority in roles_held(user, today)
        if role in roles() and authority == user.authority_id
    ]


def chain(unit: int, units: Units) -> list[int]:
    """Give a unit and all above it."""
    found: list[int] = []
    step: int | None = unit
    while step in units and step not in found:
        found.append(step)
        step = units[step][0]
    return found


def agency_of(unit: int, units: Units) -> str:
    """Give whose unit it is: its own agency, or that of the nearest unit above; empty where it is the authority's."""
    return next((units[one][1] for one in chain(unit, units) if units[one][1]), "")


def shared_with(outside: Iterable[int], units: Units, today: date) -> dict[int, frozenset[str]]:
    """Give the groups that agreements in force on a day share with each unit of another agency."""
    chains = {unit: chain(unit, units) for unit in outside}
    above = {one for many in chains.values() for one in many}
    agreed = list(SharingAgreement.objects.in_force(today).filter(unit__in=above).values_list("unit", "groups"))
    return {
        unit: frozenset(group for party, groups in agreed if party in many for group in groups)
        for unit, many in chains.items()
    }


def groups_in(unit: int, units: Units, shared: Mapping[int, frozenset[str]]) -> frozenset[str]:
    """Give the groups that a unit may know at all; one of the authority's own, what a school does."""
    agency = agency_of(unit, units)
    if not agency:
        return LAWFUL_FOR_SCHOOLS
    return shared.get(unit, frozenset()) | (LAWFUL_FOR_SCHOOLS if agency == SCHOOL else frozenset())


def children_within(reach: Reach, authority_id: int, today: date) -> PersonQuerySet:
    """Give the open records that a reach holds on a day; whose they are is one list, so that its length is foreseen."""
    found = Person.objects.of(authority_id).open()
    if reach.everything:
        return found
    if not (reach.units or reach.whose):
        return found.none()
    involved = Relation.objects.in_force(today).filter(Q(user__in=reach.whose) | Q(unit__in=reach.units))
    on_roll = Enrolment.objects.in_force(today).filter(unit__in=reach.units)
    return found.filter(pk__in=on_roll.order_by().values("person").union(involved.order_by().values("person")))


def can_see_person(user: User, person: Person | int, today: date | None = None) -> bool:
    """Say whether somebody needs to know of a child. Inventory: PLT-01."""
    day = today or timezone.localdate()
    pk = getattr(person, "pk", person)
    return children_within(reach_of(user, day), user.authority_id, day).filter(pk=pk).exists()


def can_read_destinations(user: User) -> bool:
    """Whether somebody reads what all young people of the authority do, as counts."""
    return scope_of(user, RETURNS, timezone.localdate()).everything


def check_can_read_destinations(user: User) -> None:
    """Refuse whoever does not read the returns of the whole authority: what all young people do is counted of it."""
    check_may(user, RETURNS)
    if not can_read_destinations(user):
        raise NotAllowed("Your role is for one unit only. Destinations are for the authority's own people.")


def can_know_every_child(user: User) -> bool:
    """Whether somebody needs to know every child, so that no figure of few is kept back from them."""
    return reach_of(user, timezone.localdate()).everything


def can_count_looked_after(user: User) -> bool:
    """Whether somebody reads facts of care of the whole authority, and so how many are looked after."""
    return may(user, CARE_FACTS) and scope_of(user, CARE_FACTS, timezone.localdate()).everything


def check_can_read_children(user: User) -> None:
    """Refuse whoever has no child to know of."""
    check_may(user, READ_OWN)


def can_keep_children(user: User) -> bool:
    """Whether somebody writes into the records that they see."""
    return may(user, KEEP)


def check_keeps_children(user: User) -> None:
    """Refuse whoever writes into no record."""
    check_may(user, KEEP)


def check_can_keep(user: User | None, person: Person) -> None:
    """Refuse whoever may not write into this child's record; None is the installation itself."""
    if user is None:
        return
    check_may(user, KEEP, authority=person.authority_id)
    check_sees(user, person)


def check_may_know(user: User | None, kind: str) -> None:
    """Refuse whoever may not know a kind of fact: what one may not read, one may not write."""
    if user is not None and kind in KINDS and KINDS[kind].group not in reach_of(user, timezone.localdate()).groups:
        raise NotAllowed("Your roles do not let you know this kind of fact, so you cannot note it.")


def check_sees(user: User, person: Person) -> None:
    """Refuse whoever does not need to know of a child; the sentence does not say whether there is one."""
    if not can_see_person(user, person):
        raise NotAllowed("There is no such record among those that you may see.")


def check_can_add(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not add a child to the index."""
    if user is not None:
        check_may(user, ADD, authority=authority_id)


def check_can_merge(user: User | None, authority_id: int) -> None:
    """Refuse whoever does not settle which records are one child's."""
    if user is not None:
        check_may(user, MERGE, authority=authority_id)


def check_can_link(user: User | None, authority_id: int) -> None:
    """Refuse whoever does not settle, over all of the authority, which agencies' records are one child's."""
    if user is None:
        return
    check_may(user, MERGE, authority=authority_id)
    if not reach_of(user, timezone.localdate()).everything:
        raise NotAllowed("Linking takes a role that sees every child of the authority.")


def check_can_separate(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not close the record of a child who was adopted."""
    if user is not None:
        check_may(user, SEPARATE, authority=authority_id)


def check_can_remove(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not remove a record on a legal ground."""
    if user is not None:
        check_may(user, REMOVE, authority=authority_id)


def check_can_answer(user: User | None, authority_id: int) -> None:
    """Refuse whoever does not answer people who ask what is held about them."""
    if user is not None:
        check_may(user, ANSWER, authority=authority_id)


def check_can_agree(user: User | None, authority_id: int) -> None:
    """Refuse whoever does not keep the agreements with other agencies."""
    if user is not None:
        check_may(user, AGREE, authority=authority_id)


def check_can_see_readings(user: User) -> None:
    """Refuse whoever may not see who has read a record."""
    check_may(user, SEE_READINGS)


def check_still_as_seen(person: Person, seen_version: int) -> None:
    """Refuse a change by somebody who has not seen the latest."""
    if person.version != seen_version:
        raise ChangedSince("Somebody changed this record after you opened it. Look at it now, then change it again.")
