"""What has happened by which a line is settled by itself: meetings that were held, agendas, entries of a register."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from tallystick.engine.catalogue.obligations import Obligation as InCatalogue
from tallystick.engine.catalogue.obligations import SettledBy
from tallystick.engine.obligations import Happened, settles
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.bodies.queries import meetings_in
from tallystick.modules.bodies.rules import HELD
from tallystick.modules.governance.queries import agendas_out, called_at
from tallystick.modules.obligations.models import Delivery, Obligation, Owed, Recipient
from tallystick.modules.obligations.queries.catalogue import in_catalogue
from tallystick.modules.obligations.queries.papers import papers_seen
from tallystick.modules.registers.queries import entries_kept, purged_among


@dataclass(frozen=True, slots=True)
class Settling:
    """What is to be done so that a recipient's lines are settled by what happened, and by nothing else."""

    deliver: tuple[tuple[Owed, str, Happened], ...] = ()  # the line, how, by what
    take_back: tuple[Delivery, ...] = ()


def settled_by_register(register: str) -> frozenset[str]:
    """Give the codes of what entries of a register settle."""
    every = in_catalogue().values()
    return frozenset(
        one.code for one in every if one.register == register and any(each.by == "entry" for each in one.settled)
    )


def of_bodies(authority_id: int, bodies: Collection[int]) -> list[Obligation]:
    """Give what is owed to some bodies and settled by their meetings or agendas."""
    every = in_catalogue().values() if bodies else ()
    codes = [one.code for one in every if any(each.by != "entry" for each in one.settled)]
    found = Obligation.objects.of(authority_id).filter(code__in=codes, recipients__body__in=bodies)
    return list(found.distinct()) if codes else []


def bodies_of_agendas(authority_id: int, rows: Mapping[str, Collection[int]]) -> list[int]:
    """Give the bodies of some agendas, items of agendas and callings of meetings, by table the keys of their rows."""
    asked = {
        "agenda": rows.get("governance.agenda", ()),
        "agenda__items": rows.get("governance.item", ()),
        "attendance": rows.get("governance.attendance", ()),
    }
    found = [meetings_in(authority_id).filter(**{f"{name}__in": list(keys)}) for name, keys in asked.items() if keys]
    return [body for each in found for body in each.values_list("body_id", flat=True)]


def taken_up_as(authority_id: int, codes: Iterable[str]) -> list[Obligation]:
    """Give what an authority has taken up of some codes."""
    return list(Obligation.objects.of(authority_id).filter(code__in=list(codes)))


def settling(one: Obligation, to: Recipient, file: InCatalogue, today: date) -> Settling:
    """Give what is settled of one recipient's lines by what happened, and what is so no more. Inventory: GOV-05.

    Only what was delivered by itself is taken back: what a person recorded stays as they said it.
    """
    lines = list(Owed.objects.filter(recipient=to, gone_on=None).order_by("starts", "pk"))
    by_how = {}
    for way in file.settled:
        happened = [each for each in _happened(one, to, file, way) if each.done <= today]
        by_how[way.by] = settles(file.cycle, lines, happened)
    made = Delivery.objects.filter(owed__recipient=to, taken_back_at=None, by=None, how__in=[*by_how]).exclude(key="")
    called = called_at(to.body) if to.body and Delivery.How.MEETING in by_how else {}
    back = [each for each in made.select_related("owed__obligation") if not _stands(each, by_how, called)]
    kept = purged_among(one.authority_id, [each.key for each in back])
    gone = tuple(each for each in back if each.key not in kept)
    return Settling(_to_deliver(lines, by_how, {each.owed_id for each in gone}), gone)


def _stands(made: Delivery, by_how: Mapping[str, Mapping[str, Happened]], called: Mapping[str, datetime]) -> bool:
    """Whether what settled a line does so still, on the same day, and nobody noted since who came."""
    by = by_how[made.how].get(made.owed.stretch)
    if by is None or (by.key, by.done) != (made.key, made.on):
        return False
    since = called.get(made.key) if made.how == Delivery.How.MEETING else None
    return since is None or since <= made.at


def _to_deliver(
    lines: Iterable[Owed], by_how: Mapping[str, Mapping[str, Happened]], left: Collection[int]
) -> tuple[tuple[Owed, str, Happened], ...]:
    """Give each open line with how it is settled; where two ways settle it, the first of its file."""
    found: dict[int, tuple[Owed, str, Happened]] = {}
    for how, by in by_how.items():
        for line in lines:
            is_open = line.excused_on is None and (line.delivered_on is None or line.pk in left)
            if is_open and line.stretch in by:
                found.setdefault(line.pk, (line, how, by[line.stretch]))
    return tuple(found.values())


def _happened(one: Obligation, to: Recipient, file: InCatalogue, way: SettledBy) -> Iterable[Happened]:
    if way.by == "entry":
        return _entries(one, file, way)
    if to.body is None:
        return ()
    return _meetings(to) if way.by == "meeting" else _agendas(one, to, file)


def _meetings(to: Recipient) -> Iterable[Happened]:
    held = meetings_in(to.authority_id).filter(body=to.body, state=HELD)
    return (Happened(key_of(met), met.day, met.day) for met in held)


def _agendas(one: Obligation, to: Recipient, file: InCatalogue) -> Iterable[Happened]:
    """Give the published agendas on which it stands, or before whose body a paper of its kind is laid."""
    asked_by = key_of(one)
    agendas = agendas_out(to.body)
    papers = papers_seen(one.authority_id, {key for each in agendas for key in each.papers}) if file.paper else {}
    kind = {key for key, seen in papers.items() if seen.is_out and seen.code == file.paper}
    for each in agendas:
        if asked_by in each.asked_by or kind & each.papers:
            yield Happened(each.key, localdate(each.published_at), each.day)


def _entries(one: Obligation, file: InCatalogue, way: SettledBy) -> Iterable[Happened]:
    for entry in entries_kept(one.authority_id, file.register):
        done = _day(entry.values.get(way.done))
        if done is not None and _is_meant(one, entry.values, way):
            day = entry.happened_on if way.finds == "due" and entry.happened_on else done
            yield Happened(key_of(entry), done, day, way.finds)


def _is_meant(one: Obligation, values: Mapping[str, Any], way: SettledBy) -> bool:
    if any(values.get(field) != said for field, said in way.where.items()):
        return False
    named = " ".join(str(values.get(way.about) or "").casefold().split()) if way.about else ""
    return not (way.about and one.about) or named == " ".join(one.about.casefold().split())


def _day(stored: Any) -> date | None:
    return date.fromisoformat(stored) if isinstance(stored, str) and stored else None
