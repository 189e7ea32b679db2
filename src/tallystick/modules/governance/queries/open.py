"""What everybody may read of how open bodies meet, for the room that publishes: of people nothing, of closed business
that it is there and on which ground. ADR 0081, 0083."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from tallystick.modules.bodies.queries import closing_grounds, decisions_in, meetings_in
from tallystick.modules.bodies.rules import CALLED_OFF
from tallystick.modules.governance.models import Agenda, Item, Minutes
from tallystick.modules.governance.queries.agendas import items_open

DECISION = "decision"  # a concern is looked into inside


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """A meeting with what of it is open: its published agenda, agreed minutes and open decisions; None is not yet."""

    meeting: Any
    agenda: Agenda | None
    items: tuple[Item, ...]
    minutes: Minutes | None
    decisions: tuple[Any, ...]


def open_meetings(authority_id: int, bodies: Iterable[int]) -> list[OpenMeeting]:
    """Give the meetings of some bodies that are not closed, in order, as everybody may read them. GOV-02, GOV-24."""
    found = list(
        meetings_in(authority_id)
        .filter(body__in=bodies, body__closed_as="")
        .prefetch_related("moves", Prefetch("decisions", _decisions(authority_id)))
        .order_by("day", "pk")
    )
    items = Prefetch("items", Item.objects.filter(dropped_at=None).prefetch_related("papers"))
    published = Agenda.objects.filter(meeting__in=found, published_at__isnull=False).prefetch_related(items)
    agendas = {one.meeting_id: one for one in published.exclude(meeting__state=CALLED_OFF)}
    agreed = {one.meeting_id: one for one in Minutes.objects.filter(meeting__in=found, agreed_on__isnull=False)}
    grounds = closing_grounds()
    return [
        OpenMeeting(
            one,
            agenda := agendas.get(one.pk),
            tuple(items_open(agenda.items.all(), grounds)) if agenda else (),
            agreed.get(one.pk),
            tuple(one.decisions.all()),
        )
        for one in found
    ]


def _decisions(authority_id: int) -> Any:
    return decisions_in(authority_id).filter(closed="", kind=DECISION).order_by("pk")
