"""What is known of a child is noted with its source and its days: facts, schools, and who is involved."""

from datetime import date, datetime, timedelta

from django.db.models import Q

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people.models import Enrolment, Fact, Person, Relation
from tallystick.modules.people.permissions import check_can_keep, check_may_know
from tallystick.modules.people.rules import KINDS, RELATIONS, STATUSES, PersonRefused, check_reason, check_spell


@audited
def note_fact(
    person: Person,
    *,
    kind: str,
    value: str,
    starts: date | None,
    source: str,
    by: User | None,
    at: datetime,
    ends: date | None = None,
    note: str = "",
) -> Fact:
    """Note something that holds of a child from a day on, with its source. Inventory: LRN-01, LRN-02.

    Where one value holds at a time, the same source's earlier one ends the day before. Another source's stands, so that
    the two are seen to differ.
    """
    check_can_keep(by, person)
    check_may_know(by, kind)
    _check_value(kind, value)
    check_spell(starts, ends)
    if not source.strip():
        raise PersonRefused("Say where this is known from.")
    if KINDS[kind].single:
        _end_before(person, kind, source.strip(), starts)
    fact = Fact.objects.create(
        authority_id=person.authority_id,
        person=person,
        kind=kind,
        value=value.strip(),
        starts=starts,
        ends=ends,
        source=source.strip(),
        note=note.strip(),
        recorded_at=at,
    )
    record("fact noted", subject=fact, by=by, at=at)
    return fact


@audited
def end_fact(fact: Fact, *, ends: date, by: User | None, at: datetime) -> Fact:
    """Say on which day something last held of a child."""
    check_can_keep(by, fact.person)
    check_may_know(by, fact.kind)
    check_spell(fact.starts, ends)
    fact.ends = ends
    fact.save(update_fields=["ends"])
    record("fact ended", subject=fact, by=by, at=at)
    return fact


@audited
def withdraw_fact(fact: Fact, *, because: str, by: User | None, at: datetime) -> None:
    """Take away what never held of this child; that it was noted, and who took it away, stays in the ledger."""
    check_can_keep(by, fact.person)
    check_may_know(by, fact.kind)
    check_reason(because, "this never held")
    person = fact.person
    fact.delete()
    record("fact withdrawn", subject=person, by=by, at=at)


@audited
def enrol(
    person: Person,
    *,
    unit: OrganisationUnit,
    starts: date,
    by: User | None,
    at: datetime,
    status: str = "main",
    ends: date | None = None,
    source: str = "",
) -> Enrolment:
    """Put a child on the roll of a school from a day on; two main rolls at once are refused. Inventory: LRN-01."""
    check_can_keep(by, person)
    _check_same_authority(person, unit)
    check_spell(starts, ends)
    if status not in STATUSES:
        raise PersonRefused("Choose how the child is on this roll.")
    meeting = Enrolment.objects.filter(Q(ends=None) | Q(ends__gte=starts), person=person)
    meeting = meeting.filter(starts__lte=ends) if ends else meeting
    if status == "main" and meeting.filter(status="main").exists():
        raise PersonRefused("The child is on another roll on that day. Say first when they left it.")
    if meeting.filter(unit=unit).exists():
        raise PersonRefused("The child is on this roll already on that day.")
    enrolment = Enrolment.objects.create(
        authority_id=person.authority_id,
        person=person,
        unit=unit,
        status=status,
        starts=starts,
        ends=ends,
        source=source.strip(),
    )
    record("enrolled", subject=enrolment, by=by, at=at)
    return enrolment


@audited
def leave(enrolment: Enrolment, *, ends: date, by: User | None, at: datetime) -> Enrolment:
    """Say which day was a child's last on a roll; from the next on the school sees them no more."""
    check_can_keep(by, enrolment.person)
    check_spell(enrolment.starts, ends)
    enrolment.ends = ends
    enrolment.save(update_fields=["ends"])
    record("left", subject=enrolment, by=by, at=at)
    return enrolment


@audited
def relate(
    person: Person,
    *,
    kind: str,
    starts: date,
    by: User | None,
    at: datetime,
    user: User | None = None,
    unit: OrganisationUnit | None = None,
    name: str = "",
    ends: date | None = None,
) -> Relation:
    """Say who is involved with a child: somebody with an account, a team, or somebody only named. Inventory: LRN-20."""
    check_can_keep(by, person)
    for other in (user, unit):
        _check_same_authority(person, other)
    check_spell(starts, ends)
    if kind not in RELATIONS:
        raise PersonRefused("Choose how they are involved.")
    if sum(map(bool, (user, unit, name.strip()))) != 1:
        raise PersonRefused("Name one: somebody with an account, a team, or somebody else by name.")
    relation = Relation.objects.create(
        authority_id=person.authority_id,
        person=person,
        kind=kind,
        user=user,
        unit=unit,
        name=name.strip(),
        starts=starts,
        ends=ends,
    )
    record("somebody involved", subject=relation, by=by, at=at)
    return relation


@audited
def end_relation(relation: Relation, *, ends: date, by: User | None, at: datetime) -> Relation:
    """Say until which day somebody was involved; whoever saw the child by this sees them no more after it."""
    check_can_keep(by, relation.person)
    check_spell(relation.starts, ends)
    relation.ends = ends
    relation.save(update_fields=["ends"])
    record("no longer involved", subject=relation, by=by, at=at)
    return relation


def _check_value(kind: str, value: str) -> None:
    if kind not in KINDS:
        raise PersonRefused("Choose what this says of the child.")
    fixed = dict(KINDS[kind].values)
    if not value.strip() or (fixed and value.strip() not in fixed):
        raise PersonRefused(f"{KINDS[kind].title}: choose one of the values, or write one where there are none.")


def _end_before(person: Person, kind: str, source: str, starts: date | None) -> None:
    """End what the same source said earlier; refuse what would begin before it."""
    for one in person.facts.filter(kind=kind, source=source, ends=None):
        if starts is None or (one.starts and one.starts >= starts):
            raise PersonRefused("The same source already says something of these days. End or withdraw that first.")
        one.ends = starts - timedelta(days=1)
        one.save(update_fields=["ends"])


def _check_same_authority(person: Person, other: User | OrganisationUnit | None) -> None:
    if other is not None and other.authority_id != person.authority_id:
        raise NotAllowed("That belongs to another authority.")
