"""A public paper that tells what is kept back now is noted, put on the list of whoever publishes, and answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.publishing import queries
from tallystick.modules.publishing.models import KeptBackSince, Look
from tallystick.modules.publishing.permissions import check_can_publish
from tallystick.modules.publishing.rules.kept_back_since import NoLongerOpen, Place, check_reason

KIND = "publishing.kept-back"


@audited
def note_kept_back(issue: Any, *, places: Sequence[Place], by: None = None, at: datetime) -> KeptBackSince:
    """Note where a public paper tells what is kept back now, and ask whoever publishes to look. Inventory: GOV-06.

    What was accepted before was for less than this, so that it is asked anew.
    """
    check_can_publish(by, issue.authority_id)
    row = KeptBackSince.objects.of(issue.authority_id).filter(issue=issue, ended_at=None).first()
    if row is not None and row.accepted_at is not None:
        row.ended_at = at
        row.save()
        row = None
    row = row or KeptBackSince(authority_id=issue.authority_id, issue=issue, found_at=at, version=0)
    row.places = [list(one) for one in places]
    row.version += 1
    row.save()
    _ask(row, at)
    record("figures kept back since", subject=row, by=by, at=at, places=len(row.places))
    return row


def _ask(row: KeptBackSince, at: datetime) -> None:
    today = localdate(at)
    for one in queries.falls_to(row.issue, today):
        due.put(
            KIND,
            about=row,
            what=f"Look at a public paper whose figures are kept back now: {row.issue.title}",
            address=row.get_absolute_url(),
            to=one,
            due=today,
            by=None,
            at=at,
        )


@audited
def end_kept_back(row: KeptBackSince, *, by: None = None, at: datetime) -> KeptBackSince:
    """Take off what is over: the paper is no longer public, or its figures are told again."""
    check_can_publish(by, row.authority_id)
    row.ended_at = at
    row.version += 1
    row.save()
    due.settle(KIND, about=row, by=by, at=at)
    record("figures kept back no more", subject=row, by=by, at=at)
    return row


@audited
def let_stay(row: KeptBackSince, *, why: str, by: User, at: datetime, seen_version: int) -> KeptBackSince:
    """Let a paper stay public as it is, with the reason of who answers for it. Inventory: GOV-06, GOV-21."""
    check_can_publish(by, row.authority_id)
    row = KeptBackSince.objects.select_for_update(no_key=True, of=("self",)).get(pk=row.pk)
    check_still_as_seen(row, seen_version)
    if row.ended_at is not None or row.accepted_at is not None:
        raise NoLongerOpen("Somebody has answered already, or the paper tells it no more. Open its page again.")
    row.why, row.accepted_by, row.accepted_at = check_reason(why), by, at
    row.version += 1
    row.save()
    due.settle(KIND, about=row, by=by, at=at)
    record("public paper stays as it is", subject=row, by=by, at=at)
    return row


@audited
def keep_look(authority: Authority, *, line: int, by: None = None, at: datetime) -> Look:
    """Keep up to which line of the ledger public papers' figures were asked again."""
    check_can_publish(by, authority.pk)
    look, _ = Look.objects.update_or_create(authority=authority, defaults={"line": line, "at": at})
    record("public papers looked at again", subject=look, by=by, at=at, line=line)
    return look
