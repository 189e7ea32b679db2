"""What people do with what a figure opened: say which entry is the plan, hand it over, answer it, close it.

Promise: an opening is closed by a person who gives a reason, and only with a later period's figure that is back, or
where no later figure will say anything of it.
"""

from datetime import datetime

from django.utils import timezone

from tallystick.engine.catalogue.triggers import Trigger
from tallystick.engine.triggers.deciding import Stands
from tallystick.foundation.accounts.models import Authority, Post, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.triggers import queries
from tallystick.modules.triggers.deeds.listing import name_of, put_close, put_owed, take_close_off, take_off
from tallystick.modules.triggers.models import Kind, Opening
from tallystick.modules.triggers.permissions import check_can_hand_over, check_can_settle
from tallystick.modules.triggers.queries.falling import CLOSE
from tallystick.modules.triggers.rules import OpeningRefused

NOT_BACK = "The figure is not back yet: no later period’s figure is on the right side of the line. It stays open."
CLOSED = "This is closed already. Open its page to see who closed it and why."


@audited
def note_plan(opening: Opening, entry: int, *, by: User | None, at: datetime) -> Opening:
    """Note that the plan stands in its register, and take it off the due list; the plan itself is the register's.

    `by` is nobody where the installation found it there. Inventory: SCH-15, ATX-05, CAS-12.
    """
    opening = _held(opening)
    if by is not None:
        check_can_settle(by, opening, _trigger(opening))
    elif not opening.owes_a_plan:
        record("plan stands already", subject=opening, by=None, at=at, entry=entry)
        return opening
    if not queries.may_be_plan(opening, entry, by):
        raise OpeningRefused("There is no such entry in the register of these plans. Give the number on its page.")
    _check_open(opening)
    opening.entry_id, opening.planned_at, opening.version = entry, at, opening.version + 1
    opening.save()
    take_off(opening, by=by, at=at)
    record("plan noted", subject=opening, by=by, at=at, entry=entry)
    return opening


@audited
def plan_gone(opening: Opening, *, at: datetime) -> bool:
    """Put what was owed on the due list again where the plan that was noted is purged; says whether it was."""
    opening = _held(opening)
    gone = opening.closed_at is None and opening.entry is not None and opening.entry.purged_at is not None
    if gone:
        record("plan is gone", subject=opening, by=None, at=at, entry=opening.entry_id)
        opening.entry, opening.planned_at, opening.version = None, None, opening.version + 1
        opening.save()
        _list_anew(opening, None, at)
    else:
        record("plan stands", subject=opening, by=None, at=at)
    return gone


@audited
def hand_over(opening: Opening, post: Post, *, by: User, at: datetime, seen_version: int) -> Opening:
    """Say to which post an opening falls; what is owed moves from everybody's list to that post's."""
    opening = _held(opening)
    check_can_hand_over(by, opening)
    check_still_as_seen(opening, seen_version)
    _check_open(opening)
    if post.authority_id != opening.authority_id:
        raise OpeningRefused("That post belongs to another authority. Choose one of your own.")
    opening.post, opening.version = post, opening.version + 1
    opening.save()
    _list_anew(opening, by, at)
    record("opening handed over", subject=opening, by=by, at=at, post=post.pk)
    return opening


@audited
def place_opening(opening: Opening, *, at: datetime) -> bool:
    """Put what falls to nobody, or to somebody who left, on the list of who has the role now; says whether it was."""
    opening = _held(opening)
    placed = opening.closed_at is None and _list_anew(opening, None, at)
    record("looked for somebody", subject=opening, by=None, at=at, found=placed)
    return placed


@audited
def close_opening(opening: Opening, *, because: str, by: User, at: datetime, seen_version: int) -> Opening:
    """Close what a figure opened, now that a later one is back, or none comes. Inventory: SCH-15, ATX-05, CAS-12.

    Raises OpeningRefused where it is not back and more may come, or no reason is given.
    """
    opening = _settled(opening, because, by, seen_version)
    figure = queries.figure_to_close(opening, _trigger(opening), timezone.localdate(at))
    if opening.kind != Kind.PLAN or figure is None:
        raise OpeningRefused(NOT_BACK)
    opening.closed_with = [one for one in opening.evidence.all() if one.last == figure.last][-1]
    opening.stands = Stands.CLOSED
    take_close_off(opening, by=by, at=at)
    return _end(opening, because, by, at)


@audited
def answer_alert(opening: Opening, *, because: str, by: User, at: datetime, seen_version: int) -> Opening:
    """Say what was done about an alert, which takes it off the due list. Inventory: ATX-06."""
    opening = _settled(opening, because, by, seen_version)
    if opening.kind != Kind.ALERT:
        raise OpeningRefused("A plan is owed here, which no answer takes the place of. Write the plan.")
    return _end(opening, because, by, at)


def _settled(opening: Opening, because: str, by: User, seen_version: int) -> Opening:
    """Give an opening as it stands now, for somebody who may settle it, has seen that and gives a reason."""
    opening = _held(opening)
    check_can_settle(by, opening, _trigger(opening))
    check_still_as_seen(opening, seen_version)
    _check_open(opening)
    if not because.strip():
        raise OpeningRefused("Say why, for whoever reads this later.")
    return opening


def _end(opening: Opening, because: str, by: User, at: datetime) -> Opening:
    """Say who closed it, when and why, and take what was owed off the list."""
    opening.closed_at, opening.closed_by, opening.because = at, by, because.strip()
    opening.version += 1
    opening.save()
    take_off(opening, by=by, at=at)
    record("opening closed" if opening.kind == Kind.PLAN else "alert answered", subject=opening, by=by, at=at)
    return opening


def _list_anew(opening: Opening, by: User | None, at: datetime) -> bool:
    """Take an opening's lines off every list and put what still holds where it belongs; False where that is nowhere."""
    take_off(opening, by=by, at=at)
    take_close_off(opening, by=by, at=at)
    trigger, due = _trigger(opening), queries.kinds_due(opening)
    if trigger is None:
        return False
    name = name_of(opening)
    owed = bool(due - {CLOSE}) and put_owed(opening, trigger, name, at=at)
    return (CLOSE in due and put_close(opening, trigger, name, at=at)) or owed


def _held(opening: Opening) -> Opening:
    """Give an opening as it stands now, which nobody else changes meanwhile, nor looks at figures for."""
    Authority.objects.select_for_update(no_key=True).get(pk=opening.authority_id)
    return Opening.objects.select_for_update(no_key=True).get(pk=opening.pk)


def _trigger(opening: Opening) -> Trigger | None:
    return queries.triggers_of(opening.authority_id).get(opening.trigger)


def _check_open(opening: Opening) -> None:
    if opening.closed_at is not None:
        raise OpeningRefused(CLOSED)
