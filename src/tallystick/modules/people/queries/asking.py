"""What is held about a child, for the child to read; words that may name others wait until somebody has read them.

Rooms above say what they hold by the questions named in the setting `HELD_ABOUT_CHILDREN`: each is called with a
person and gives a `rules.Part`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.module_loading import import_string

from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import ChangedSince
from tallystick.modules.people.models import AccessRequest, Person, Reading
from tallystick.modules.people.permissions import check_can_answer
from tallystick.modules.people.rules import (
    KINDS,
    NAME_KINDS,
    RELATIONS,
    SCHEMES,
    STATUSES,
    Held,
    Part,
    Words,
    words_digest,
)


def access_requests(user: User) -> QuerySet[AccessRequest]:
    """Give who asked what is held about a child, the latest first. Inventory: LRN-20."""
    check_can_answer(user, user.authority_id)
    return AccessRequest.objects.of(user.authority_id).filter(person__closed_on=None).select_related("person")


def access_request(user: User, pk: int) -> AccessRequest:
    """Give one request of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(access_requests(user), pk=pk)


def held_about(person: Person) -> list[Part]:
    """Give everything that is held about a child, room by room. Inventory: LRN-20."""
    above = [import_string(name)(person) for name in settings.HELD_ABOUT_CHILDREN]
    return [one for one in [*held_here(person), *above] if one.held]


def withheld(request: AccessRequest, parts: Iterable[Part]) -> tuple[list[Words], frozenset[str]]:
    """Give the words that may name others, and the places of those that are given out.

    A decision holds for the words that were read: where they have changed since, they wait again.
    """
    waiting = [words for part in parts for held in part.held for words in held.words if words.others]
    decided = dict(request.releases.filter(released=True).values_list("place", "digest"))
    free = {one.place for one in waiting if decided.get(one.place) == words_digest(one.text)}
    return waiting, frozenset(free)


def words_at(request: AccessRequest, place: str, digest: str) -> str:
    """Give the words of a place as they now are; raises ChangedSince where they are not those that were read."""
    found = [
        words
        for part in held_about(request.person)
        for held in part.held
        for words in held.words
        if words.others and words.place == place
    ]
    if not found or words_digest(found[0].text) != digest:
        raise ChangedSince("These words were changed after you opened the page. Read them again, then decide.")
    return found[0].text


def held_here(person: Person) -> list[Part]:
    """Give what this room holds about a child."""
    return [
        Part("Who you are", [Held("Your record", identity(person))]),
        Part("Names", [Held(f"{one.given} {one.family}", name_words(one)) for one in person.names.all()]),
        Part("Numbers", [Held(SCHEMES[one.scheme], number_words(one)) for one in person.identifiers.all()]),
        Part("Schools", [Held(str(one.unit), spell_words(one)) for one in person.enrolments.select_related("unit")]),
        Part("What is known of you", [Held(KINDS[one.kind].title, fact_words(one)) for one in person.facts.all()]),
        Part("Who is involved", involved(person)),
        Part("Who has read your record", readers(person)),
    ]


def identity(person: Person) -> Sequence[Words]:
    """Give a child's name and birthday."""
    return [Words("Name", person.name), Words("Date of birth", day(person.born))]


def name_words(one: Any) -> Sequence[Words]:
    """Give a name in words."""
    return [Words("Kind", NAME_KINDS.get(one.kind, one.kind)), *spell(one), Words("From", one.source)]


def number_words(one: Any) -> Sequence[Words]:
    """Give a number in words."""
    return [Words("Number", one.value), Words("Whose", one.agency), *spell(one), Words("From", one.source)]


def spell_words(one: Any) -> Sequence[Words]:
    """Give an enrolment in words."""
    return [Words("As", STATUSES.get(one.status, one.status)), *spell(one), Words("From", one.source)]


def fact_words(one: Any) -> Sequence[Words]:
    """Give a fact in words; its note was written freely."""
    note = Words("Note", one.note, others=True, place=f"people.fact/{one.pk}/note")
    said = Words("What", KINDS[one.kind].said(one.value))
    return [said, *spell(one), Words("From", one.source), *([note] if one.note else [])]


def involved(person: Person) -> Sequence[Held]:
    """Give who is involved: colleagues and teams by name, and anybody else only when somebody has looked."""
    return [
        Held(
            RELATIONS.get(one.kind, one.kind),
            [
                Words("Name", str(one.user or one.unit or one.name), bool(one.name), f"people.relation/{one.pk}/name"),
                *spell(one),
            ],
        )
        for one in person.relations.select_related("user", "unit")
    ]


def readers(person: Person) -> Sequence[Held]:
    """Give who has read the record and when."""
    read = Reading.objects.filter(authority_id=person.authority_id, person=person.pk).select_related("user")
    return [
        Held(str(one.user), [Words("When", f"{day(one.at)}, {one.at:%H:%M}"), Words("What", one.what)])
        for one in read.order_by("-pk")[:5000]
    ]


def spell(one: Any) -> Sequence[Words]:
    """Give from when to when."""
    return [Words("Since", day(one.starts)), Words("Until", day(one.ends))]


def day(value: Any) -> str:
    """Write a day."""
    return f"{value.day} {value:%B %Y}" if value else ""
