"""Protocols as rows of the register, and a protocol's own page."""

from datetime import date
from typing import Any, Final

from django.urls import reverse

from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, day
from tallystick.modules.protocols.rules.stages import NEXT, overdue_for

STAGES: Final = {
    "draft": Tag("Draft", "grey"),
    "consultation": Tag("In consultation", "blue"),
    "agreed": Tag("Agreed", "green"),
    "published": Tag("Published", "turquoise"),
    "review": Tag("Under review", "yellow"),
    "withdrawn": Tag("Withdrawn", "grey"),
}
OVERDUE: Final = {"agree": Tag("Overdue to be agreed", "red"), "review": Tag("Overdue for review", "red")}
HEADS: Final = ("Title", "Between", "Stage", "To be agreed by", "To be reviewed by", "In force")


def said(timescale: Any) -> str:
    """A date as it was written."""
    return timescale.text if timescale else ""


def until(timescale: Any) -> str:
    """What a date was read as: its last day."""
    if timescale is None or not timescale.end:
        return ""
    last = day(date.fromisoformat(timescale.end))
    return "" if last in timescale.text else f"until {last}"


def force_of(protocol: Any) -> str:
    """From when to when it is in force."""
    if not protocol.starts and not protocol.ends:
        return ""
    return " ".join(
        part
        for part in (
            f"from {day(protocol.starts)}" if protocol.starts else "",
            f"until {day(protocol.ends)}" if protocol.ends else "",
        )
        if part
    )


def overdue_tag(protocol: Any, stage: str, as_at: date, today: date) -> Tag | None:
    """What is overdue, as a tag."""
    found = overdue_for(stage, protocol.agree_last, protocol.review_last, as_at, today=today)
    return OVERDUE.get(found)


def register_row(protocol: Any, as_at: date, today: date) -> Row:
    """A line of the register as at a day. Inventory: PLN-14."""
    late = overdue_tag(protocol, protocol.stood, as_at, today)
    to_agree, to_review = (late if late == OVERDUE[what] else None for what in ("agree", "review"))
    agreed = f"agreed {day(protocol.agreed_on)}" if protocol.agreed_on else until(protocol.agree_by)
    return Row(
        protocol.title,
        protocol.get_absolute_url(),
        protocol.get_kind_display(),
        (
            Cell("Between", "; ".join(one.name for one in protocol.parties.all())),
            Cell("Stage", note=f"since {day(protocol.since)}", tag=STAGES[protocol.stood]),
            Cell("To be agreed by", said(protocol.agree_by), agreed, to_agree),
            Cell("To be reviewed by", said(protocol.review_by), until(protocol.review_by), to_review),
            Cell("In force", force_of(protocol)),
        ),
    )


def next_stages(protocol: Any) -> list[tuple[str, str]]:
    """The stages that may follow, in words."""
    return [(stage, STAGES[stage].words) for stage in NEXT if stage in NEXT[protocol.stage]]


def facts(protocol: Any, as_at: date) -> list[tuple[str, str]]:
    """What the page says first."""
    agree, review = protocol.agree_by, protocol.review_by
    return [
        ("Parties", "; ".join(one.name for one in protocol.parties.all())),
        ("What it is for", protocol.purpose),
        ("To be agreed by", ", ".join(filter(None, (said(agree), until(agree))))),
        ("To be reviewed by", ", ".join(filter(None, (said(review), until(review))))),
        ("In force", force_of(protocol)),
    ]


def text_row(text: Any) -> Row:
    """A version of the text."""
    return Row(
        str(text),
        text.get_absolute_url(),
        text.because,
        (
            Cell("Written", day(text.written_at), text.written_by.name),
            Cell("Kept as", text.document.name if text.document else "Typed words"),
        ),
    )


def move_row(move: Any) -> Row:
    """A step from stage to stage."""
    return Row(
        day(move.day),
        "",
        move.moved_by.name,
        (Cell("Stage", tag=STAGES[move.becomes]), Cell("Text", str(move.text or "")), Cell("Why", move.because)),
    )


def response_row(response: Any, can_keep: bool) -> Row:
    """What somebody said, and what became of it."""
    address = reverse("protocols:answer", args=[response.pk]) if can_keep and not response.answer else ""
    by = f"{response.answered_by.name}, {day(response.answered_at)}" if response.answered_by else ""
    return Row(
        response.who,
        "",
        f"{day(response.day)}, on {str(response.text).lower()}",
        (
            Cell("Said", response.said),
            Cell("What became of it", response.answer or "Not answered", by, link="Answer", address=address),
        ),
    )


def recipient_row(recipient: Any, latest: Any) -> Row:
    """Somebody on the distribution list, and what they have."""
    has = recipient.sent[-1] if recipient.sent else None
    behind = latest is not None and (has is None or has.text_id != latest.pk)
    told = "; ".join(f"{one.text}, {day(one.day)}" for one in recipient.sent)
    tag = Tag("Has not the newest", "yellow") if behind else Tag("Has the newest", "green")
    return Row(recipient.name, "", "", (Cell("Sent", told), Cell("Newest", tag=tag)))


def register_figures(overdue: int, in_force: int, whole: int) -> list[Figure]:
    """The figures that open the register."""
    return [
        Figure("In force", f"{in_force:,}"),
        Figure("Overdue", f"{overdue:,}", "bad" if overdue else ""),
        Figure("On the register", f"{whole:,}"),
    ]
