"""What was said in consultation, what was answered, and who was sent which version."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.protocols.models import Protocol, Recipient, Response, Sending, Text
from tallystick.modules.protocols.permissions import check_can_keep_protocols
from tallystick.modules.protocols.rules.stages import ProtocolNeeds


@audited
def take_response(text: Text, *, who: str, said: str, day: date, by: User, at: datetime) -> Response:
    """Write down what somebody said about a version in consultation. Inventory: PLN-14."""
    check_can_keep_protocols(by, text)
    if not who.strip() or not said.strip():
        raise ProtocolNeeds("Say who answered, and what they said.")
    response = Response.objects.create(
        authority_id=text.authority_id,
        protocol_id=text.protocol_id,
        text=text,
        who=who.strip(),
        said=said.strip(),
        day=day,
        taken_by=by,
        taken_at=at,
    )
    record("consultation response taken", subject=response, by=by, at=at)
    return response


@audited
def answer_response(response: Response, *, answer: str, by: User, at: datetime) -> Response:
    """Say what became of a response. Inventory: PLN-14."""
    check_can_keep_protocols(by, response)
    response = Response.objects.select_for_update(no_key=True).get(pk=response.pk)
    if not answer.strip():
        raise ProtocolNeeds("Say what became of it: what was changed, or why nothing was.")
    response.answer, response.answered_by, response.answered_at = answer.strip(), by, at
    response.save()
    record("consultation response answered", subject=response, by=by, at=at)
    return response


@audited
def send_text(text: Text, *, names: Sequence[str], day: date, by: User, at: datetime) -> Protocol:
    """Record who was sent a version on a day; whoever is new joins the distribution list. Inventory: PLN-14."""
    check_can_keep_protocols(by, text)
    named = list(dict.fromkeys(name.strip()[:200] for name in names if name.strip()))
    if not named:
        raise ProtocolNeeds("Name who was sent it, one a line.")
    if day > timezone.localdate(at):
        raise ProtocolNeeds("That day has not come yet. Give the day on which it was sent.")
    place = {"authority_id": text.authority_id}
    for name in named:
        one, _ = Recipient.objects.get_or_create(protocol_id=text.protocol_id, name=name, defaults=place)
        Sending.objects.create(**place, recipient=one, text=text, day=day, recorded_by=by, recorded_at=at)
    record("version sent", subject=text, by=by, at=at, number=text.number, recipients=len(named))
    return text.protocol
