"""When an authority reminds, and how a person wishes to be reminded."""

from collections.abc import Collection, Mapping
from datetime import datetime, time

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.notices.models import Choice, Notice, Preference, Reminding
from tallystick.foundation.notices.permissions import check_can_set_reminders, check_own
from tallystick.foundation.notices.queries import REMINDERS
from tallystick.foundation.notices.queries.messages import of_kind
from tallystick.foundation.notices.rules import Way, check_hours, check_way, check_works, stopped_by, written


@audited
def set_reminding(
    authority_id: int, *, ahead: int, second: int, last: int, post: Post | None, by: User, at: datetime
) -> Reminding:
    """Set how many working days before and after a day the authority reminds. Inventory: PLT-02."""
    check_can_set_reminders(by)
    told = {"ahead": ahead, "second": second, "last": last, "post": post}
    kept, _ = Reminding.objects.update_or_create(authority_id=authority_id, defaults=told)
    record("reminders set", subject=kept, by=by, at=at, ahead=ahead, second=second, last=last)
    return kept


@audited
def choose_digest(user: User, *, weekday: int | None, by: User, at: datetime) -> Choice:
    """Choose to get digests every working day, or on one weekday."""
    told = {"weekday": weekday, "authority_id": user.authority_id}
    told |= {} if weekday is None else {"week_begins": weekday}
    chosen, _ = Choice.objects.update_or_create(user=user, defaults=told)
    record("digest chosen", subject=chosen, by=by, at=at)
    return chosen


@audited
def set_quiet(
    authority_id: int,
    *,
    quiet_from: time | None,
    quiet_until: time | None,
    quiet_days: bool,
    kept_months: int,
    by: User,
    at: datetime,
) -> Reminding:
    """Set when nobody of an authority is written to but in urgent things, and how long its log of messages is kept."""
    check_can_set_reminders(by)
    check_hours(quiet_from, quiet_until)
    told = {"quiet_from": quiet_from, "quiet_until": quiet_until, "quiet_days": quiet_days, "kept_months": kept_months}
    kept, _ = Reminding.objects.update_or_create(authority_id=authority_id, defaults=told)
    record("quiet hours set", subject=kept, by=by, at=at)
    return kept


@audited
def choose_messages(
    user: User,
    *,
    ways: Mapping[str, str],
    week_begins: int,
    workdays: Collection[int],
    digest_at: time | None,
    quiet_from: time | None,
    quiet_until: time | None,
    by: User,
    at: datetime,
) -> Choice:
    """Choose how one hears of each kind of message, and when: one's days, hours and weekday. Issue G, part 6."""
    check_own(user, by)
    check_hours(quiet_from, quiet_until)
    check_works(workdays)
    checked = {code: check_way(code, way) for code, way in ways.items()}
    told = {"authority_id": user.authority_id, "week_begins": week_begins, "workdays": written(workdays)}
    told |= {"digest_at": digest_at, "quiet_from": quiet_from, "quiet_until": quiet_until}
    if REMINDERS in checked:
        told["weekday"] = week_begins if checked.pop(REMINDERS) == Way.WEEKLY else None
    chosen, _ = Choice.objects.update_or_create(user=user, defaults=told)
    for code, way in checked.items():
        prefer(user, code, way)
    record("messages chosen", subject=chosen, by=by, at=at, ways={code: way.value for code, way in checked.items()})
    return chosen


@audited
def stop_messages(user: User, *, codes: Collection[str], at: datetime) -> tuple[str, ...]:
    """Stop some kinds for whoever holds the link of one of their messages; gives the titles of those stopped."""
    stopped = stopped_by(codes)
    for kind in stopped:
        prefer(user, kind.code, Way.NEVER)
    record("messages stopped", subject=user, by=user, at=at, kinds=[kind.code for kind in stopped])
    return tuple(kind.title for kind in stopped)


def prefer(user: User, code: str, way: Way) -> None:
    """Keep how somebody hears of a kind; one that is stopped leaves the digest that it waits for."""
    told = {"way": way.value, "authority_id": user.authority_id}
    Preference.objects.update_or_create(user=user, kind=code, defaults=told)
    if way == Way.NEVER:
        waiting = Notice.objects.filter(of_kind(code), user=user, state=Notice.State.GATHERED, within=None)
        waiting.update(state=Notice.State.STOPPED)
