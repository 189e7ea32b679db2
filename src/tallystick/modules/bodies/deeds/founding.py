"""A body begins, changes, agrees what it is for, and ends."""

from datetime import date, datetime

from django.db.models import Q

from tallystick.engine.clocks.known import said
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.bodies.models import Body, Meeting, ReportsTo, Seat
from tallystick.modules.bodies.permissions import check_can_keep_bodies, check_still_as_seen
from tallystick.modules.bodies.queries import kind_closed
from tallystick.modules.bodies.rules import BodyRefused, check_ages, check_name, check_spell

BY_NAME = "Closed by its name, as bodies of this kind are, until somebody opens it."
WORDS = 300  # letters of a reason


@audited
def found_body(
    authority: Authority,
    *,
    name: str,
    kind: str,
    by: User | None,
    at: datetime,
    remit: str = "",
    areas: str = "",
    ages_from: int | None = None,
    ages_to: int | None = None,
    starts: date | None = None,
) -> Body:
    """Put a board, panel, forum or group in the directory; closed, where its name is one of a closed kind. GOV-01."""
    check_can_keep_bodies(by, authority.pk)
    _check_name_free(authority.pk, name)
    check_ages(ages_from, ages_to)
    body = Body.objects.create(
        authority=authority,
        name=name.strip(),
        kind=kind,
        remit=remit.strip(),
        areas=areas.strip(),
        ages_from=ages_from,
        ages_to=ages_to,
        starts=starts,
        closed_as=kind_closed(name),
        closed_why=BY_NAME if kind_closed(name) else "",
    )
    record("body founded", subject=body, by=by, at=at, kind=kind, closed_as=body.closed_as)
    return body


@audited
def change_body(
    body: Body,
    *,
    name: str,
    kind: str,
    remit: str,
    areas: str,
    starts: date | None,
    seen_version: int,
    by: User | None,
    at: datetime,
    ages_from: int | None = None,
    ages_to: int | None = None,
) -> Body:
    """Change what a body is called or for. Inventory: GOV-01."""
    check_can_keep_bodies(by, body.authority_id)
    now = Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    check_still_as_seen(now, seen_version)
    _check_name_free(body.authority_id, name, but=body.pk)
    check_spell(starts, now.ends)
    check_ages(ages_from, ages_to)
    now.ages_from, now.ages_to = ages_from, ages_to
    now.name, now.kind, now.remit, now.areas, now.starts = name.strip(), kind, remit.strip(), areas.strip(), starts
    now.version += 1
    now.save()
    record("body changed", subject=now, by=by, at=at)
    return now


@audited
def agree_terms(
    body: Body,
    *,
    terms: str,
    on: date,
    seen_version: int,
    by: User | None,
    at: datetime,
    quorum: int | None = None,
) -> Body:
    """Write down a body's terms of reference, the day on which they were agreed, and their quorum. GOV-01."""
    check_can_keep_bodies(by, body.authority_id)
    if not terms.strip():
        raise BodyRefused("Write the terms of reference, or say where they are kept.")
    now = Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    check_still_as_seen(now, seen_version)
    now.terms, now.terms_agreed_on, now.quorum = terms.strip(), on, quorum
    now.version += 1
    now.save()
    record("terms of reference agreed", subject=now, by=by, at=at, on=on)
    return now


@audited
def wind_up(body: Body, *, ends: date, by: User | None, at: datetime) -> Body:
    """End a body on a day, with its seats, its lines of reporting and the meetings still planned. Inventory: GOV-01."""
    check_can_keep_bodies(by, body.authority_id)
    now = Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    check_spell(now.starts, ends)
    _check_nothing_begins_later(now, ends)
    now.ends = ends
    now.version += 1
    now.save()
    still = Q(ends=None) | Q(ends__gt=ends)
    Seat.objects.filter(still, body=now).update(ends=ends)
    ReportsTo.objects.filter(still, Q(body=now) | Q(to_body=now)).update(ends=ends)
    planned = Meeting.objects.filter(body=now, state=Meeting.State.PLANNED, day__gt=ends)
    planned.update(state=Meeting.State.CALLED_OFF, why=f"{now} was wound up on {said(ends)}."[:WORDS])
    record("body wound up", subject=now, by=by, at=at, ends=ends)
    return now


def _check_nothing_begins_later(body: Body, ends: date) -> None:
    later = [
        Seat.objects.filter(body=body, starts__gt=ends),
        ReportsTo.objects.filter(Q(body=body) | Q(to_body=body), starts__gt=ends),
    ]
    if any(rows.exists() for rows in later):
        raise BodyRefused("A seat or a line of reporting of this body begins after that day. Choose a later day.")


def _check_name_free(authority_id: int, name: str, but: int | None = None) -> None:
    check_name(name)
    if Body.objects.of(authority_id).filter(name__iexact=name.strip()).exclude(pk=but).exists():
        raise BodyRefused("The directory already has a body of this name. Use another, or change that one.")
