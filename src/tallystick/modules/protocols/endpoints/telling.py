"""What the API tells of protocols, and how it finds the one that is named."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import asker
from tallystick.modules.protocols import queries


class SaidDate(Schema):
    """A date as one says it, and the day on which it ends."""

    text: str
    end: date | None
    precision: str


class ProtocolTold(Schema):
    """A protocol or strategy document. `version` is what a change has to name."""

    id: int
    title: str
    kind: str
    purpose: str
    stage: str
    parties: list[str]
    agree_by: SaidDate | None
    review_by: SaidDate | None
    starts: date | None
    ends: date | None
    version: int

    @staticmethod
    def resolve_parties(row: Any) -> list[str]:
        """Give the names of the parties in their order."""
        return [one.name for one in row.parties.all()]


class ProtocolStood(ProtocolTold):
    """A protocol on the register as at a day: its stage then and since when, and what is overdue."""

    stage: str = Field(alias="stood")
    since: date
    agreed_on: date | None
    latest: int | None
    overdue: str


class TextTold(Schema):
    """A version of a protocol's text, with the digest that a signature names."""

    number: int
    title: str
    parties: list[str]
    words: str
    file: str | None
    because: str
    digest: str
    written_at: datetime

    @staticmethod
    def resolve_file(row: Any) -> str | None:
        """Give the name of the file that holds it, where one does."""
        return row.document.name if row.document_id else None


class MoveTold(Schema):
    """A step of a protocol from one stage to another."""

    was: str
    becomes: str
    day: date
    because: str
    text: int | None

    @staticmethod
    def resolve_text(row: Any) -> int | None:
        """Give the number of the text as it was then."""
        return row.text.number if row.text_id else None


class ResponseTold(Schema):
    """What somebody said in consultation, and what became of it."""

    id: int
    protocol: int = Field(alias="protocol_id")
    text: int
    who: str
    said: str
    day: date
    answer: str
    answered_at: datetime | None

    @staticmethod
    def resolve_text(row: Any) -> int:
        """Give the number of the text that it is about."""
        return int(row.text.number)


class SentTold(Schema):
    """A version that somebody was sent on a day."""

    text: int
    day: date

    @staticmethod
    def resolve_text(row: Any) -> int:
        """Give the number of the text."""
        return int(row.text.number)


class RecipientTold(Schema):
    """Somebody on the distribution list, and what they were sent, the newest last."""

    name: str
    sent: list[SentTold]


def one_protocol(request: HttpRequest, pk: int) -> Any:
    """Give one protocol of the asker's authority; raises Http404 where there is none."""
    return queries.protocol_for(asker(request), pk)


def newest_text(request: HttpRequest, pk: int) -> Any:
    """Give the newest version of a protocol's text; raises Http404 where there is none."""
    found = queries.latest_text(one_protocol(request, pk))
    if found is None:
        raise Http404
    return found
