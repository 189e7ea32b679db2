"""Two sources are compared; each discrepancy falls to somebody, keeps its age, and ends when the two agree. LRN-10."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.comparisons import Comparison
from tallystick.engine.comparing import Laid, laid_side_by_side
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_same_authority
from tallystick.foundation.due import deeds as due_list
from tallystick.foundation.due.queries import due_in
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.exchange import queries
from tallystick.modules.exchange.models import Discrepancy, Reconciliation, Watch
from tallystick.modules.exchange.permissions import check_can_keep_exchanges, check_can_settle
from tallystick.modules.exchange.queries.reconciling import seen_by_owner
from tallystick.modules.exchange.rules import CannotCompare, Found, found_in, told_digest

LOOK = "exchange.look"
OPEN_FOR = 28  # days in which somebody is asked to have looked


@audited
def watch(*, comparison: str, one_owner: User, other_owner: User, by: User, at: datetime) -> Watch:
    """Set a comparison up, or change who looks into what one side lacks."""
    check_can_keep_exchanges(by, by.authority_id)
    queries.how_to(comparison)
    for owner in (one_owner, other_owner):
        check_same_authority(owner, by.authority_id)
    told = {"one_owner": one_owner, "other_owner": other_owner}
    found, made = (
        Watch.objects.of(by.authority_id)
        .select_for_update(no_key=True)
        .get_or_create(authority_id=by.authority_id, comparison=comparison, defaults=told)
    )
    if not made:
        found.one_owner, found.other_owner, found.version = one_owner, other_owner, found.version + 1
        found.save()
    record("comparison set up", subject=found, by=by, at=at, comparison=comparison)
    return found


@audited
def reconcile(one: Watch, *, first: date, last: date, by: User | None, at: datetime) -> Reconciliation:
    """Lay two sources side by side for a stretch: what is new falls to its owner, what agrees now is closed. LRN-10."""
    check_can_keep_exchanges(by, one.authority_id)
    if last < first:
        raise CannotCompare("The last day comes before the first. Correct one of the two.")
    one = Watch.objects.select_for_update(no_key=True).get(pk=one.pk)
    how = queries.comparison_of(one)
    stretch = queries.Stretch(one.authority_id, how.same[0], first, last)
    sides = [queries.told_by(side, stretch) for side in (how.one, how.other)]
    laid = laid_side_by_side(*sides, how)
    run = _counted(one, how, laid, [len(rows) for rows in sides], {"first": first, "last": last, "by": by, "at": at})
    _keep(one, {found.mark: found for found in found_in(laid.pairs, how.same)}, stretch, at)
    _tell_owners(one, how, by, at)
    facts = {"agreed": run.agreed, "disagreed": run.disagreed, "first": str(first), "last": str(last)}
    record("sources compared", subject=run, by=by, at=at, comparison=one.comparison, **facts)
    return run


def _counted(one: Watch, how: Comparison, laid: Laid, rows: list[int], told: Mapping[str, Any]) -> Reconciliation:
    return Reconciliation.objects.create(
        authority_id=one.authority_id,
        watch=one,
        definition=told_digest(repr(how)),
        one_rows=rows[0],
        other_rows=rows[1],
        agreed=laid.agreed,
        missing_in_one=laid.count("missing in one"),
        missing_in_other=laid.count("missing in other"),
        different=laid.count("different"),
        **told,
    )


def _keep(one: Watch, found: Mapping[str, Found], stretch: queries.Stretch, at: datetime) -> None:
    """Open what is new, open again what is explained no more, close what agrees now."""
    today = timezone.localdate(at)
    kept = {row.mark: row for row in Discrepancy.objects.filter(watch=one)}
    Discrepancy.objects.bulk_create(_opened(one, found[mark], today) for mark in sorted(found.keys() - kept.keys()))
    for mark in sorted(found.keys() & kept.keys()):
        _look_again(kept[mark], found[mark], today)
    for row in (kept[mark] for mark in sorted(kept.keys() - found.keys())):
        if row.closed_on is None and _is_of(row, stretch):
            _close(row, Discrepancy.Closing.AGREES, "", today)


def _opened(one: Watch, found: Found, today: date) -> Discrepancy:
    person = found.child.rpartition("/")[2] if found.child.startswith("people.person/") else None
    unknown = {} if person else {"child": found.child}
    return Discrepancy(
        authority_id=one.authority_id,
        watch=one,
        person_id=person and int(person),
        kind=found.kind,
        told={**found.told, **unknown},
        mark=found.mark,
        owner_id=one.other_owner_id if found.kind == Discrepancy.Kind.MISSING_IN_OTHER else one.one_owner_id,
        opened_on=today,
    )


def _look_again(row: Discrepancy, found: Found, today: date) -> None:
    """Open a discrepancy again that had ended, unless it was explained as exactly what is told now."""
    same = {name: row.told.get(name) for name in found.told} == found.told
    if same and (row.closed_on is None or row.closing == Discrepancy.Closing.EXPLAINED):
        return
    if row.closed_on is not None:
        row.opened_on = today
    row.told, row.closed_on, row.closing, row.reason = {**row.told, **found.told}, None, "", ""
    row.version += 1
    row.save()


def _is_of(row: Discrepancy, stretch: queries.Stretch) -> bool:
    """Whether a discrepancy lies in the stretch that was compared: of another nothing can be said."""
    said = row.told["one"] or row.told["other"]
    return stretch.first.isoformat() <= said[stretch.on] <= stretch.last.isoformat()


def _close(row: Discrepancy, closing: str, reason: str, today: date) -> None:
    row.closed_on, row.closing, row.reason, row.version = today, closing, reason, row.version + 1
    row.save()


def _tell_owners(one: Watch, how: Comparison, by: User | None, at: datetime) -> None:
    """Put one line on each owner's list, whatever the number, by the day it had; take it off where nothing waits."""
    lines = due_in(one.authority_id).filter(kind=LOOK, subject=key_of(one))
    days = dict(lines.values_list("user", "due"))
    due_list.settle(LOOK, about=one, by=by, at=at)
    today = timezone.localdate(at)
    for owner, number in queries.waiting_by_owner(one).items():
        to = User.objects.get(pk=owner)
        told = {"what": _asked_of(to, one, how, number), "address": one.get_absolute_url(), "starts": today}
        due = days.get(owner, today + timedelta(days=OPEN_FOR))
        due_list.put(LOOK, about=one, to=to, due=due, **told, by=by, at=at)


def _asked_of(owner: User, one: Watch, how: Comparison, number: int) -> str:
    """Say what an owner is asked for, and how much of it they do not see."""
    unseen = number - seen_by_owner(owner, one)
    rest = f", {unseen} of them for whoever keeps the exchange" if unseen else ""
    return f"Look into {number} {'discrepancy' if number == 1 else 'discrepancies'}{rest}: {how.title}"


@audited
def explain(row: Discrepancy, *, reason: str, seen_version: int, by: User, at: datetime) -> Discrepancy:
    """Say why two sources differ and that nothing is to be done; told otherwise, it is open again. LRN-10."""
    row = Discrepancy.objects.select_for_update(no_key=True).get(pk=row.pk)
    check_can_settle(by, row)
    check_still_as_seen(row, seen_version)
    if row.closed_on is not None:
        raise CannotCompare("This one has ended already.")
    if not reason.strip():
        raise CannotCompare("Say why the two differ, so that the next person need not look again.")
    _close(row, Discrepancy.Closing.EXPLAINED, reason.strip(), timezone.localdate(at))
    _tell_owners(row.watch, queries.comparison_of(row.watch), by, at)
    record("discrepancy explained", subject=row, by=by, at=at, comparison=row.watch.comparison)
    return row


@audited
def hand_over(row: Discrepancy, *, to: User, seen_version: int, by: User, at: datetime) -> Discrepancy:
    """Let somebody else look into a discrepancy."""
    row = Discrepancy.objects.select_for_update(no_key=True).get(pk=row.pk)
    check_can_settle(by, row)
    check_same_authority(to, row.authority_id)
    check_still_as_seen(row, seen_version)
    row.owner, row.version = to, row.version + 1
    row.save()
    _tell_owners(row.watch, queries.comparison_of(row.watch), by, at)
    record("discrepancy handed over", subject=row, by=by, at=at, comparison=row.watch.comparison)
    return row
