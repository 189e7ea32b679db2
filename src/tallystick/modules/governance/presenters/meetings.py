"""Meetings as rows: when, where, how they stand, and who came."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import ROUND_DOWN, Decimal
from typing import Any

from tallystick.foundation.ui.presenters import Cell, Row, Tag, day
from tallystick.modules.bodies.rules import HELD, PLANNED
from tallystick.modules.governance.models import Planned
from tallystick.modules.governance.rules.attendance import Count
from tallystick.modules.governance.rules.clashes import Clash

HEADS = ("Meeting", "When", "Where", "Who came", "How it stands")
MISSED_HEADS = ("Body", "Stretch", "Planned for", "Why")
CLASH_HEADS = ("Day", "Meeting", "And at once", "Who sits in both")


def stands_tag(one: Any, today: date) -> Tag:
    """How a meeting stands on a day."""
    if one.state == HELD:
        return Tag("Held", "green")
    if one.state == PLANNED:
        return Tag("Not held", "red") if one.day < today else Tag("Planned", "blue")
    return Tag("Called off", "grey")


def meeting_rows(found: Iterable[Any], counts: Mapping[int, Count], today: date) -> list[Row]:
    """Meetings as a list shows them."""
    return [
        Row(
            f"{one.body}{', ' + one.title if one.title else ''}",
            one.get_absolute_url(),
            "",
            (
                Cell("When", weekday_said(one.day), hours_said(one.begins, one.minutes)),
                Cell("Where", one.place or "Not said"),
                Cell("Who came", came_said(counts.get(one.pk))),
                Cell("How it stands", "", one.why, stands_tag(one, today)),
            ),
        )
        for one in found
    ]


def missed_rows(found: Iterable[Planned]) -> list[Row]:
    """What a cycle asked for and nobody held."""
    return [
        Row(
            str(one.cycle.body),
            one.meeting.get_absolute_url() if one.meeting else "",
            "",
            (
                Cell("Stretch", one.stretch),
                Cell("Planned for", weekday_said(one.meeting.day if one.meeting else one.day)),
                Cell("Why", one.why or "Nobody has noted it as held or called it off."),
            ),
        )
        for one in found
    ]


def clash_rows(found: Iterable[Clash], meetings: Mapping[int, Any]) -> list[Row]:
    """Meetings at once, with who sits in both."""
    rows = []
    for one in found:
        first, second = (meetings[key] for key in one.meetings)
        cells = (_clashing("Meeting", first), _clashing("And at once", second))
        rows.append(Row(weekday_said(one.day), "", "", (*cells, Cell("Who sits in both", ", ".join(one.holders)))))
    return rows


def _clashing(label: str, one: Any) -> Cell:
    return Cell(
        label, "", hours_said(one.begins, one.minutes) or "Hour not said", None, str(one.body), one.get_absolute_url()
    )


def weekday_said(when: date) -> str:
    """A day with its weekday: “Tuesday 31 May 2026”."""
    return f"{when:%A} {day(when)}"


def hours_said(begins: time | None, minutes: int | None) -> str:
    """From when to when: “10:00 to 12:00”; only what is known."""
    if begins is None:
        return ""
    if minutes is None:
        return f"{begins:%H:%M}"
    end = begins.hour * 60 + begins.minute + minutes
    return f"{begins:%H:%M} to {end // 60 % 24:02}:{end % 60:02}"


def came_said(count: Count | None) -> str:
    """Who came, with the numbers behind the percentage; a percentage is never rounded up to one that passes."""
    if count is None:
        return "Not called yet"
    if count.percent is None:
        return "No member on that day"
    return f"{count.present} of {count.members} members ({percent_said(count.percent)})"


def percent_said(percent: Decimal) -> str:
    """A percentage, whole, cut and not rounded: 79.9 is no 80."""
    return f"{percent.quantize(Decimal(1), ROUND_DOWN)}%"
