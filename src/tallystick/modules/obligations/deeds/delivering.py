"""What is owed is delivered with evidence or excused with a reason.

Promise: a delivery names who was to have it on its day; it is added and never changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.backups.keeping import keep_whole
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.bodies.queries import is_known
from tallystick.modules.obligations.deeds.lists import off_list
from tallystick.modules.obligations.deeds.sending import send_copies
from tallystick.modules.obligations.models import Copy, Delivery, Owed, Part
from tallystick.modules.obligations.permissions import check_can_deliver, check_can_keep
from tallystick.modules.obligations.queries.catalogue import in_catalogue, is_told
from tallystick.modules.obligations.queries.delivered import parts_of, readers, who_came
from tallystick.modules.obligations.queries.papers import papers_seen
from tallystick.modules.obligations.rules import (
    DeliveryUnclear,
    Reader,
    check_excuse,
    check_no_parts_lack,
    check_paper_stands,
    check_shown,
)

CIRCLE = "named-child circle"


class Shown(TypedDict, total=False):
    """What shows a delivery beyond how and when."""

    key: str  # the ledger's, of a paper, an entry, a meeting or an agenda
    digest: str
    snapshot: str
    words: str
    reached: int | None  # how many had it, where they are counted
    file: Path | None
    name: str  # of the file


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is written down of a delivery."""

    how: str
    on: date
    key: str = ""
    digest: str = ""
    snapshot: str = ""
    words: str = ""
    name: str = ""
    reached: int | None = None


@audited
def deliver(
    owed: Owed,
    *,
    how: str,
    by: User | None,
    at: datetime,
    on: date | None = None,
    copies: Iterable[Reader] | None = None,
    send: bool | None = None,
    by_hand: bool = False,
    **shown: Unpack[Shown],
) -> Delivery:
    """Record that something owed was delivered, with what shows it, to whoever is to have it on that day.

    Without `copies` those are the holders of the recipient's seats on the day; `send` tells each of them by message:
    as the obligation's file says, unless it is said here. Its part of each agency has to be in, unless a paper that
    goes out settles it, which asks for them itself; one that is named `by_hand` asks for nothing, has gone out and
    stands. Inventory: GOV-05, GOV-12, GOV-15, GOV-16, GOV-28.
    """
    line, today = _held(owed), localdate(at)
    on, key, file = on or today, shown.get("key", ""), shown.pop("file", None)
    check_can_deliver(by, line.obligation, today, how=how)
    _check_stands(line)
    _check_parts(line, asked_already=how == "paper" and not by_hand)
    if how == Delivery.How.FILE:
        shown["digest"] = _kept(line, file) if file else ""
    check_shown(how=how, key=key, digest=shown.get("digest", ""), words=shown.get("words", ""), on=on, today=today)
    _check_key(line, key)
    if how == Delivery.How.PAPER and by_hand:
        _check_paper(line, key)
    send = is_told(line.obligation.code) if send is None else send
    return put_down(line, Evidence(how, on, **shown), copies=copies, send=send, by=by, at=at)


def put_down(
    line: Owed,
    shown: Evidence,
    *,
    by: User | None,
    at: datetime,
    copies: Iterable[Reader] | None = None,
    send: bool = False,
) -> Delivery:
    """Write a delivery down within a deed that has checked it, with a copy for everybody who is to have one."""
    told = {"authority_id": line.authority_id, "owed": line, "by": by, "at": at}
    said = {name: getattr(shown, name) for name in ("how", "on", "key", "digest", "snapshot", "name", "reached")}
    made = Delivery.objects.create(**told, **said, words=shown.words.strip())
    _hand_out(made, readers(line.recipient, shown.on) if copies is None else copies, send=send)
    _note_delivered(line, shown.on, by, at)
    record("delivered", subject=line, by=by, at=at, how=shown.how, on=shown.on, digest=shown.digest)
    return made


@audited
def add_part(owed: Owed, *, agency: str, words: str, by: User | None, at: datetime) -> Part:
    """Record that the part of one agency is in; one that comes again takes its place. Inventory: GOV-12."""
    line = _held(owed)
    check_can_deliver(by, line.obligation, localdate(at))
    _check_stands(line)
    if agency not in in_catalogue()[line.obligation.code].parts:
        raise DeliveryUnclear("No part of that agency is asked for. Choose one of those that are.")
    if not words.strip():
        raise DeliveryUnclear("Say where the part is, or what it says.")
    part, _ = Part.objects.update_or_create(
        authority_id=line.authority_id,
        obligation_id=line.obligation_id,
        stretch=line.stretch,
        agency=agency,
        defaults={"words": words.strip(), "by": by, "at": at},
    )
    record("part recorded", subject=part, by=by, at=at, agency=agency)
    return part


@audited
def excuse(owed: Owed, *, because: str, by: User | None, at: datetime) -> Owed:
    """Let something owed be, for a stated reason; it stays on the record. Inventory: GOV-05."""
    line = _held(owed)
    check_can_keep(by, line.authority_id)
    check_excuse(because)
    _check_stands(line)
    if line.delivered_on is not None or line.excused_on is not None:
        raise DeliveryUnclear("It was delivered or excused already. Look at it again.")
    line.excused_on, line.excused_by, line.excused_why = localdate(at), by, because.strip()
    line.version += 1
    line.save()
    off_list(line, by=by, at=at)
    record("excused", subject=line, by=by, at=at)
    return line


def _held(owed: Owed) -> Owed:
    locked = Owed.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("obligation", "recipient").get(pk=owed.pk)


def _check_stands(line: Owed) -> None:
    if line.gone_on is not None:
        raise DeliveryUnclear(f"It is owed no more. {line.gone_why}")


def _check_parts(line: Owed, *, asked_already: bool) -> None:
    file = in_catalogue().get(line.obligation.code)
    if file is not None and file.parts and not asked_already:
        check_no_parts_lack(file.parts, parts_of(line))


def _check_key(line: Owed, key: str) -> None:
    """Refuse as evidence what this authority's ledger does not know."""
    if key and not is_known(line.authority_id, key):
        raise DeliveryUnclear("There is nothing at that address. Open its page and paste the address from there.")


def _check_paper(line: Owed, key: str) -> None:
    """Refuse a paper that did not go out, was withdrawn, or is none of those by which this is owed."""
    file, seen = in_catalogue().get(line.obligation.code), papers_seen(line.authority_id, [key]).get(key)
    check_paper_stands(
        is_out=seen is not None and seen.is_out, kind=seen.code if seen else "", owed=file.paper if file else ""
    )


def _kept(line: Owed, file: Path) -> str:
    """Keep a file under its digest; of what names children none is kept here, where all who read plans see it."""
    asked = in_catalogue().get(line.obligation.code)
    if asked is not None and asked.audience == CIRCLE:
        raise DeliveryUnclear(
            "It names children, so its file is not kept here. Name the entry of the register instead."
        )
    return keep_whole(file, Delivery.stored_as)[0]


def _note_delivered(line: Owed, on: date, by: User | None, at: datetime) -> None:
    """Note the day of a line's first delivery, and take it off its owner's list."""
    line.delivered_on = min(on, line.delivered_on or on)
    line.version += 1
    line.save(update_fields=["delivered_on", "version"])
    off_list(line, by=by, at=at)


def _hand_out(made: Delivery, to: Iterable[Reader], *, send: bool) -> None:
    """Write a copy for each reader, at a meeting for whoever came, else for whoever has an address; send it, if asked.

    Where nobody noted who came to the meeting, everybody seated counts, and the page says so.
    """
    came = who_came(made)
    Copy.objects.bulk_create(
        Copy(
            authority_id=made.authority_id,
            delivery=made,
            name=one.name[:160],
            organisation=one.organisation[:160],
            seat_id=one.seat,
            user_id=one.user,
            sent_at=made.at if _had(made, one, came) else None,
        )
        for one in to
    )
    if send:
        send_copies(made, by=made.by, at=made.at)


def _had(made: Delivery, one: Reader, came: frozenset[int] | None) -> bool:
    if made.how != Delivery.How.MEETING:
        return one.reachable
    return came is None or one.seat in came
