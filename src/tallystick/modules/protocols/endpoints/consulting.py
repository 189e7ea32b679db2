"""What was said in consultation, and who has which version, by the API."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Page,
    PageNumber,
    Sent,
    Short,
    Words,
    asker,
    operation,
    paged,
)
from tallystick.modules.protocols import deeds, queries
from tallystick.modules.protocols.endpoints.telling import RecipientTold, ResponseTold, newest_text, one_protocol
from tallystick.modules.protocols.permissions import KEEP, READ

router = Router(tags=["Protocols"])


class Responded(Sent):
    """What somebody said about the newest version, and when."""

    who: Short
    said: Words
    day: Day


class Answered(Sent):
    """What was changed, or why nothing was."""

    answer: Words


class SentTo(Sent):
    """Who was sent the newest version on a day."""

    names: list[Short] = Field(min_length=1, max_length=500)
    day: Day


@operation(router, "GET", "/protocols/{protocol}/responses", needs=READ, gives=Page[ResponseTold], refuses=(404, 422))
def list_responses(request: HttpRequest, protocol: Key, page: PageNumber = 1) -> Any:
    """List what was said in consultation, the earliest first."""
    return paged(request, queries.responses_of(one_protocol(request, protocol)), page)


@operation(router, "GET", "/responses/{response}", needs=READ, gives=ResponseTold, refuses=(404, 422))
def read_response(request: HttpRequest, response: Key) -> Any:
    """Give one response."""
    return queries.response_for(asker(request), response)


@operation(
    router, "POST", "/protocols/{protocol}/responses", needs=KEEP, gives=ResponseTold, refuses=(404, 422), status=201
)
def take_response(request: HttpRequest, protocol: Key, responded: Responded) -> Any:
    """Write down what somebody said about the newest version."""
    text = newest_text(request, protocol)
    return Status(201, deeds.take_response(text, **responded.dict(), by=asker(request), at=timezone.now()))


@operation(router, "POST", "/responses/{response}/answer", needs=KEEP, gives=ResponseTold, refuses=(404, 422))
def answer_response(request: HttpRequest, response: Key, answered: Answered) -> Any:
    """Say what became of a response."""
    row = queries.response_for(asker(request), response)
    return deeds.answer_response(row, **answered.dict(), by=asker(request), at=timezone.now())


@operation(
    router, "GET", "/protocols/{protocol}/distribution", needs=READ, gives=Page[RecipientTold], refuses=(404, 422)
)
def list_distribution(request: HttpRequest, protocol: Key, page: PageNumber = 1) -> Any:
    """List who is on the distribution list, each with what they were sent."""
    return paged(request, queries.distribution_of(one_protocol(request, protocol)), page)


@operation(
    router, "POST", "/protocols/{protocol}/distribution", needs=KEEP, gives=list[RecipientTold], refuses=(404, 422)
)
def send_text(request: HttpRequest, protocol: Key, sent: SentTo) -> Any:
    """Record who was sent the newest version; whoever is new joins the list. Nothing is sent by this."""
    text = newest_text(request, protocol)
    deeds.send_text(text, **sent.dict(), by=asker(request), at=timezone.now())
    return list(queries.distribution_of(one_protocol(request, protocol)).filter(name__in=sent.names))
