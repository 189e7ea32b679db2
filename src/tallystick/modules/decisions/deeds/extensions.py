"""A later date is asked for, then granted, refused or withdrawn; only a grant moves it. Inventory: PLN-08."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from tallystick.engine.drafts import Timescale
from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import ChangedSince
from tallystick.modules.decisions.models import Extension
from tallystick.modules.decisions.permissions import (
    check_can_grant_extension,
    check_can_request_extension,
    check_can_withdraw_extension,
    check_still_as_seen,
)
from tallystick.modules.decisions.queries.extensions import actions_for, extensions_of, first_date, standing_date
from tallystick.modules.decisions.rules.extensions import (
    AskedAlready,
    DecidedAlready,
    NothingToExtend,
    check_later,
    check_reason,
    decide_by,
    last_of,
)
from tallystick.modules.plans.deeds import expect_later
from tallystick.modules.plans.queries import plans_for
from tallystick.modules.plans.rules.standing import CLOSED

DUE = "decisions.extension"


@audited
def request_extension(
    action: Any, *, to: Timescale, because: str, by: User, at: datetime, seen_version: int
) -> Extension:
    """Ask for a later deadline; nothing moves until `grant_extension`. Inventory: PLN-08."""
    action = _locked(action, by)
    check_can_request_extension(by, action, timezone.localdate(at))
    check_still_as_seen(action, seen_version)
    because, before = check_reason(because), extensions_of(action)
    _check_can_be_extended(action)
    if before.asked().exists():
        raise AskedAlready("A later date for this action is asked for already. It has to be decided first.")
    extension = Extension(authority_id=action.authority_id, action=action, number=before.count() + 1)
    extension.was, extension.standing, extension.to = first_date(action), standing_date(action), to
    check_later(to, extension.standing_last, extension.standing.text)
    extension.because, extension.asked_by, extension.asked_at = because, by, at
    extension.save()
    _put_on_list(extension, by, at)
    record("extension requested", subject=extension, by=by, at=at, standing=extension.standing_last, to=to.end)
    return extension


@audited
def grant_extension(
    extension: Extension,
    *,
    because: str = "",
    body: str = "",
    minute: str = "",
    decision_key: str = "",
    by: User,
    at: datetime,
    seen_version: int,
) -> Extension:
    """Let a date move. The first deadline stays, and days late are still counted from it. Inventory: PLN-08."""
    extension = _waiting(extension, by, seen_version)
    check_can_grant_extension(by, extension, timezone.localdate(at))
    _check_can_be_extended(extension.action)
    if last_of(standing_date(extension.action)) != extension.standing_last:
        raise ChangedSince("The date expected has changed since this was asked. Refuse it, and have it asked again.")
    extension.body, extension.minute, extension.decision_key = body.strip(), minute.strip(), decision_key
    _settle(extension, Extension.State.GRANTED, because.strip(), by, at)
    expect_later(extension.action, to=extension.to, by=by, at=at)
    moved = (extension.to_last - extension.standing_last).days
    record("extension granted", subject=extension, by=by, at=at, to=extension.to_last, days=moved)
    return extension


@audited
def refuse_extension(
    extension: Extension,
    *,
    because: str,
    body: str = "",
    minute: str = "",
    decision_key: str = "",
    by: User,
    at: datetime,
    seen_version: int,
) -> Extension:
    """Leave the date where it stands, and say why."""
    extension = _waiting(extension, by, seen_version)
    check_can_grant_extension(by, extension, timezone.localdate(at))
    because = check_reason(because, "Say why the date has to stay, so that the lead knows what to do.")
    extension.body, extension.minute, extension.decision_key = body.strip(), minute.strip(), decision_key
    _settle(extension, Extension.State.REFUSED, because, by, at)
    record("extension refused", subject=extension, by=by, at=at)
    return extension


@audited
def withdraw_extension(
    extension: Extension, *, because: str = "", by: User, at: datetime, seen_version: int
) -> Extension:
    """Take a request back before it is decided."""
    extension = _waiting(extension, by, seen_version)
    check_can_withdraw_extension(by, extension, timezone.localdate(at))
    _settle(extension, Extension.State.WITHDRAWN, because.strip(), by, at)
    record("extension withdrawn", subject=extension, by=by, at=at)
    return extension


def _locked(action: Any, by: User) -> Any:
    """The action as it stands, under its plan's lock: a plan's deeds take turns."""
    plans_for(by).select_for_update(no_key=True).get(pk=action.plan_id)
    return actions_for(by).get(pk=action.pk)


def _check_can_be_extended(action: Any) -> None:
    if action.claimed in CLOSED:
        raise NothingToExtend("This action is closed. Nothing more is expected of it, so its date cannot move.")
    if last_of(standing_date(action)) is None or last_of(first_date(action)) is None:
        raise NothingToExtend("This action has no deadline with an end. Give it a timescale first.")


def _waiting(extension: Extension, by: User, seen_version: int) -> Extension:
    """The request under lock, if it still waits and this person has seen it as it is."""
    action = _locked(extension.action, by)
    extension = Extension.objects.select_for_update(no_key=True).get(pk=extension.pk)
    extension.action = action
    check_still_as_seen(extension, seen_version)
    if extension.state != Extension.State.ASKED:
        raise DecidedAlready(f"This was {extension.state} already.")
    return extension


def _settle(extension: Extension, state: str, because: str, by: User, at: datetime) -> None:
    extension.state, extension.decided_because = state, because
    extension.decided_by, extension.decided_at = by, at
    extension.version += 1
    extension.save()
    due.settle(DUE, about=extension, by=by, at=at)


def _put_on_list(extension: Extension, by: User, at: datetime) -> None:
    """The plan's owner decides, or hears of it; a plan without an owner has only the list of what waits."""
    owner, asked = extension.action.plan.owner, timezone.localdate(at)
    if owner is None:
        return
    day = decide_by(asked, extension.standing_last)
    what = f"Decide on a later date for action {extension.action.ref}".strip()
    due.put(
        DUE,
        about=extension,
        what=what,
        address=extension.get_absolute_url(),
        to=owner,
        due=day,
        starts=asked,
        by=by,
        at=at,
    )
