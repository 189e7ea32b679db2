"""Meetings for any diary: the day each is on, and what became of it."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate

from tallystick.engine.writing.diary import Entry
from tallystick.modules.bodies.rules import CALLED_OFF
from tallystick.modules.governance.presenters.meetings import hours_said


def entries(meetings: Iterable[Any], site: str) -> list[Entry]:
    """Meetings as entries of whole days; hour and place stand in the words, and one called off says so."""
    return [
        Entry(
            key=f"meeting-{one.pk}",
            what=f"Called off: {one.body}" if one.state == CALLED_OFF else " ".join((str(one.body), one.title)).strip(),
            first=one.day,
            last=one.day,
            known=max((localdate(each.at) for each in one.moves.all()), default=one.planned or one.day),
            address=f"{site}{one.get_absolute_url()}",
            told=". ".join(words for words in (hours_said(one.begins, one.minutes), one.place, one.why) if words),
        )
        for one in meetings
    ]
