"""Agendas and what stands on them, by the API. Inventory: GOV-19."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    AsSeen,
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Sent,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.endpoints.cycles import LastDayOf
from tallystick.modules.governance.models import Agenda, Item
from tallystick.modules.governance.permissions import KEEP, READ

router = Router(tags=["Agendas"])
Purpose = Literal[tuple(Item.Purpose.values)]
Title = letters(300)


class StandingItemTold(Schema):
    """What stands on every agenda of a body, from a day to a day."""

    id: int
    body: int = Field(alias="body_id")
    code: str
    title: str
    asked_by: str
    starts: date
    ends: date | None


class PaperAttached(Schema):
    """A paper for an item, by its key."""

    id: int
    key: str
    title: str


class AgendaItemTold(Schema):
    """One item of an agenda, with its papers."""

    id: int
    position: int
    title: str
    purpose: str
    who: str
    standing: int | None = Field(alias="standing_id")
    closed: str
    minute: str
    papers: list[PaperAttached]

    @staticmethod
    def resolve_papers(row: Any) -> list[Any]:
        """Give the papers in the order in which they were attached."""
        return list(row.papers.all())


class AgendaTold(Schema):
    """The agenda of a meeting, what it lacks of what stands on every agenda, and when it was published."""

    id: int
    meeting: int = Field(alias="meeting_id")
    published_at: datetime | None
    version: int
    items: list[AgendaItemTold]
    lacks: list[str]

    @staticmethod
    def resolve_items(row: Any, context: Any) -> list[Any]:
        """Give the items in their order, as the asker reads them."""
        return queries.items_for(asker(context["request"]), row)

    @staticmethod
    def resolve_lacks(row: Any) -> list[str]:
        """Give the titles of what it lacks."""
        return [one.title for one in queries.lacking_items(row.meeting)]


class NewStandingItem(Sent):
    """What is to stand on every agenda of a body, from when."""

    code: letters(80)  # type: ignore[valid-type]
    title: Title  # type: ignore[valid-type]
    starts: Day
    ends: Day | None = None


class ChangedAgendaItem(Sent):
    """What an item is called, what it is for, and who brings it."""

    title: Title  # type: ignore[valid-type]
    purpose: Purpose = "discussion"  # type: ignore[valid-type]
    who: letters(160) = ""  # type: ignore[valid-type]


class NewAgendaItem(ChangedAgendaItem):
    """A new item; of what stands on every agenda, its key."""

    standing: Named | None = None


class ItemsPlace(Sent):
    """To which place of its agenda an item goes, counted from 1."""

    to: int = Field(ge=1, le=999)


class PaperForItem(Sent):
    """A paper for an item: its key, and what it is called."""

    key: letters(160)  # type: ignore[valid-type]
    title: Title  # type: ignore[valid-type]


class AgendaTakenBack(Sent):
    """Why a published agenda is taken back."""

    why: letters(300)  # type: ignore[valid-type]


@operation(router, "GET", "/bodies/{body}/standing-items", needs=READ, gives=Page[StandingItemTold], refuses=(404, 422))
def list_standing_items(request: HttpRequest, body: Key, page: PageNumber = 1) -> Any:
    """List what stands, or stood, on every agenda of a body."""
    return paged(request, queries.standing_items(queries.body_of(asker(request), body)), page)


@operation(
    router, "POST", "/bodies/{body}/standing-items", needs=KEEP, gives=StandingItemTold, refuses=(404, 422), status=201
)
def require_item(request: HttpRequest, body: Key, new: NewStandingItem) -> Any:
    """Let an item stand on every agenda of a body from a day on."""
    row = queries.body_of(asker(request), body)
    return Status(201, deeds.require_item(row, **new.dict(), by=asker(request), at=timezone.now()))


@operation(
    router, "POST", "/standing-items/{standing_item}/end", needs=KEEP, gives=StandingItemTold, refuses=(404, 422)
)
def release_item(request: HttpRequest, standing_item: Key, last: LastDayOf) -> Any:
    """Let an item stand on no agenda after a day."""
    row = queries.standing_item(asker(request), standing_item)
    return deeds.release_item(row, ends=last.ends, by=asker(request), at=timezone.now())


@operation(router, "GET", "/meetings/{meeting}/agenda", needs=READ, gives=AgendaTold, refuses=(404, 422))
def read_agenda(request: HttpRequest, meeting: Key) -> Any:
    """Give the agenda of a meeting."""
    return agenda_of(request, meeting)


@operation(router, "POST", "/meetings/{meeting}/agenda", needs=KEEP, gives=AgendaTold, refuses=(404, 422), status=201)
def open_agenda(request: HttpRequest, meeting: Key) -> Any:
    """Begin the agenda of a meeting, with what stands on it that day."""
    row = queries.meeting(asker(request), meeting)
    return Status(201, deeds.open_agenda(row, by=asker(request), at=timezone.now()))


@operation(
    router, "POST", "/meetings/{meeting}/agenda/items", needs=KEEP, gives=AgendaItemTold, refuses=(404, 422), status=201
)
def add_item(request: HttpRequest, meeting: Key, new: NewAgendaItem) -> Any:
    """Put an item at the end of an agenda."""
    agenda, told = agenda_of(request, meeting), new.dict()
    told["standing"] = queries.standing_item(asker(request), new.standing) if new.standing else None
    return Status(201, deeds.add_item(agenda, **told, by=asker(request), at=timezone.now()))


@operation(router, "PUT", "/agenda-items/{agenda_item}", needs=KEEP, gives=AgendaItemTold, refuses=(404, 422))
def change_item(request: HttpRequest, agenda_item: Key, changed: ChangedAgendaItem) -> Any:
    """Change what an item is called, what it is for and who brings it."""
    row = queries.item(asker(request), agenda_item)
    return deeds.change_item(row, **changed.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", "/agenda-items/{agenda_item}/place", needs=KEEP, gives=AgendaItemTold, refuses=(404, 422))
def place_item(request: HttpRequest, agenda_item: Key, place: ItemsPlace) -> Any:
    """Put an item in another place of its agenda."""
    row = queries.item(asker(request), agenda_item)
    return deeds.place_item(row, to=place.to, by=asker(request), at=timezone.now())


@operation(router, "POST", "/agenda-items/{agenda_item}/drop", needs=KEEP, gives=AgendaItemTold, refuses=(404, 422))
def drop_item(request: HttpRequest, agenda_item: Key) -> Any:
    """Take an item off an agenda that is not published."""
    return deeds.drop_item(queries.item(asker(request), agenda_item), by=asker(request), at=timezone.now())


@operation(
    router,
    "POST",
    "/agenda-items/{agenda_item}/papers",
    needs=KEEP,
    gives=PaperAttached,
    refuses=(404, 422),
    status=201,
)
def attach_paper(request: HttpRequest, agenda_item: Key, paper: PaperForItem) -> Any:
    """Attach a paper to an item, by its key."""
    row = queries.item(asker(request), agenda_item)
    return Status(201, deeds.attach_paper(row, **paper.dict(), by=asker(request), at=timezone.now()))


@operation(router, "POST", "/agenda-papers/{agenda_paper}/detach", needs=KEEP, gives=AgendaItemTold, refuses=(404, 422))
def detach_paper(request: HttpRequest, agenda_paper: Key) -> Any:
    """Take a paper off an item of an agenda that is not published."""
    return deeds.detach_paper(queries.paper(asker(request), agenda_paper), by=asker(request), at=timezone.now())


@operation(router, "POST", "/meetings/{meeting}/agenda/publish", needs=KEEP, gives=AgendaTold, refuses=(404, 409, 422))
def publish_agenda(request: HttpRequest, meeting: Key, seen: AsSeen) -> Any:
    """Publish an agenda, once everything that stands on every agenda is on it."""
    agenda = agenda_of(request, meeting)
    return deeds.publish_agenda(agenda, seen_version=seen.seen_version, by=asker(request), at=timezone.now())


@operation(router, "POST", "/meetings/{meeting}/agenda/take-back", needs=KEEP, gives=AgendaTold, refuses=(404, 422))
def withdraw_agenda(request: HttpRequest, meeting: Key, back: AgendaTakenBack) -> Any:
    """Take a published agenda back to change it, for a reason."""
    return deeds.withdraw_agenda(agenda_of(request, meeting), why=back.why, by=asker(request), at=timezone.now())


def agenda_of(request: HttpRequest, meeting: int) -> Agenda:
    """Give the agenda of a meeting of the asker's authority; raises Http404 where there is none."""
    agenda = queries.agenda_of(queries.meeting(asker(request), meeting))
    if agenda is None:
        raise Http404("This meeting has no agenda yet.")
    return agenda
