"""What a person decides about two records, and the children whom they add because records tell of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.people.deeds.adding import add_person
from tallystick.modules.people.models import Link, LinkDecision, LinkPair, Person
from tallystick.modules.people.permissions import check_can_add, check_can_link
from tallystick.modules.people.rules import (
    ADDED,
    DECIDED,
    DIFFERENT,
    SAME,
    VERDICTS,
    PersonRefused,
    can_be_added,
    check_reason,
    day_of,
)


@audited
def decide_pair(pair: LinkPair, *, verdict: str, reason: str, by: User | None, at: datetime) -> LinkDecision:
    """Say that two records are one child's, two children's, or that nobody can tell. Inventory: LRN-01."""
    check_can_link(by, pair.authority_id)
    if verdict not in VERDICTS:
        raise PersonRefused("Choose whether the two records are one child’s.")
    words = check_reason(reason, "you decide so")
    now = LinkPair.objects.select_for_update(no_key=True, of=("self",)).select_related("one", "other").get(pk=pair.pk)
    if now.decision_id:
        raise PersonRefused("Somebody has decided about these two. Undo that first.")
    was = _joined(now) if verdict == SAME else _parted(now) if verdict == DIFFERENT else []
    made = LinkDecision.objects.create(
        authority_id=now.authority_id,
        one=now.one,
        other=now.other,
        person_id=now.person_id,
        verdict=verdict,
        reason=words,
        at=at,
        by=by,
        was=was,
    )
    now.decision = made
    now.save()
    record("link decided", subject=made, by=by, at=at, verdict=verdict)
    return made


@audited
def undo_decision(decision: LinkDecision, *, because: str, by: User | None, at: datetime) -> LinkDecision:
    """Take a decision back: what it linked stands as before, and the pair waits again. Inventory: LRN-01."""
    check_can_link(by, decision.authority_id)
    words = check_reason(because, "it is undone")
    now = LinkDecision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if now.undone_at:
        raise PersonRefused("This decision was undone already.")
    for step in now.was:
        for held in Link.objects.filter(pk=step["link"], person=step["now"]):
            held.person_id, held.how, held.together = step["person"], step["how"], step["together"]
            held.save()
    for pair in now.pairs.all():
        pair.decision = None
        pair.save()
    now.undone_at, now.undone_because = at, words
    now.save()
    record("link decision undone", subject=now, by=by, at=at)
    return now


@audited
def add_proposed(held: Link, *, by: User | None, at: datetime) -> Person:
    """Add a child to the index whom records of sources tell of and who is not there yet. Inventory: LRN-01."""
    check_can_link(by, held.authority_id)
    check_can_add(by, held.authority_id)
    together = list(
        Link.objects.select_for_update(no_key=True)
        .filter(authority_id=held.authority_id, person=None, together=held.together)
        .order_by("source", "number")
    )
    telling = next((one for one in together if can_be_added(one.told)), None)
    if telling is None or not held.together:
        raise PersonRefused("These records bear no full name. Add the child yourself, then link again.")
    told = telling.told
    person = add_person(
        telling.authority,
        given=told["given"],
        family=told["family"],
        born=day_of(told.get("born", "")),
        upn=told.get("upn", ""),
        source=telling.source,
        by=by,
        at=at,
    )
    for one in together:
        one.person, one.how = person, ADDED
        one.save()
    record("child added from records", subject=person, by=by, at=at, records=len(together))
    return person


def _joined(pair: LinkPair) -> list[dict[str, Any]]:
    """Let two records be one child's; gives how each that was changed stood before."""
    ends = [pair.one, *([pair.other] if pair.other else [])]
    children = {one.person_id for one in ends if one.person_id} | ({pair.person_id} if pair.person_id else set())
    if len(children) > 1:
        raise PersonRefused(
            "These are linked to two records of the index. Merge those two first, or say that these are two children."
        )
    together = min([one.together for one in ends if one.together] or ["|".join((pair.one.source, pair.one.number))])
    return [_set(one, next(iter(children), None), together) for one in _with_theirs(ends)]


def _with_theirs(ends: Iterable[Link]) -> list[Link]:
    """Give records and those that are together with them, none of which is linked yet."""
    found = {}
    for one in ends:
        alike = Link.objects.filter(authority_id=one.authority_id, person=None, together=one.together)
        theirs = alike if one.together and not one.person_id else ()
        found |= {held.pk: held for held in [one, *theirs]}
    return list(found.values())


def _set(one: Link, person: int | None, together: str) -> dict[str, Any]:
    was = {"link": one.pk, "person": one.person_id, "how": one.how, "together": one.together, "now": person}
    one.person_id, one.how, one.together = person, DECIDED if person else one.how, "" if person else together
    one.save()
    return was


def _parted(pair: LinkPair) -> list[dict[str, Any]]:
    """Let two records be two children's: where the one was linked to the other's child, it is no longer."""
    if pair.person_id and pair.one.person_id == pair.person_id:
        return [_set(pair.one, None, "")]
    return []
