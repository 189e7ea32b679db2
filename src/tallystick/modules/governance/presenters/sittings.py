"""One meeting in words: its facts, agenda, who came, decisions and minutes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.rules import Rule
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, day
from tallystick.modules.governance.models import Agenda, Attendance, Called, Item, Minutes, Planned
from tallystick.modules.governance.presenters.meetings import hours_said, percent_said, weekday_said
from tallystick.modules.governance.rules.attendance import Count, enough, limit_on, quorate

SEAT_HEADS = ("Member", "Sits as", "Came", "Substitute")
MOVE_HEADS = ("From", "To", "Why", "Moved on")
DECISION_HEADS = ("Decision or concern", "For", "Due", "Action")
HOW = {
    "present": Tag("Present", "green"),
    "apologies": Tag("Apologies", "yellow"),
    "absent": Tag("Absent", "red"),
    "substitute": Tag("Substitute came", "blue"),
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of an agenda in words, with its papers."""

    item: Item
    number: int
    under: str
    papers: tuple[Any, ...]
    lacks_paper: bool
    closed: str  # on which ground; empty: it is open
    why: str


def facts(meeting: Any, planned: Planned | None) -> list[tuple[str, str]]:
    """When and where a meeting is, and why it is not on the day that its cycle gives."""
    when = ", ".join(
        words for words in (weekday_said(meeting.day), hours_said(meeting.begins, meeting.minutes)) if words
    )
    rows = [("When", when), ("Where", meeting.place or "Not said")]
    if planned:
        rows.append(("Meeting of", planned.stretch))
        if planned.why and planned.day != meeting.day:
            rows.append(("Not on its day", f"The cycle gives {weekday_said(planned.day)}: {planned.why}."))
    if meeting.why:
        rows.append(("Called off", meeting.why))
    return rows


def move_rows(moves: Iterable[Any]) -> list[Row]:
    """Each move of a meeting, with its reason."""
    return [
        Row(day(one.was), "", "", (Cell("To", day(one.to)), Cell("Why", one.why), Cell("Moved on", day(one.at))))
        for one in moves
    ]


def item_rows(items: Sequence[Item], grounds: Mapping[str, str]) -> list[ItemRow]:
    """The items of an agenda, numbered as they stand."""
    return [
        ItemRow(
            one,
            place,
            "" if veiled(one) else ". ".join(words for words in (*brought(one), standing_said(one)) if words),
            tuple(one.papers.all()),
            bool(one.standing_id) and not one.papers.all(),
            grounds.get(one.closed, one.closed),
            one.closed_why,
        )
        for place, one in enumerate(items, start=1)
    ]


def veiled(one: Item) -> bool:
    """Whether an item is closed to whoever looks: of one that is read, the reason is there too."""
    return bool(one.closed and not one.closed_why)


def brought(one: Item) -> tuple[str, str]:
    """What an item is for, and who brings it."""
    return one.get_purpose_display(), one.who


def standing_said(one: Item) -> str:
    """That an item stands on every agenda."""
    return "On every agenda" if one.standing_id else ""


def agenda_tag(agenda: Agenda | None) -> Tag:
    """How an agenda stands."""
    if agenda is None:
        return Tag("No agenda yet", "grey")
    if agenda.published_at:
        return Tag(f"Published {day(agenda.published_at)}", "green")
    return Tag("Draft", "yellow")


def seat_rows(seats: Iterable[tuple[Any, Called | None]]) -> list[Row]:
    """Each seat of the day, with how it was called."""
    return [
        Row(
            str(seat),
            "",
            ", ".join(words for words in (seat.organisation, seat.represents, seat.area) if words),
            (
                Cell("Sits as", seat.get_role_display()),
                Cell("Came", "" if called else "Not called", "", HOW[called.how] if called else None),
                Cell("Substitute", called.substitute if called and called.substitute else "None"),
            ),
        )
        for seat, called in seats
    ]


def came_figures(count: Count, rule: Rule | None, meeting: Any, rolling: Count | None) -> list[Figure]:
    """Who came, in numbers worth seeing first; substitutes stand apart."""
    passes, few = enough(count, rule, meeting.day), quorate(count, meeting.body.quorum)
    tone = {True: "good", False: "bad", None: ""}
    share = percent_said(count.percent) if count.percent is not None else "None"
    figures = [
        Figure(f"Members present, of {count.members}", str(count.present)),
        Figure("Members present", share, tone[passes]),
        Figure("Substitutes, not counted", str(count.substitutes)),
        Figure("Apologies", str(count.apologies)),
        Figure("Absent", str(count.absent)),
    ]
    if rolling and rolling.percent is not None:
        figures.append(Figure("In twelve months", percent_said(rolling.percent)))
    if few is not None:
        figures.append(Figure(f"Quorum of {meeting.body.quorum}", "Met" if few else "Not met", tone[few]))
    return figures


def asked_said(rule: Rule | None, on: date) -> str:
    """What the rule asks of a meeting of a day."""
    limit = limit_on(rule, on)
    if limit is None:
        return "No rule says how many members have to come."
    asked = f"{limit.value.normalize():f}%"
    return f"At least {asked} of the members on the day of the meeting. Substitutes are shown and not counted."


def decision_rows(found: Iterable[Any], waiting: Iterable[Any]) -> list[Row]:
    """What was decided or worried the meeting, and the action that follows."""
    late = {one.pk for one in waiting}
    return [
        Row(
            f"{one.number} {one.text}",
            "",
            one.get_kind_display(),
            (
                Cell("For", str(one.owner or "Nobody yet")),
                Cell("Due", day(one.due) or "No day set"),
                _action_cell(one, late),
            ),
        )
        for one in found
    ]


def _action_cell(one: Any, late: set[int]) -> Cell:
    if one.link:
        return Cell(
            "Action", "", "", None, "Action", reverse("plans:node", args=["action", one.link.partition("/")[2]])
        )
    tag = Tag("No action", "red") if one.pk in late else Tag("Not yet", "grey")
    return Cell("Action", "", "", tag, "Name it", reverse("bodies:link", args=[one.pk]))


def minutes_tag(minutes: Minutes | None) -> Tag:
    """How minutes stand."""
    if minutes is None:
        return Tag("No minutes yet", "grey")
    return Tag(f"Agreed {day(minutes.agreed_on)}", "green") if minutes.agreed_on else Tag("Draft", "yellow")


def answer_said(taken: Attendance | None) -> str:
    """What the chair said of too few members."""
    if taken is None or taken.answered_at is None:
        return ""
    return f"{taken.answer} ({taken.answered_by or 'the authority'}, {day(taken.answered_at)})"
