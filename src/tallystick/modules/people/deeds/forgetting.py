"""A record is closed because its child was adopted, or is removed on a legal ground and its key destroyed.

Rooms above take away what they hold by the deeds named in the setting `FORGET_CHILDREN`: each is called with a person,
`by` and `at`, within this deed.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import ProtectedError, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger import keys
from tallystick.foundation.ledger.audit import audited, record_of
from tallystick.modules.people.deeds.adding import withdrawn_digest
from tallystick.modules.people.deeds.linking import record_digests
from tallystick.modules.people.models import (
    AccessRequest,
    Apart,
    Enrolment,
    Fact,
    Identifier,
    LinkDecision,
    LinkPair,
    Merge,
    Name,
    Person,
    Relation,
    Release,
    Withdrawn,
)
from tallystick.modules.people.permissions import check_can_remove, check_can_separate, check_sees
from tallystick.modules.people.queries.finding import come_back
from tallystick.modules.people.queries.numbers import bearers_of, numbers_of
from tallystick.modules.people.rules import GROUNDS, PersonRefused, key_of_link, key_of_person
from tallystick.modules.records import deeds as records

ABOUT = (Release, AccessRequest, Relation, Enrolment, Fact, Identifier, Name)  # in the order in which they go


@audited
def separate_adoption(person: Person, *, by: User | None, at: datetime) -> None:
    """Close the former record of an adopted child: nobody finds it, and its numbers may not come back.

    The child's new record is added by `add_person`, on its own, with a new number: no row, line, fact or reading of the
    one names the other. What remains, and why, is in ADR 0028. Inventory: LRN-01.
    """
    check_can_separate(by, person.authority_id)
    now = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if now.closed_on or now.merged_into_id:
        raise PersonRefused("This record is no longer in use.")
    if by is not None:
        check_sees(by, now)
    _withdraw_numbers(now)
    Apart.objects.filter(Q(one=now) | Q(other=now)).delete()
    now.closed_on, now.closing = timezone.localdate(at), "adopted"
    now.version += 1
    now.save()
    # The line says that a record was closed, as for any other reason; why is kept under the child's key.
    record_of("record closed", subject=key_of_person(now.pk), authority_id=now.authority_id, by=by, at=at)


@audited
def forget(person: Person, *, ground: str, by: User | None, at: datetime) -> None:
    """Remove a child's record, and every record merged into it, on a legal ground; then destroy the key.

    The ledger still verifies, and says of the child no more than that a record was removed. Inventory: PLT-06.
    """
    check_can_remove(by, person.authority_id)
    if ground not in GROUNDS:
        raise PersonRefused("Choose the legal ground for removing this record.")
    now = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if now.merged_into_id:
        raise PersonRefused("This record was merged into another. Undo the merge, or remove the one that was kept.")
    every = [*_merged_into(now), now]
    _check_numbers_are_theirs(every)
    for one in every:
        _remove(one, ground, by=by, at=at)


@audited
def forget_again(authority: Authority, *, by: User | None, at: datetime) -> int:
    """Remove again whoever was forgotten and has come back with a restored backup; gives how many. Inventory: PLT-06.

    Whoever's key is destroyed was forgotten, whatever the restored ledger knows of it.
    """
    check_can_remove(by, authority.pk)
    back = come_back(authority)
    for one in sorted(back, key=lambda person: person.merged_into_id is None):
        _remove(one, "", by=by, at=at)
    record_of("forgotten again", subject="people.person", authority_id=authority.pk, by=by, at=at, records=len(back))
    return len(back)


def _check_numbers_are_theirs(people: Collection[Person]) -> None:
    """Refuse to forget a child by a number that another record bears: what returns say of the other would go too."""
    own = {one.pk for one in people}
    for one in people:
        bearers = bearers_of(one.authority_id, numbers_of(one))
        if any(found - own for found in bearers.values()):
            raise PersonRefused(
                "Another record bears one of these numbers. Merge the two, or take the wrong number away, first."
            )


def _withdraw_numbers(person: Person) -> None:
    values = set(person.identifiers.exclude(scheme="upn-unknown").values_list("value", flat=True))
    digests = {withdrawn_digest(person.authority_id, value) for value in values}
    digests |= {digest for one in person.links.all() for digest in record_digests(one)}
    for digest in sorted(digests):
        if not Withdrawn.objects.of(person.authority_id).filter(digest=digest).exists():
            Withdrawn.objects.create(authority_id=person.authority_id, digest=digest)
    person.identifiers.all().delete()
    _unlink(person)


def _unlink(person: Person) -> list[str]:
    """Take away what sources hold of a child, what was asked about it and decided; gives the keys it was kept under."""
    links = list(person.links.all())
    about = Q(one__in=links) | Q(other__in=links) | Q(person=person)
    LinkPair.objects.filter(about).delete()
    LinkDecision.objects.filter(about).delete()
    person.links.all().delete()
    return [key_of_link(one.pk) for one in links]


def _merged_into(person: Person) -> Iterator[Person]:
    """Give the records merged into one, each before what it was merged into."""
    for one in person.merged_here.order_by("pk"):
        yield from _merged_into(one)
        yield one


def _remove(person: Person, ground: str, *, by: User | None, at: datetime) -> None:
    """Take a record's rows away in every room, and destroy its key when that is kept."""
    for name in settings.FORGET_CHILDREN:
        import_string(name)(person, by=by, at=at)
    records.forget_child(person.authority, numbers_of(person), by=by, at=at)
    Merge.objects.filter(Q(kept=person) | Q(gone=person)).delete()
    Apart.objects.filter(Q(one=person) | Q(other=person)).delete()
    unlinked = _unlink(person)
    for table in ABOUT:
        table.objects.filter(person=person).delete()
    key, authority = key_of_person(person.pk), person.authority
    try:
        person.delete()
    except ProtectedError as held:
        tables = sorted({str(one._meta.verbose_name_plural) for one in held.protected_objects})
        raise PersonRefused(f"Other rooms still hold this record: {', '.join(tables)}.") from None
    told = {"ground": ground} if ground else {}
    record_of("record removed", subject=key, authority_id=authority.pk, by=by, at=at, **told)
    for one in [key, *unlinked]:
        keys.destroy(one, authority=authority, by=by, at=at)
