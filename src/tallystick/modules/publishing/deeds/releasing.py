"""A person makes something public, or takes it back with a reason that everybody may read."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.lib.refusals import ChangedSince, Refusal
from tallystick.modules.publishing import queries
from tallystick.modules.publishing.models import Release, Site
from tallystick.modules.publishing.permissions import check_can_publish
from tallystick.modules.publishing.rules.addresses import slug
from tallystick.modules.publishing.rules.saying import check_address


class TakingBackNeedsReason(Refusal):
    """What was public goes with a sentence that says why."""


class NotPublic(Refusal):
    """It is not public, so that it cannot be taken back."""


@audited
def describe_site(by: User, *, words: Mapping[str, Any], at: datetime, seen_version: int) -> Site:
    """Keep what the authority says of its site: address, licence, contact, and for how long papers stay."""
    check_can_publish(by, by.authority_id)
    check_address(words.get("address", ""))
    check_address(words.get("licence_address", ""))
    site = queries.site_of(by.authority_id) or Site(authority_id=by.authority_id, version=0)
    check_still_as_seen(site, seen_version)
    for name, value in words.items():
        setattr(site, name, value.rstrip("/") if name == "address" else value)
    site.version += 1
    site.save()
    record("public site described", subject=site, by=by, at=at)
    return site


@audited
def release(kind: str, key: str, *, as_at: date, by: User, at: datetime, seen_digest: str | None = None) -> Release:
    """Make public what a plan, a body's meetings or an indicator says to everybody as at a day. Inventory: GOV-06.

    What was looked at before is what becomes public, letter for letter: `seen_digest` is of that.
    """
    check_can_publish(by, by.authority_id)
    title, said = queries.drawn_for(by, kind, key, as_at)
    if seen_digest is not None and digest([title, said]) != seen_digest:
        raise ChangedSince("It says something else now than what you looked at. Look at it again, then make it public.")
    row = Release.objects.of(by.authority_id).filter(kind=kind, of_key=key).first()
    if row is None:
        taken = Release.objects.of(by.authority_id).filter(kind=kind).values_list("slug", flat=True)
        row = Release(authority_id=by.authority_id, kind=kind, of_key=key, slug=slug(title, set(taken)), version=0)
    if row.since is None or row.ended_at is not None:
        row.since = at
    row.title, row.said, row.digest, row.as_at = title, said, digest([title, said]), as_at
    row.at, row.by, row.ended_at, row.ended_by, row.why = at, by, None, None, ""
    row.version += 1
    row.save()
    record("made public", subject=row, by=by, at=at, kind=kind, digest=row.digest)
    return row


@audited
def take_back(row: Release, *, why: str, by: User | None, at: datetime, seen_version: int) -> Release:
    """Take something back from the public; a page with the day and the reason stays in its place."""
    check_can_publish(by, row.authority_id)
    row = Release.objects.select_for_update(no_key=True).get(pk=row.pk)
    check_still_as_seen(row, seen_version)
    if row.ended_at is not None:
        raise NotPublic("This is not public any more.")
    if not why.strip():
        raise TakingBackNeedsReason("Say why it is taken back. Everybody will read it.")
    row.ended_at, row.ended_by, row.why = at, by, why.strip()
    row.version += 1
    row.save()
    record("taken back from the public", subject=row, by=by, at=at, kind=row.kind)
    return row
