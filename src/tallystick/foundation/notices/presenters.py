"""Messages and addresses in words and colours."""

import re
from collections.abc import Iterable

from django.urls import reverse

from tallystick.foundation.notices.arrangements import MARK
from tallystick.foundation.notices.models import Notice, Reminding, Returned
from tallystick.foundation.notices.queries import GATHERED
from tallystick.foundation.notices.rules import STATES, MessageKind, kind_of, kinds, reason_called
from tallystick.foundation.ui.presenters import Cell, Row, Tag, moment

LOG_HEADS = ("Message", "To", "Kind", "State", "When")
ADDRESS_HEADS = ("Whose", "Address", "Why", "Since", "State")
SHEET = ("Message", "To", "Address", "Kind", "State", "Put out", "Sent", "Came back", "Why", "Delivered", "Opened")


def log_row(one: Notice) -> Row:
    """Give a message for the log: what it was called, never what it said."""
    cells = (
        Cell("To", text=whose(one), note=one.sent_to if one.user is None else ""),
        Cell("Kind", text=kind_words(one)),
        Cell("State", tag=Tag(*state(one)), note=state_note(one)),
        Cell("When", text=moment(one.sent_at or one.put_at)),
    )
    return Row(one.title, address=reverse("notices:message", args=[one.pk]), cells=cells)


def state(one: Notice) -> tuple[str, str]:
    """Give how a message stands, in words and a colour."""
    return STATES[one.state]


def state_note(one: Notice) -> str:
    """Say what is known beside the state."""
    if one.state == Notice.State.HELD:
        return "Until the address is put right"
    if one.why and one.state in {Notice.State.BOUNCED, Notice.State.QUEUED, Notice.State.SENDING}:
        again = "" if one.state == Notice.State.BOUNCED else "; it is sent again"
        return f"{reason_called(one.why).words}{again}".capitalize()
    if one.opened_at:
        return "Opened"
    return "Delivered" if one.delivered_at else ""


def kind_words(one: Notice) -> str:
    """Give of which kind a message is; a digest of messages is of several."""
    return "Several together" if one.kind == GATHERED else kind_of(one.kind).title


def whose(one: Notice) -> str:
    """Give to whom a message goes."""
    return one.user.name if one.user else one.name or one.email


def sheet_rows(found: Iterable[Notice]) -> list[list[str]]:
    """Give messages as rows of a sheet."""
    return [
        [
            one.title,
            whose(one),
            one.sent_to or (one.user.email if one.user else one.email),
            kind_words(one),
            state(one)[0],
            *(moment(at) if at else "" for at in (one.put_at, one.sent_at, one.bounced_at)),
            reason_called(one.why).words if one.why else "",
            *(moment(at) if at else "" for at in (one.delivered_at, one.opened_at)),
        ]
        for one in found
    ]


def summary(one: Notice) -> list[tuple[str, str]]:
    """Give what the log knows of a message, as rows of a summary list."""
    kind = kind_of(one.kind)
    told = [
        ("To", whose(one)),
        ("Address", one.sent_to or (one.user.email if one.user else one.email)),
        ("Kind", kind_words(one)),
        ("State", ". ".join(words for words in (state(one)[0], state_note(one)) if words)),
        ("Put out", moment(one.put_at)),
        ("To be sent", moment(one.send_after) if one.sent_at is None and one.state in WAITING else ""),
        ("Sent", moment(one.sent_at) if one.sent_at else ""),
        ("Came back", moment(one.bounced_at) if one.bounced_at else ""),
        ("Delivered", moment(one.delivered_at) if one.delivered_at else ""),
        ("Opened", moment(one.opened_at) if one.opened_at else ""),
        ("Urgent", f"It comes in quiet hours too, because {kind.urgent}." if kind.urgent else ""),
    ]
    return [(name, words) for name, words in told if words]


WAITING = {Notice.State.QUEUED, Notice.State.GATHERED}


def address_row(one: Returned) -> Row:
    """Give an address that messages came back from."""
    settled = one.settled_at is not None
    tag = Tag("Put right", "green") if settled else Tag("Nothing is sent there", "red")
    cells = (
        Cell("Address", text=one.email, note=f"Now {one.corrected}" if one.corrected else ""),
        Cell("Why", text=why(one)),
        Cell("Since", text=moment(one.since)),
        Cell("State", tag=tag, note=moment(one.settled_at) if one.settled_at else ""),
    )
    return Row(whose_address(one), address="" if settled else one.get_absolute_url(), cells=cells)


def whose_address(one: Returned) -> str:
    """Give whose address came back."""
    return one.user.name if one.user else "Somebody without an account"


def why(one: Returned) -> str:
    """Give why messages came back, as a sentence."""
    words = reason_called(one.why).words
    return f"{words[:1].upper()}{words[1:]}."


def fixed_kinds() -> list[MessageKind]:
    """Give the kinds for which there is nothing to choose, each with why."""
    return [one for one in kinds().values() if len(one.ways) == 1]


def counted(by_state: dict[str, int]) -> list[tuple[str, str]]:
    """Give how many messages stand in each state, as rows of a summary list."""
    return [(words, str(by_state.get(state_, 0))) for state_, (words, _) in STATES.items()]


def urgent_kinds() -> list[MessageKind]:
    """Give the kinds that come within quiet hours too, each with why."""
    return [one for one in kinds().values() if one.urgent]


def quiet_of(kept: Reminding) -> str:
    """Say an authority's quiet hours in a sentence; nothing where it has none."""
    hours = f"between {kept.quiet_from:%H:%M} and {kept.quiet_until:%H:%M}" if kept.quiet_from else ""
    days = "at weekends, on bank holidays and on closures" if kept.quiet_days else ""
    when = " or ".join(words for words in (hours, days) if words)
    return f"Your authority sends nothing {when}, but for what is urgent." if when else ""


def words_of(one: Notice) -> list[str]:
    """Give what a message said, by paragraphs; links of one's own, which are made at sending, are left out."""
    told = MARK.sub("(a link of your own, in the message)", one.words)
    return [block for block in re.split(r"\n\s*\n", told.strip()) if block]
