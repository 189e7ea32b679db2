"""Which children somebody may see, and how they are found: by name, number or date of birth."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from django.db.models import Count, Prefetch, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger import keys
from tallystick.lib.identifiers import tidy
from tallystick.modules.people.models import Apart, Enrolment, Identifier, Name, Person, SharingAgreement
from tallystick.modules.people.models.people import PersonQuerySet, SpellQuerySet
from tallystick.modules.people.permissions import (
    check_can_agree,
    check_can_merge,
    check_can_read_children,
    check_can_remove,
    children_within,
    reach_of,
)
from tallystick.modules.people.rules import folded, key_of_person, sought_words

UNIQUE = ("upn", "uln")
MOST_PAIRS = 500


def people_for(user: User, today: date | None = None) -> PersonQuerySet:
    """Give the children whom somebody may see on a day; refuses whoever sees none by any role. Inventory: PLT-01."""
    check_can_read_children(user)
    day = today or timezone.localdate()
    return children_within(reach_of(user, day), user.authority_id, day)


def find_people(user: User, *, words: str = "", born: date | None = None, today: date | None = None) -> PersonQuerySet:
    """Give the children whom somebody may see by a name they bear or bore, a number, or a birthday. Inventory: LRN-01.

    Fewer than two letters find nothing.
    """
    found, names = people_for(user, today), sought_words(words)
    if not names and not born:
        return found.none()
    if names:
        found = found.filter(pk__in=bearers_of(user.authority_id, names, words).values("person"))
    return found.filter(born=born) if born else found


def bearers_of(authority_id: int, names: Iterable[str], words: str) -> SpellQuerySet:
    """Give the numbers that are as written, where there is a digit in them; else the names that begin so."""
    if any(sign.isdigit() for sign in words):
        return Identifier.objects.of(authority_id).filter(value=tidy(words))
    bearing = Name.objects.of(authority_id)
    for word in names:
        bearing = bearing.filter(sought__contains=f" {word}")
    return bearing


def people_with_schools(people: PersonQuerySet, day: date) -> PersonQuerySet:
    """Give people with the schools on whose roll they are on a day, as `schools`."""
    on_roll = Enrolment.objects.in_force(day).select_related("unit")
    return people.prefetch_related(Prefetch("enrolments", on_roll, to_attr="schools"))


def look_alikes(
    user: User, *, given: str, family: str, born: date | None, upn: str = "", but: int | None = None
) -> PersonQuerySet:
    """Give the children, among those whom somebody may see, who may be the one described. Inventory: LRN-01."""
    alike = Q(pk__in=Identifier.objects.of(user.authority_id).filter(scheme="upn", value=tidy(upn)).values("person"))
    if born:
        same = Name.objects.of(user.authority_id).filter(sought=folded(f"{given} {family}"))
        alike |= Q(born=born, pk__in=same.values("person"))
    return people_for(user).filter(alike).exclude(pk=but)


def pairs_alike(user: User) -> list[tuple[Person, Person, str]]:
    """Give records that may be one child's, two by two, each pair with why: nobody has said that they are two.

    In a constant number of questions. Inventory: LRN-01.
    """
    check_can_merge(user, user.authority_id)
    why: dict[tuple[int, int], list[str]] = defaultdict(list)
    for reason, many in [*same_numbers(user.authority_id), *same_names(user.authority_id)]:
        for pair in combinations(sorted(many), 2):
            why[pair].append(reason)
    apart = set(Apart.objects.of(user.authority_id).values_list("one", "other"))
    pairs = sorted(why.keys() - apart)[:MOST_PAIRS]
    here = {one.pk: one for one in people_for(user).filter(pk__in={pk for pair in pairs for pk in pair})}
    return [(here[a], here[b], " and ".join(why[a, b])) for a, b in pairs if a in here and b in here]


def same_numbers(authority_id: int) -> list[tuple[str, set[int]]]:
    """Give the numbers that several open records bear."""
    held = Identifier.objects.of(authority_id).filter(
        scheme__in=UNIQUE, person__closed_on=None, person__merged_into=None
    )
    twice = held.order_by().values("scheme", "value").annotate(records=Count("person", distinct=True))
    many = {(one["scheme"], one["value"]) for one in twice.filter(records__gt=1)}
    bearers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for scheme, value, person in held.filter(value__in={value for _, value in many}).values_list(
        "scheme", "value", "person"
    ):
        bearers[scheme, value].add(person)
    return [(f"the same {scheme.upper()}", bearers[scheme, value]) for scheme, value in sorted(many)]


def same_names(authority_id: int) -> list[tuple[str, set[int]]]:
    """Give the names and birthdays that several open records share."""
    borne = Name.objects.of(authority_id).filter(
        person__closed_on=None, person__merged_into=None, person__born__isnull=False
    )
    twice = borne.order_by().values("sought", "person__born").annotate(records=Count("person", distinct=True))
    many = {(one["sought"], one["person__born"]) for one in twice.filter(records__gt=1)}
    bearers: dict[tuple[str, date], set[int]] = defaultdict(set)
    for sought, born, person in borne.filter(sought__in={sought for sought, _ in many}).values_list(
        "sought", "person__born", "person"
    ):
        bearers[sought, born].add(person)
    return [("the same name and date of birth", bearers[one]) for one in sorted(many)]


def agreements(user: User) -> SpellQuerySet:
    """Give every agreement on what other agencies may see, those that ended too. Inventory: LRN-20."""
    check_can_agree(user, user.authority_id)
    return SharingAgreement.objects.of(user.authority_id).select_related("unit").order_by("-ends", "title")


def agreement(user: User, pk: int) -> SharingAgreement:
    """Give one agreement of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(agreements(user), pk=pk)


def record_to_remove(user: User, pk: int) -> Person:
    """Give a record that is in use or closed, for whoever may remove it; raises Http404 for every other."""
    check_can_remove(user, user.authority_id)
    return get_object_or_404(Person.objects.of(user.authority_id).filter(merged_into=None), pk=pk)


def closed_records(user: User) -> Iterable[Person]:
    """Give the records that were closed: only whoever may remove records finds them."""
    check_can_remove(user, user.authority_id)
    return Person.objects.of(user.authority_id).filter(closed_on__isnull=False).order_by("-closed_on", "-pk")


def come_back(authority: Authority) -> list[Person]:
    """Give the people whose key was destroyed and whose rows are there again, as after a restore. Inventory: PLT-06."""
    destroyed = {one.person for one in keys.erasures()}
    held = Person.objects.of(authority.pk).order_by("-pk") if destroyed else ()
    return [one for one in held if keys.name_of(key_of_person(one.pk)) in destroyed]
