"""What everybody may read of a body's meetings: drawn to be made public, and asked again before each writing."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.timezone import localdate

from tallystick.modules.bodies.rules import CALLED_OFF
from tallystick.modules.governance.queries import OpenMeeting, open_meetings
from tallystick.modules.publishing.rules.business import Open

PAPER = "papers.issue/"


def meetings_told(body: Any) -> list[dict[str, Any]]:
    """Give a body's meetings as plain data, in order; nobody who sits there, brings an item or keeps it is named."""
    return [_meeting(one) for one in open_meetings(body.authority_id, [body.pk])]


def open_now(authority_id: int, keys: Collection[str]) -> Open:
    """Give what is open now of the meetings of some bodies, by their ledger keys."""
    found = open_meetings(authority_id, [int(key.partition("/")[2]) for key in keys])
    return Open(
        agendas={one.meeting.pk: one.agenda.version for one in found if one.agenda},
        items=frozenset(each.pk for one in found for each in one.items if not each.closed),
        minutes=frozenset(one.meeting.pk for one in found if one.minutes),
        decisions=frozenset(each.pk for one in found for each in one.decisions),
    )


def _meeting(told: OpenMeeting) -> dict[str, Any]:
    one = told.meeting
    return {
        "key": one.pk,
        "day": str(one.day),
        "title": _title(one),
        "begins": f"{one.begins:%H:%M}" if one.begins else "",
        "place": one.place,
        "state": one.state,
        "why": one.why if one.state == CALLED_OFF else "",
        "moves": [{"was": str(each.was), "to": str(each.to), "why": each.why} for each in one.moves.all()],
        "agenda": _agenda(told, told.agenda) if told.agenda else None,
        "minutes": {"text": told.minutes.text, "agreed": str(told.minutes.agreed_on)} if told.minutes else None,
        "decisions": [{"key": each.pk, "number": each.number, "text": each.text} for each in told.decisions],
    }


def _title(one: Any) -> str:
    """Give what a meeting is called, and that it was called off: whoever meant to come has to read it there."""
    if one.state != CALLED_OFF:
        return str(one.title)
    return f"{one.title}, called off" if one.title else "Called off"


def _agenda(told: OpenMeeting, agenda: Any) -> dict[str, Any]:
    minuted = told.minutes is not None
    return {
        "published": str(localdate(agenda.published_at)),
        "version": agenda.version,
        "gone": False,
        "items": [
            {
                "key": one.pk,
                "title": one.title,
                "closed": bool(one.closed),
                "purpose": "" if one.closed else one.get_purpose_display(),
                "minute": one.minute if minuted else "",
                "papers": _numbers(one.papers.all()),
            }
            for one in told.items
        ],
    }


def _numbers(papers: Iterable[Any]) -> list[int]:
    """Give the numbers of papers; which of them are public is asked when the site is written."""
    return [
        int(one.key.removeprefix(PAPER))
        for one in papers
        if one.key.startswith(PAPER) and one.key.removeprefix(PAPER).isdecimal()
    ]
