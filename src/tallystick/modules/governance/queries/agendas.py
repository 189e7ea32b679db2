"""Agendas: items in order with their papers, what stands on each, and what one still lacks."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from tallystick.foundation.accounts.models import User
from tallystick.modules.bodies.queries import business_open_to, closing_grounds, meetings_in, sees_closed_of
from tallystick.modules.governance.models import Agenda, Item, Paper, StandingItem
from tallystick.modules.governance.permissions import check_can_read


def standing_items(body: Any, day: date | None = None) -> QuerySet[StandingItem]:
    """Give what stands on every agenda of a body, on a day or ever. Inventory: GOV-19."""
    found = StandingItem.objects.filter(body=body)
    return found if day is None else found.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)


def standing_for(authority_id: int, key: str) -> QuerySet[StandingItem]:
    """Give what stands on agendas without an end because something, by its ledger key, asks for it. GOV-19."""
    return StandingItem.objects.of(authority_id).filter(asked_by=key, ends=None)


def standing_item(user: User, pk: int) -> StandingItem:
    """Give one standing item of the asker's authority; raises Http404 where there is none."""
    check_can_read(user)
    return get_object_or_404(StandingItem.objects.of(user.authority_id).select_related("body"), pk=pk)


def agenda_of(one: Any) -> Agenda | None:
    """Give a meeting's agenda; None where it has none yet."""
    return Agenda.objects.filter(meeting=one).select_related("meeting__body").first()


def items_of(agenda: Agenda | None) -> list[Item]:
    """Give an agenda's items in their order, each with its papers."""
    if agenda is None:
        return []
    papers = Prefetch("papers", Paper.objects.order_by("pk"))
    return list(Item.objects.filter(agenda=agenda, dropped_at=None).prefetch_related(papers))


def reads_closed(user: User, meeting: Any) -> bool:
    """Whether somebody reads what is closed of a meeting. ADR 0081."""
    return meetings_in(user.authority_id).filter(sees_closed_of(user), pk=meeting.pk).exists()


def items_for(user: User, agenda: Agenda | None) -> list[Item]:
    """Give an agenda's items as somebody reads them: of a closed one only that it is there and why it may be."""
    items = items_of(agenda)
    if agenda is None or not any(one.closed for one in items) or reads_closed(user, agenda.meeting):
        return items
    return items_open(items, closing_grounds())


def items_open(items: Iterable[Item], grounds: Mapping[str, str]) -> list[Item]:
    """Give items as whoever reads nothing closed reads them: of a closed one only its ground."""
    return [_veiled(one, grounds) if one.closed else one for one in items]


def _veiled(one: Item, grounds: Mapping[str, str]) -> Item:
    """Give an item that has the number and the place of another, and none of its words; it is never saved."""
    told = {"pk": one.pk, "authority_id": one.authority_id, "agenda_id": one.agenda_id, "closed": one.closed}
    veiled = Item(position=one.position, title=f"Closed item. {grounds.get(one.closed, '')}".strip(), **told)
    veiled._prefetched_objects_cache = {"papers": Paper.objects.none()}  # type: ignore[attr-defined]
    return veiled


def item(user: User, pk: int) -> Item:
    """Give one item of an agenda of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(items_read(user).select_related("agenda__meeting__body"), pk=pk)


def items_read(user: User) -> QuerySet[Item]:
    """Give the items that stand on agendas and that somebody reads."""
    check_can_read(user)
    standing = Item.objects.of(user.authority_id).filter(dropped_at=None)
    return standing.filter(business_open_to(user, "agenda__meeting__"))


def paper(user: User, pk: int) -> Paper:
    """Give one paper of an item of the asker's authority; raises Http404 where there is none."""
    check_can_read(user)
    return get_object_or_404(Paper.objects.of(user.authority_id).select_related("item__agenda__meeting"), pk=pk)


def lacking_items(one: Any) -> list[StandingItem]:
    """Give the standing items that a meeting's agenda lacks. Inventory: GOV-19."""
    there = Item.objects.filter(agenda__meeting=one, dropped_at=None, standing__isnull=False)
    return list(standing_items(one.body, one.day).exclude(pk__in=there.values("standing_id")))
