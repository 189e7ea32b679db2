"""How a body meets, in words: its cycle, its meetings, what stands on its agendas, how well it works."""

from collections.abc import Iterable
from decimal import Decimal

from django.urls import reverse

from tallystick.foundation.ui.presenters import Cell, Figure, Row, day
from tallystick.modules.governance.models import OFTEN, WEEKDAYS, WHICH, Cycle, StandingItem
from tallystick.modules.governance.presenters.meetings import hours_said, percent_said
from tallystick.modules.governance.rules.effectiveness import Working

CYCLE_HEADS = ("How often", "When", "From", "To", "End")
STANDING_HEADS = ("Item", "From", "To", "Asked for by", "End")
BY_A_DAY = ("weekly", "six-weekly")  # on one day of the week, so that it is not said which of them


def cycle_said(one: Cycle) -> str:
    """How often a body meets and on which day: “Every month, on the second Wednesday”."""
    weekday = WEEKDAYS[one.starts.weekday() if one.weekday is None else one.weekday]
    if one.often == "six-weekly":
        return f"{OFTEN[one.often]}, counted from {day(one.starts)}"
    which = "" if one.often in BY_A_DAY else f"the {WHICH[one.nth].lower()} "
    return f"{OFTEN[one.often]}, on {which}{weekday}"


def cycle_rows(found: Iterable[Cycle], *, can_keep: bool) -> list[Row]:
    """The cycles of a body, the newest first."""
    rows = []
    for one in found:
        open_one = can_keep and not one.ends
        end = reverse("governance:end-cycle", args=[one.pk]) if open_one else ""
        hour = ", ".join(words for words in (hours_said(one.begins, one.minutes), one.place) if words)
        cells = (
            Cell("When", hour or "Hour and place not said"),
            Cell("From", day(one.starts)),
            Cell("To", day(one.ends) or "No last day"),
            Cell("End", link="End it" if open_one else "", address=end),
        )
        rows.append(Row(cycle_said(one), "", "", cells))
    return rows


def standing_rows(found: Iterable[StandingItem], *, can_keep: bool) -> list[Row]:
    """What stands on every agenda of a body."""
    rows = []
    for one in found:
        open_one = can_keep and not one.ends
        end = reverse("governance:end-standing", args=[one.pk]) if open_one else ""
        cells = (
            Cell("From", day(one.starts)),
            Cell("To", day(one.ends) or "No last day"),
            Cell("Asked for by", "A report that is owed" if one.asked_by else "The body"),
            Cell("End", link="End it" if open_one else "", address=end),
        )
        rows.append(Row(one.title, "", "", cells))
    return rows


def working_figures(one: Working) -> list[Figure]:
    """How well a body works; each figure says of how many."""
    return [
        Figure(f"Meetings held, of {one.due}", str(one.held)),
        Figure("Moved", str(one.moved)),
        Figure("Called off", str(one.called_off)),
        Figure(f"Members present, of {one.places.members} places", _said(one.attendance)),
        Figure(f"Meetings with enough members, of {one.called}", str(one.enough)),
        Figure(f"Agendas out before the day, of {one.held}", str(one.agendas)),
        Figure(f"Minutes agreed, of {one.held}", str(one.minutes)),
        Figure(f"Decisions with an action, of {one.decisions}", str(one.with_action)),
    ]


def told_until_said(until: object, cycles: bool) -> str:
    """Up to which day meetings can be told, where a calendar ends."""
    if not cycles:
        return ""
    return (
        f"Meetings are laid out up to {day(until)}." if until else "No meeting can be laid out: no terms are entered."
    )


def _said(percent: Decimal | None) -> str:
    return "None called" if percent is None else percent_said(percent)
