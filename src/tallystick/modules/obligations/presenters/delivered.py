"""One thing owed: its summary, its deliveries and who had each, in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ui.presenters import Row, Tag, day
from tallystick.modules.obligations.models import Copy, Delivery, Owed, Part
from tallystick.modules.obligations.presenters.taken import coverage_words
from tallystick.modules.obligations.queries.delivered import by_message, who_came
from tallystick.modules.obligations.queries.reading import KEPT
from tallystick.modules.obligations.rules import Coverage, coverage, is_back


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One person's copy."""

    copy: Copy
    who: str
    tag: Tag
    note: str
    may_bounce: bool
    may_mend: bool


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One delivery with its evidence and its copies."""

    delivery: Delivery
    title: str
    told: list[tuple[str, str]]
    copies: list[CopyRow]
    covered: str
    missing: str
    file: str


def summary(line: Owed) -> list[tuple[str, str]]:
    """A line in words."""
    told = [
        ("To whom", str(line.recipient)),
        ("For", _span(line)),
        ("Due by", day(line.due)),
        ("Why on that day", line.why),
        ("Whose", str(line.obligation.post or "Nobody yet")),
        ("Delivered on", day(line.delivered_on)),
        ("Excused on", f"{day(line.excused_on)}: {line.excused_why}" if line.excused_on else ""),
        ("Owed no more since", f"{day(line.gone_on)}. {line.gone_why}" if line.gone_on else ""),
    ]
    return [pair for pair in told if pair[1]]


def delivery_rows(found: Iterable[Delivery], due: date, read: Collection[int] | None = None) -> list[DeliveryRow]:
    """Deliveries with what shows each; of those not among `read` only that there was one, and to whom."""
    every = list(found)
    messages = by_message(every)
    return [_delivery(one, due, messages, told=read is None or one.pk in read) for one in every]


def parts_rows(asked: Iterable[str], given: dict[str, Part], *, told: bool = True) -> list[tuple[str, str]]:
    """Which parts are in and which lack; what each says only where it is `told`."""
    return [(agency, _part(given.get(agency), told)) for agency in asked]


def left_rows(seats: Iterable[object]) -> list[str]:
    """Who held a place while the time ran, and no longer on the day."""
    return [f"{seat}, until {day(seat.ends)}" for seat in seats]


def beside_rows(lines: Iterable[Owed]) -> list[Row]:
    """What other recipients of the same are owed."""
    return [
        Row(
            str(one.recipient),
            one.get_absolute_url(),
            f"Delivered on {day(one.delivered_on)}" if one.delivered_on else "Not delivered yet",
        )
        for one in lines
    ]


def _part(part: Part | None, told: bool) -> str:
    if part is None:
        return "Not in yet"
    return f"In, {day(part.at)}: {part.words}" if told else f"In, {day(part.at)}"


def _span(line: Owed) -> str:
    return line.stretch if line.starts == line.ends else f"{line.stretch}, {day(line.starts)} to {day(line.ends)}"


def _delivery(one: Delivery, due: date, messages: frozenset[str], *, told: bool) -> DeliveryRow:
    copies = list(one.copies.all())
    covered = coverage(copies)
    rows = [
        ("Taken back", _taken_back(one, told)),
        ("On time or late", "Late" if one.on > due else "On time"),
        ("How", one.get_how_display()),
        ("Who was there", _there(one)),
        *_said(one, told),
        ("Recorded by", f"{one.by or 'Tallystick'}, {day(one.at)}"),
        ("Reached", f"{one.reached:,} counted" if one.reached is not None else ""),
    ]
    return DeliveryRow(
        one,
        f"Delivered on {day(one.on)}",
        [pair for pair in rows if pair[1]],
        [_copy(each, messages) for each in copies],
        _reached(any(key_of(each) in messages for each in copies), covered, one.how),
        _missing(covered, one.how),
        reverse("obligations:file", args=[one.pk]) if told and one.how == Delivery.How.FILE and one.digest else "",
    )


def _said(one: Delivery, told: bool) -> list[tuple[str, str]]:
    """What a delivery says, and by what its bytes are known again; or that it is kept from whoever looks."""
    if not told:
        return [("What it says", KEPT)]
    return [("In words", one.words), ("Fingerprint", one.digest), ("Made from", one.snapshot)]


def _taken_back(one: Delivery, told: bool) -> str:
    if one.taken_back_at is None:
        return ""
    who = f"{day(one.taken_back_at)}, by {one.taken_back_by or 'Tallystick'}"
    return f"{who}: {one.taken_back_why}" if told else who


def _there(one: Delivery) -> str:
    if one.how != Delivery.How.MEETING:
        return ""
    unnoted = "Nobody had noted it, so everybody seated counts"
    return unnoted if who_came(one) is None else "As the meeting’s attendance says"


def _reached(sent: bool, covered: Coverage, how: str) -> str:
    """Say whom it reached; what left as no message is only recorded, and none leaves from a meeting."""
    words = coverage_words(covered.people, covered.reached, covered.percent)
    if sent:
        return f"It reached {words}"
    return f"{'' if how == Delivery.How.MEETING else 'No message left. '}It is recorded for {words}"


def _missing(covered: Coverage, how: str) -> str:
    told = [
        (covered.without_address, "not there" if how == Delivery.How.MEETING else "without an address"),
        (covered.bounced, "came back"),
    ]
    return ", ".join(f"{number} {words}" for number, words in told if number)


def _copy(one: Copy, messages: frozenset[str]) -> CopyRow:
    state, note = _stands(one, messages)
    who = f"{one.name}, {one.organisation}" if one.organisation else one.name
    sent = one.sent_at is not None
    back = is_back(one)
    at_a_meeting = one.delivery.how == Delivery.How.MEETING
    may_mend = (not sent or back) and not one.mended_at and not at_a_meeting
    return CopyRow(one, who, state, note, sent and not back and not at_a_meeting, may_mend)


def _stands(one: Copy, messages: frozenset[str]) -> tuple[Tag, str]:
    if one.sent_at is None and one.delivery.how == Delivery.How.MEETING:
        return Tag("Not there", "yellow"), ""
    if one.sent_at is None:
        return Tag("No address", "yellow"), f"Put right on {day(one.mended_at)}" if one.mended_at else ""
    if is_back(one):
        mended = f". Put right on {day(one.mended_at)}" if one.mended_at else ""
        return Tag("Came back", "red"), f"{one.bounced_why}{mended}"
    if one.read_at:
        return Tag("Read", "green"), day(one.read_at)
    before = f". It came back on {day(one.bounced_at)}" if one.bounced_at else ""
    return Tag("Sent" if key_of(one) in messages else "Recorded", "blue"), f"{day(one.sent_at)}{before}"
