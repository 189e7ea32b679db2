"""Whoever finds a record has read it: the reading is noted here, where it is found, so that none is found unnoted."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from tallystick.foundation.accounts.models import Authority, User
from tallystick.modules.people.models import Person, Reading, ReadingSeal
from tallystick.modules.people.permissions import check_can_see_readings
from tallystick.modules.people.queries.finding import people_for
from tallystick.modules.people.rules import readings_digest

PAGE = "the record"
SETTLED = timedelta(minutes=10)  # by then every reading that began before has been written
COLUMNS = ("pk", "at", "user_id", "person", "what", "purpose")


def person_for(
    user: User,
    pk: int,
    *,
    what: str = PAGE,
    purpose: str = "",
    at: datetime | None = None,
    today: date | None = None,
) -> Person:
    """Give a child whom somebody may see, and note that they read of them; raises Http404 for every other.

    A record that was merged into another is not found under its old number. Inventory: LRN-20, PLT-06.
    """
    found = get_object_or_404(people_for(user, today), pk=pk)
    note_readings(user, [found.pk], what=what, purpose=purpose, at=at)
    return found


def note_readings(
    user: User, people: Iterable[int], *, what: str, purpose: str = "", at: datetime | None = None
) -> None:
    """Note that somebody read of children: one statement, whatever their number, and no line of the ledger."""
    when = at or timezone.now()
    told = {"authority_id": user.authority_id, "user": user, "at": when, "what": what[:60], "purpose": purpose[:120]}
    Reading.objects.bulk_create([Reading(person=pk, **told) for pk in people])


def readings_of(user: User, person: Person) -> QuerySet[Reading]:
    """Give who has read a record, the latest first; readings of records merged into it count as its own.

    Inventory: LRN-20.
    """
    check_can_see_readings(user)
    if person.authority_id != user.authority_id:
        raise Http404
    alike = [person.pk, *Person.objects.filter(merged_into=person).values_list("pk", flat=True)]
    return Reading.objects.filter(authority_id=user.authority_id, person__in=alike).select_related("user")


def waiting_to_be_sealed(authority: Authority, now: datetime) -> QuerySet[Reading]:
    """Give the readings since the last seal, as far as nobody can still add one among them."""
    last = ReadingSeal.objects.of(authority.pk).order_by("-last").values_list("last", flat=True).first() or 0
    return Reading.objects.filter(authority_id=authority.pk, pk__gt=last, at__lte=now - SETTLED).order_by("pk")


def sealed_rows(readings: QuerySet[Reading]) -> Iterator[tuple]:
    """Give readings as a seal covers them."""
    return readings.order_by("pk").values_list(*COLUMNS).iterator(chunk_size=2000)


def readings_wrong(authority: Authority) -> list[str]:
    """Say which seals no longer hold: a reading was changed, removed or slipped in. Inventory: PLT-06."""
    return [
        f"Readings {seal.first} to {seal.last} are not as they were sealed: one was changed, removed or added."
        for seal in ReadingSeal.objects.of(authority.pk).order_by("last")
        if readings_digest(sealed_rows(between(seal))) != (seal.count, seal.digest)
    ]


def between(seal: ReadingSeal) -> QuerySet[Reading]:
    """Give the readings that a seal covers, as they now stand."""
    return Reading.objects.filter(authority_id=seal.authority_id, pk__gte=seal.first, pk__lte=seal.last)
