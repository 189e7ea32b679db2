"""What of meetings is found by words: the items of their agendas, and their minutes."""

from collections.abc import Collection
from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.lib.searched import Said, Searched, of_rows
from tallystick.modules.bodies.queries import meetings_open_to
from tallystick.modules.governance import queries
from tallystick.modules.governance.models import Item, Minutes
from tallystick.modules.governance.permissions import READ


def items_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give the items that stand on an authority's agendas."""
    found = Item.objects.of(authority_id).filter(dropped_at=None)
    return of_rows(found.select_related("agenda__meeting__body"), only)


def items_seen(user: User, today: date) -> Any:
    """Give those that somebody may open: whoever opens a meeting sees its agenda, but for what is closed."""
    return queries.items_read(user) if may(user, READ, today=today) else None


def said_of_items(rows: Collection[Item]) -> dict[int, Said]:
    """Give what is to be talked of, beside the meeting."""
    return {
        one.pk: Said(
            one.title,
            f"{one.who} {one.minute}".strip(),
            day=one.agenda.meeting.day,
            body=one.agenda.meeting.body_id,
            beside=str(one.agenda.meeting),
        )
        for one in rows
    }


def address_of_item(row: Item, user: User) -> str:
    """Give the page of the meeting on whose agenda it stands."""
    return str(row.agenda.meeting.get_absolute_url())


def minutes_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give the minutes of an authority's meetings."""
    return of_rows(Minutes.objects.of(authority_id).select_related("meeting__body"), only)


def minutes_seen(user: User, today: date) -> Any:
    """Give those that somebody may open: whoever opens a meeting reads its minutes."""
    if not may(user, READ, today=today):
        return None
    return minutes_kept(user.authority_id, None).filter(meetings_open_to(user, "meeting__"))


def said_of_minutes(rows: Collection[Minutes]) -> dict[int, Said]:
    """Give what was minuted."""
    return {one.pk: Said(str(one), one.text, day=one.meeting.day, body=one.meeting.body_id) for one in rows}


def address_of_minutes(row: Minutes, user: User) -> str:
    """Give the page of the meeting."""
    return str(row.meeting.get_absolute_url())


def searched() -> list[Searched]:
    """Give what of meetings is found beside them. Inventory: GOV-02, GOV-24, P16-21."""
    listed = (items_kept, items_seen, said_of_items, address_of_item)
    minuted = (minutes_kept, minutes_seen, said_of_minutes, address_of_minutes)
    return [
        Searched("item", "item of an agenda", "Items of agendas", "governance.item", *listed),
        Searched("minutes", "minutes", "Minutes", "governance.minutes", *minuted),
    ]
