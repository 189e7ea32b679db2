"""Whom a delivery goes to on its day, whom it reached, and who held the place before. Starting from a line."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import held_by
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.notices.models import Notice
from tallystick.modules.bodies.queries import meetings_in, seats_before, seats_of
from tallystick.modules.governance.queries import attendance_of, seats_called
from tallystick.modules.obligations.models import Copy, Delivery, Owed, Part, Recipient
from tallystick.modules.obligations.permissions import check_can_read
from tallystick.modules.obligations.rules import COPY, Coverage, Reader, coverage

NOT_OWED = ("substitute", "observer")  # seats to which nothing is owed


def readers(to: Recipient, day: date) -> list[Reader]:
    """Give who is to have it on a day: whoever sits on the body, holds a seat's post, or is on the list that day.

    A post that nobody holds is named itself, without an address, so that coverage counts it.
    """
    if to.body is None:
        return []
    return [one for seat in seats_of(to.body, day) if seat.role not in NOT_OWED for one in of_seat(seat, day)]


def of_seat(seat: object, day: date) -> list[Reader]:
    """Give whoever holds a seat on a day."""
    if seat.user:
        return [Reader(seat.user.name, seat.organisation, seat.pk, seat.user_id, bool(seat.user.email))]
    if not seat.post:
        return [Reader(seat.name, seat.organisation, seat.pk, reachable=False)]
    held = [Reader(one.name, seat.post.title, seat.pk, one.pk, bool(one.email)) for one in held_by(seat.post, day)]
    return held or [Reader(f"{seat.post.title} (vacant)", "", seat.pk, reachable=False)]


def left_meanwhile(owed: Owed, day: date) -> list[object]:
    """Give the seats that ended after a stretch began and before a day: whoever led then. Inventory: GOV-15."""
    if owed.recipient.body is None:
        return []
    return list(seats_before(owed.recipient.body, day).filter(ends__gte=owed.starts).exclude(role__in=NOT_OWED))


def deliveries_of(owed: Owed) -> list[Delivery]:
    """Give a line's deliveries with their copies, the first first."""
    copies = Prefetch("copies", Copy.objects.select_related("seat"))
    return list(owed.deliveries.select_related("by", "taken_back_by").prefetch_related(copies))


def deliveries_by(authority_id: int, keys: Collection[str]) -> list[Delivery]:
    """Give the deliveries that things of these keys show and that stand, for the room whose things they are."""
    found = Delivery.objects.of(authority_id).filter(key__in=keys, taken_back_at=None)
    return list(found.select_related("owed__obligation").order_by("pk"))


def copy_of(user: User, pk: int) -> Copy:
    """Give one copy of the asker's authority; raises Http404 where there is none."""
    check_can_read(user)
    rows = Copy.objects.of(user.authority_id).select_related("delivery__owed__obligation__post")
    return get_object_or_404(rows, pk=pk)


def delivery_of(user: User, pk: int) -> Delivery:
    """Give one delivery of the asker's authority; raises Http404 where there is none."""
    check_can_read(user)
    return get_object_or_404(Delivery.objects.of(user.authority_id).select_related("owed__obligation"), pk=pk)


def by_message(found: Iterable[Delivery]) -> frozenset[str]:
    """Give the ledger keys of the copies of which a message was put out; of any other it is only recorded."""
    keys = [key_of(copy) for one in found for copy in one.copies.all()]
    return frozenset(Notice.objects.filter(kind=COPY, about__in=keys).values_list("about", flat=True))


def who_came(one: Delivery) -> frozenset[int] | None:
    """Give the seats whose holders, or substitutes, came to the meeting that shows a delivery; None where unnoted."""
    if one.how != Delivery.How.MEETING:
        return None
    meeting = meetings_in(one.authority_id).filter(pk=int(one.key.rpartition("/")[2])).first()
    taken = attendance_of(meeting) if meeting else None
    if taken is None or taken.taken_at > one.at:
        return None
    came = [seat.pk for seat, called in seats_called(meeting) if called and called.how in ("present", "substitute")]
    return frozenset(came)


def coverage_of(one: Delivery) -> Coverage:
    """Count a delivery's copies. Inventory: GOV-16."""
    return coverage(one.copies.all())


def coverage_between(to: Recipient, first: date, last: date) -> Coverage:
    """Count all copies that one recipient was delivered from one day to another. Inventory: GOV-16."""
    stands = Copy.objects.filter(delivery__taken_back_at=None)
    return coverage(stands.filter(delivery__owed__recipient=to, delivery__on__range=(first, last)))


def parts_of(owed: Owed) -> dict[str, Part]:
    """Give the parts that are in, by agency. Inventory: GOV-12."""
    rows = Part.objects.filter(obligation_id=owed.obligation_id, stretch=owed.stretch).select_related("by")
    return {one.agency: one for one in rows}
