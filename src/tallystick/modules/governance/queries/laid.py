"""What was laid before a body and when its meetings were called, for rooms above that go by it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.bodies.rules import CALLED_OFF
from tallystick.modules.governance.models import Agenda, Attendance, Item


@dataclass(frozen=True, slots=True)
class AgendaOut:
    """A published agenda: its ledger key, the day of its meeting, and the ledger keys of what stands on it."""

    key: str
    day: date
    published_at: datetime
    asked_by: frozenset[str]  # of what asks for its standing items
    papers: frozenset[str]


def agendas_out(body: Any) -> list[AgendaOut]:
    """Give a body's published agendas, but for meetings that were called off. Inventory: GOV-19."""
    out = Agenda.objects.of(body.authority_id).filter(meeting__body=body, published_at__isnull=False)
    items = Prefetch(
        "items", Item.objects.filter(dropped_at=None).select_related("standing").prefetch_related("papers")
    )
    found = out.exclude(meeting__state=CALLED_OFF).select_related("meeting").prefetch_related(items)
    return [_out(one) for one in found.order_by("meeting__day", "pk")]


def called_at(body: Any) -> dict[str, datetime]:
    """Give when each of a body's meetings was called last, by the meeting's ledger key. Inventory: GOV-03."""
    taken = Attendance.objects.of(body.authority_id).filter(meeting__body=body).select_related("meeting")
    return {key_of(one.meeting): one.taken_at for one in taken}


def _out(one: Agenda) -> AgendaOut:
    assert one.published_at is not None, "asked for"
    items = list(one.items.all())
    asked_by = frozenset(item.standing.asked_by for item in items if item.standing and item.standing.asked_by)
    papers = frozenset(paper.key for item in items for paper in item.papers.all())
    return AgendaOut(key_of(one), one.meeting.day, one.published_at, asked_by, papers)
