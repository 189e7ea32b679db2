"""Protocols are opened, described, written in versions and moved from stage to stage."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from tallystick.engine.drafts import Timescale
from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.plans.deeds import keep_document
from tallystick.modules.protocols.deeds.signatures import put_newest_text
from tallystick.modules.protocols.models import Party, Protocol, StageMove, Text
from tallystick.modules.protocols.permissions import check_can_keep_protocols
from tallystick.modules.protocols.queries.agreements import open_agreement_of
from tallystick.modules.protocols.queries.protocols import latest_text
from tallystick.modules.protocols.rules.stages import (
    ProtocolNeeds,
    check_can_follow,
    check_day,
    check_may_be_written,
)


@audited
def open_protocol(
    *,
    title: str,
    kind: str,
    parties: Sequence[str],
    purpose: str = "",
    agree_by: Timescale | None = None,
    review_by: Timescale | None = None,
    starts: date | None = None,
    ends: date | None = None,
    by: User,
    at: datetime,
) -> Protocol:
    """Put a protocol or strategy document on the register, as a draft. Inventory: PLN-14."""
    check_can_keep_protocols(by)
    protocol = Protocol(authority_id=by.authority_id, opened_by=by, opened_at=at)
    _describe(protocol, title, kind, purpose, agree_by, review_by, starts, ends)
    _name_parties(protocol, parties)
    _moved(protocol, "", "draft", timezone.localdate(at), "", by, at)
    record("protocol opened", subject=protocol, by=by, at=at, kind=kind)
    return protocol


@audited
def change_protocol(
    protocol: Protocol,
    *,
    title: str,
    kind: str,
    parties: Sequence[str],
    purpose: str = "",
    agree_by: Timescale | None = None,
    review_by: Timescale | None = None,
    starts: date | None = None,
    ends: date | None = None,
    by: User,
    at: datetime,
    seen_version: int,
) -> Protocol:
    """Describe a protocol anew. Its title and parties are part of what is signed: they change as a new version."""
    check_can_keep_protocols(by, protocol)
    protocol = opened(protocol, seen_version)
    before = (protocol.title, [one.name for one in protocol.parties.all()])
    _describe(protocol, title, kind, purpose, agree_by, review_by, starts, ends)
    _name_parties(protocol, parties)
    newest = latest_text(protocol)
    if newest and before != (protocol.title, _named(parties)):
        check_may_be_written(protocol.stage)
        because = "The title or the parties changed."
        _version(protocol, newest.words, newest.document, because, by, at)
    record("protocol changed", subject=protocol, by=by, at=at)
    return protocol


@audited
def write_text(
    protocol: Protocol,
    *,
    words: str = "",
    file: Path | None = None,
    name: str = "",
    because: str = "",
    by: User,
    at: datetime,
    seen_version: int,
) -> Text:
    """Write a new version of the text; signatures under the one before are void. Inventory: PLN-13, PLN-14."""
    check_can_keep_protocols(by, protocol)
    protocol = opened(protocol, seen_version)
    check_may_be_written(protocol.stage)
    if not words.strip() and file is None:
        raise ProtocolNeeds("Type the text, or choose the file that holds it.")
    document = keep_document(file, name=name, authority=by.authority_id, by=by, at=at) if file else None
    return _version(protocol, words.strip(), document, because.strip(), by, at)


@audited
def move_protocol(
    protocol: Protocol, *, to: str, day: date, because: str = "", by: User, at: datetime, seen_version: int
) -> Protocol:
    """Take a protocol to its next stage, on the day on which that happened. Inventory: PLN-14."""
    check_can_keep_protocols(by, protocol)
    protocol = opened(protocol, seen_version)
    check_can_follow(protocol.stage, to)
    last = protocol.moves.order_by("day").values_list("day", flat=True).last()
    check_day(day, last, timezone.localdate(at))
    _check_ready(protocol, to, because)
    _moved(protocol, protocol.stage, to, day, because.strip(), by, at)
    protocol.stage = to
    protocol.save()
    record("protocol moved", subject=protocol, by=by, at=at, to=to, day=day.isoformat())
    return protocol


def opened(protocol: Protocol, seen_version: int | None = None) -> Protocol:
    """The protocol under lock, if it is as it was seen; it counts one change more."""
    protocol = Protocol.objects.select_for_update(no_key=True).get(pk=protocol.pk)
    if seen_version is not None:
        check_still_as_seen(protocol, seen_version)
    protocol.version += 1
    protocol.save()
    return protocol


def _describe(
    protocol: Protocol,
    title: str,
    kind: str,
    purpose: str,
    agree_by: Timescale | None,
    review_by: Timescale | None,
    starts: date | None,
    ends: date | None,
) -> None:
    if not title.strip() or kind not in Protocol.Kind.values:
        raise ProtocolNeeds("Give the protocol a title, and say what kind of document it is.")
    others = Protocol.objects.of(protocol.authority_id).filter(title__iexact=title.strip()).exclude(pk=protocol.pk)
    if others.exists():
        raise ProtocolNeeds("There is a protocol of that title already. Open that one, or give this one another title.")
    if starts and ends and ends < starts:
        raise ProtocolNeeds("It would end before it is in force. Correct one of the two days.")
    protocol.title, protocol.kind, protocol.purpose = title.strip(), kind, purpose.strip()
    protocol.agree_by, protocol.review_by = agree_by, review_by
    protocol.starts, protocol.ends = starts, ends
    protocol.save()


def _named(parties: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in parties if name.strip()))


def _name_parties(protocol: Protocol, parties: Sequence[str]) -> None:
    named = _named(parties)
    if not named:
        raise ProtocolNeeds("Name the parties, one a line.")
    if named == [one.name for one in protocol.parties.all()]:
        return
    for one in protocol.parties.all():
        one.delete()
    Party.objects.bulk_create(
        Party(authority_id=protocol.authority_id, protocol=protocol, position=place, name=name)
        for place, name in enumerate(named)
    )


def _version(protocol: Protocol, words: str, document: object, because: str, by: User, at: datetime) -> Text:
    """Keep the text of a protocol as it now reads, under its digest."""
    newest = latest_text(protocol)
    shown = {
        "number": newest.number + 1 if newest else 1,
        "title": protocol.title,
        "parties": list(protocol.parties.values_list("name", flat=True)),
        "words": words,
    }
    seal = digest({**shown, "file": getattr(document, "digest", "")})
    text = Text.objects.create(
        authority_id=protocol.authority_id,
        protocol=protocol,
        **shown,
        document=document,
        because=because,
        digest=seal,
        written_by=by,
        written_at=at,
    )
    put_newest_text(protocol, text, by, at)
    record("protocol text written", subject=text, by=by, at=at, number=text.number, digest=seal)
    return text


def _check_ready(protocol: Protocol, to: str, because: str) -> None:
    if to in ("consultation", "agreed", "published") and latest_text(protocol) is None:
        raise ProtocolNeeds("There is no text yet. Write its first version.")
    if to == "agreed" and open_agreement_of(protocol):
        raise ProtocolNeeds("It is put for signature. It is agreed when everybody has signed the same version.")
    if to == "withdrawn" and not because.strip():
        raise ProtocolNeeds("Say why it is withdrawn.")


def _moved(protocol: Protocol, was: str, to: str, day: date, because: str, by: User, at: datetime) -> None:
    StageMove.objects.create(
        authority_id=protocol.authority_id,
        protocol=protocol,
        was=was,
        becomes=to,
        text=latest_text(protocol),
        day=day,
        because=because,
        moved_by=by,
        moved_at=at,
    )
