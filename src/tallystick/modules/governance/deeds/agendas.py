"""An agenda is opened with what stands on it, filled, put in order and published."""

from datetime import datetime
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.governance import queries
from tallystick.modules.governance.models import Agenda, Item, Paper, StandingItem
from tallystick.modules.governance.permissions import check_can_keep
from tallystick.modules.governance.rules.agendas import check_can_publish, moved_in
from tallystick.modules.governance.rules.refusing import GovernanceRefused

PUBLISHED = "The agenda is published. Take it back first; whoever has it is then told that it changed."


@audited
def open_agenda(meeting: Any, *, by: User | None, at: datetime) -> Agenda:
    """Begin a meeting's agenda, with every item that stands on it that day. Inventory: GOV-19."""
    check_can_keep(by, meeting.authority_id)
    agenda, new = Agenda.objects.get_or_create(authority_id=meeting.authority_id, meeting=meeting)
    if not new:
        raise GovernanceRefused("This meeting has an agenda already.")
    for place, one in enumerate(queries.standing_items(meeting.body, meeting.day), start=1):
        Item.objects.create(
            authority_id=agenda.authority_id,
            agenda=agenda,
            position=place,
            title=one.title,
            purpose=Item.Purpose.INFORMATION,
            standing=one,
        )
    record("agenda opened", subject=agenda, by=by, at=at)
    return agenda


@audited
def add_item(
    agenda: Agenda,
    *,
    title: str,
    by: User | None,
    at: datetime,
    purpose: str = Item.Purpose.DISCUSSION,
    who: str = "",
    standing: StandingItem | None = None,
) -> Item:
    """Put an item at the end of an agenda; or what stands on it and was left out. Inventory: GOV-19."""
    check_can_keep(by, agenda.authority_id)
    now = _draft(agenda)
    if not title.strip():
        raise GovernanceRefused("Give the item its title.")
    if standing and (standing.body_id != now.meeting.body_id or _has(now, standing)):
        raise GovernanceRefused("That item is on the agenda already, or stands on the agendas of another body.")
    last = Item.objects.filter(agenda=now).order_by("-position").values_list("position", flat=True).first() or 0
    one = Item.objects.create(
        authority_id=now.authority_id,
        agenda=now,
        position=last + 1,
        title=title.strip(),
        purpose=purpose,
        who=who.strip(),
        standing=standing,
    )
    record("agenda item added", subject=one, by=by, at=at)
    return one


@audited
def change_item(item: Item, *, title: str, purpose: str, who: str, by: User | None, at: datetime) -> Item:
    """Change what an item is called, what it is for and who brings it. Inventory: GOV-19."""
    check_can_keep(by, item.authority_id)
    _draft(item.agenda)
    if not title.strip():
        raise GovernanceRefused("Give the item its title.")
    item.title, item.purpose, item.who = title.strip(), purpose, who.strip()
    item.save(update_fields=["title", "purpose", "who"])
    record("agenda item changed", subject=item, by=by, at=at)
    return item


@audited
def place_item(item: Item, *, to: int, by: User | None, at: datetime) -> Item:
    """Put an item in a place of its agenda, counted from 1. Inventory: GOV-19."""
    check_can_keep(by, item.authority_id)
    agenda = _draft(item.agenda)
    items = {one.pk: one for one in queries.items_of(agenda)}
    for place, key in enumerate(moved_in(list(items), item.pk, to), start=1):
        if items[key].position != place:
            items[key].position = place
            items[key].save(update_fields=["position"])
    record("agenda item placed", subject=item, by=by, at=at, to=to)
    item.refresh_from_db()
    return item


@audited
def drop_item(item: Item, *, by: User | None, at: datetime) -> Item:
    """Take an item off an agenda that is not published; a standing one then lacks. Inventory: GOV-19."""
    check_can_keep(by, item.authority_id)
    _draft(item.agenda)
    item.dropped_at = at
    item.save(update_fields=["dropped_at"])
    record("agenda item dropped", subject=item, by=by, at=at)
    return item


@audited
def attach_paper(item: Item, *, key: str, title: str, by: User | None, at: datetime) -> Paper:
    """Attach a paper to an item, by the ledger's key; also after the agenda was published. Inventory: GOV-19."""
    check_can_keep(by, item.authority_id)
    if not key.strip() or not title.strip():
        raise GovernanceRefused("Say which paper it is, and what it is called.")
    if Paper.objects.filter(item=item, key=key.strip()).exists():
        raise GovernanceRefused("This paper is attached already.")
    told = {"key": key.strip(), "title": title.strip()}
    paper = Paper.objects.create(authority_id=item.authority_id, item=item, **told)
    record("paper attached", subject=item, by=by, at=at, paper=paper.key)
    return paper


@audited
def detach_paper(paper: Paper, *, by: User | None, at: datetime) -> Item:
    """Take a paper off an item of an agenda that is not published; the ledger keeps that it was there."""
    check_can_keep(by, paper.authority_id)
    item = paper.item
    _draft(item.agenda)
    record("paper detached", subject=item, by=by, at=at, paper=paper.key)
    paper.delete()
    return item


@audited
def publish_agenda(agenda: Agenda, *, seen_version: int, by: User | None, at: datetime) -> Agenda:
    """Publish an agenda, once everything that stands on it is there. Raises `AgendaLacks`. Inventory: GOV-19."""
    check_can_keep(by, agenda.authority_id)
    now = Agenda.objects.select_for_update(no_key=True, of=("self",)).select_related("meeting__body").get(pk=agenda.pk)
    check_still_as_seen(now, seen_version)
    lacks = tuple(one.title for one in queries.lacking_items(now.meeting))
    check_can_publish(lacks, len(queries.items_of(now)), published=now.published_at is not None)
    now.published_at, now.published_by = at, by
    now.version += 1
    now.save(update_fields=["published_at", "published_by", "version"])
    record("agenda published", subject=now, by=by, at=at)
    return now


@audited
def withdraw_agenda(agenda: Agenda, *, why: str, by: User | None, at: datetime) -> Agenda:
    """Take a published agenda back to change it, for a reason."""
    check_can_keep(by, agenda.authority_id)
    now = Agenda.objects.select_for_update(no_key=True).get(pk=agenda.pk)
    if now.published_at is None:
        raise GovernanceRefused("This agenda is not published.")
    if not why.strip():
        raise GovernanceRefused("Say why the agenda is taken back.")
    now.published_at, now.published_by = None, None
    now.version += 1
    now.save(update_fields=["published_at", "published_by", "version"])
    record("agenda taken back", subject=now, by=by, at=at, why=why.strip())
    return now


def _draft(agenda: Agenda) -> Agenda:
    """Give an agenda locked, that nobody published; count that it changed."""
    now = Agenda.objects.select_for_update(no_key=True, of=("self",)).select_related("meeting").get(pk=agenda.pk)
    if now.published_at is not None:
        raise GovernanceRefused(PUBLISHED)
    now.version += 1
    now.save(update_fields=["version"])
    return now


def _has(agenda: Agenda, standing: StandingItem) -> bool:
    return Item.objects.filter(agenda=agenda, standing=standing, dropped_at=None).exists()
