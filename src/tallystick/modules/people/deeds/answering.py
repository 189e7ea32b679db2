"""Somebody asks what is held about a child: what may name others is looked at, and the answer is given."""

from datetime import date, datetime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.people.models import AccessRequest, Person, Release
from tallystick.modules.people.permissions import check_can_answer
from tallystick.modules.people.rules import PersonRefused, words_digest


@audited
def begin_access(person: Person, *, asked_by: str, asked_on: date, by: User | None, at: datetime) -> AccessRequest:
    """Note that somebody asks for everything held about a child. Inventory: LRN-20."""
    check_can_answer(by, person.authority_id)
    if not asked_by.strip():
        raise PersonRefused("Say who asks: the young person, or who may ask for them.")
    request = AccessRequest.objects.create(
        authority_id=person.authority_id, person=person, asked_by=asked_by.strip(), asked_on=asked_on
    )
    record("access asked", subject=request, by=by, at=at)
    return request


@audited
def decide_words(
    request: AccessRequest, *, place: str, text: str, released: bool, by: User | None, at: datetime
) -> Release:
    """Give words that may name others out, or hold them back; the decision is about exactly these words."""
    check_can_answer(by, request.authority_id)
    told = {"released": released, "digest": words_digest(text)}
    decided = request.releases.filter(place=place).first()
    if decided is None:
        decided = Release.objects.create(
            authority_id=request.authority_id, person_id=request.person_id, request=request, place=place, **told
        )
    else:
        decided.released, decided.digest = released, told["digest"]
        decided.save()
    record("words released" if released else "words withheld", subject=decided, by=by, at=at)
    return decided


@audited
def answer_access(request: AccessRequest, *, by: User | None, at: datetime) -> AccessRequest:
    """Note that the answer was given out."""
    check_can_answer(by, request.authority_id)
    request.answered_on = at.date()
    request.save(update_fields=["answered_on"])
    record("access answered", subject=request, by=by, at=at)
    return request
