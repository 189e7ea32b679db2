"""Whom a body reports to, and who sits on it."""

from datetime import date, datetime

from tallystick.foundation.accounts.models import Authority, Post, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.bodies.models import Body, ReportsTo, Seat
from tallystick.modules.bodies.permissions import check_can_keep_bodies, check_same_authority
from tallystick.modules.bodies.rules import (
    BodyRefused,
    check_no_circle,
    check_one_holder,
    check_spell,
    check_substitute,
)


@audited
def report_to(body: Body, *, to: Body | Post, starts: date, by: User | None, at: datetime) -> ReportsTo:
    """Let a body report to another body or to a post, from a day on; it may report to several. Inventory: GOV-01."""
    check_can_keep_bodies(by, body.authority_id)
    check_same_authority(body, to)
    # Two lines drawn at once could close a circle.
    Authority.objects.select_for_update(no_key=True).get(pk=body.authority_id)
    alive = ReportsTo.objects.of(body.authority_id).exclude(ends__lt=starts)
    ends = {"to_body": to} if isinstance(to, Body) else {"to_post": to}
    for end in (body, to):
        if isinstance(end, Body):
            _check_lasts(end, None)
    if alive.filter(body=body, **ends).exists():
        raise BodyRefused(f"{body} already reports to {to}.")
    if isinstance(to, Body):
        check_no_circle(body.pk, to.pk, alive.exclude(to_body=None).values_list("body_id", "to_body_id"))
    line = ReportsTo.objects.create(authority_id=body.authority_id, body=body, starts=starts, **ends)
    record("reporting begun", subject=line, by=by, at=at, starts=starts)
    return line


@audited
def stop_reporting(line: ReportsTo, *, ends: date, by: User | None, at: datetime) -> ReportsTo:
    """End a line of reporting on a day; it stays in the record. Inventory: GOV-01."""
    check_can_keep_bodies(by, line.authority_id)
    check_spell(line.starts, ends)
    line.ends = ends
    line.save(update_fields=["ends"])
    record("reporting ended", subject=line, by=by, at=at, ends=ends)
    return line


@audited
def seat_member(
    body: Body,
    *,
    role: str,
    starts: date,
    by: User | None,
    at: datetime,
    user: User | None = None,
    post: Post | None = None,
    name: str = "",
    organisation: str = "",
    represents: str = "",
    area: str = "",
    stands_for: Seat | None = None,
    ends: date | None = None,
) -> Seat:
    """Give a person, whoever holds a post, or somebody only named a seat from a day on. Inventory: GOV-01."""
    check_can_keep_bodies(by, body.authority_id)
    check_same_authority(body, user, post)
    check_one_holder(user=user is not None, post=post is not None, name=name)
    check_spell(starts, ends)
    _check_stands_for(body, role, stands_for)
    _check_lasts(body, ends)
    words = {"name": name, "organisation": organisation, "represents": represents, "area": area}
    whose = {"user": user, "post": post, "stands_for": stands_for, "role": role, "starts": starts, "ends": ends}
    told = whose | {column: said.strip() for column, said in words.items()}
    seat = Seat.objects.create(authority_id=body.authority_id, body=body, **told)
    record("member seated", subject=seat, by=by, at=at, role=role)
    return seat


@audited
def end_seat(seat: Seat, *, ends: date, by: User | None, at: datetime) -> Seat:
    """End a seat on a day; it stays in the record of who sat there. Inventory: GOV-01."""
    check_can_keep_bodies(by, seat.authority_id)
    check_spell(seat.starts, ends)
    seat.ends = ends
    seat.save(update_fields=["ends"])
    record("seat ended", subject=seat, by=by, at=at, ends=ends)
    return seat


def _check_stands_for(body: Body, role: str, stands_for: Seat | None) -> None:
    """Refuse a substitute for nobody, and one for somebody of another body."""
    check_substitute(role == Seat.Role.SUBSTITUTE, stands_for.role if stands_for else None)
    if stands_for and stands_for.body_id != body.pk:
        raise BodyRefused("That seat is of another body. Choose one of this body.")


def _check_lasts(body: Body, until: date | None) -> None:
    """Refuse what would outlive a body, as it now stands."""
    ends = Body.objects.select_for_update(no_key=True).get(pk=body.pk).ends
    if ends and ends < (until or date.max):
        raise BodyRefused(f"{body} was wound up on {ends.day} {ends:%B %Y}. Choose a last day before that, or another.")
