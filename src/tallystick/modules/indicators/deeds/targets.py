"""What somebody says beside the figures: a target, another in its place, a forecast, a comment, whom to compare with.

Promise: nothing that was said before is changed. Each is a row of its own, with whoever said it and when.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.indicators.models import Commentary, ComparisonSet, GivenForecast, Milestone, Result, Target
from tallystick.modules.indicators.models.targets import GROUP
from tallystick.modules.indicators.permissions import check_can_set_targets
from tallystick.modules.indicators.queries.comparisons import NEIGHBOURS_TITLE
from tallystick.modules.indicators.queries.targets import indicator_named
from tallystick.modules.indicators.rules import as_group
from tallystick.modules.indicators.rules.grouping import check_group
from tallystick.modules.indicators.rules.targets import Said, TargetRefused, check_days, check_target, group_key

Pairs = Mapping[str, str] | Iterable[tuple[str, str]]


@audited
def set_target(authority: Authority, *, code: str, group: Pairs, said: Said, by: User | None, at: datetime) -> Target:
    """Set the first target of an indicator for everybody or for a group. Inventory: KPI-02."""
    check_can_set_targets(by, authority.pk)
    key = _checked(authority, code, group, said)
    _one_at_a_time(authority)
    if Target.objects.of(authority.pk).filter(code=code, group_key=key, ended_at=None).exists():
        raise TargetRefused("A target stands already. Revise that one, and say why: it is not overwritten.")
    made = _made(authority, said, code=code, group=group, set_by=by, set_at=at)
    record("target set", subject=made, by=by, at=at, code=code)
    return made


@audited
def revise_target(
    target: Target, *, said: Said, because: str, by: User | None, at: datetime, seen_version: int
) -> Target:
    """Put another target in the place of one, with the reason; the first one stays. Inventory: KPI-02, KPI-31."""
    check_can_set_targets(by, target.authority_id)
    target = Target.objects.select_for_update(no_key=True).get(pk=target.pk)
    check_still_as_seen(target, seen_version)
    if target.ended_at is not None:
        raise TargetRefused("Another target took its place already. Revise that one.")
    if not because.strip():
        raise TargetRefused("Say why the target is revised. The first one stays on the page.")
    _checked(target.authority, target.code, target.group, said)
    target.ended_at, target.version = at, target.version + 1
    target.save()
    told = {"code": target.code, "group": target.group, "set_by": by, "set_at": at}
    made = _made(target.authority, said, **told, replaces=target, because=because.strip())
    record("target revised", subject=made, by=by, at=at, code=target.code, instead_of=target.pk)
    return made


@audited
def give_forecast(
    authority: Authority, *, code: str, group: Pairs, day: date, value: Decimal, because: str, by: User | None,
    at: datetime, low: Decimal | None = None, high: Decimal | None = None,
) -> GivenForecast:  # fmt: skip
    """Say what somebody who knows the service expects on a day, and why. Inventory: KPI-31."""
    check_can_set_targets(by, authority.pk)
    key = _key(authority, code, group)
    check_days(day)
    if not because.strip():
        raise TargetRefused("Say what the forecast rests on.")
    if (low is not None and low > value) or (high is not None and high < value):
        raise TargetRefused("The forecast lies between its lower and its upper end. Correct one of the three.")
    told = {"code": code, "group": as_group(group), "group_key": key, "because": because.strip()}
    made = GivenForecast.objects.create(
        authority=authority, **told, day=day, value=value, low=low, high=high, given_by=by, given_at=at
    )
    record("forecast given", subject=made, by=by, at=at, code=code)
    return made


@audited
def comment_on(
    authority: Authority, *, code: str, group: Pairs, last: date, words: str, by: User | None, at: datetime,
    recovery: str = "", recovery_due: date | None = None, result: int | None = None,
) -> Commentary:  # fmt: skip
    """Say why a figure is as it is, and what is done where it is red. Inventory: KPI-31.

    `result` is the key of what whoever wrote saw: its figure is not copied, for the ledger keeps what is said here.
    """
    check_can_set_targets(by, authority.pk)
    key = _key(authority, code, group)
    check_days(last, recovery_due)
    if not words.strip():
        raise TargetRefused("Say why the figure is as it is. Name no child.")
    if recovery_due and not recovery.strip():
        raise TargetRefused("Say what is done by that day.")
    told = {"code": code, "group": as_group(group), "group_key": key, "last": last}
    told |= {"words": words.strip(), "recovery": recovery.strip(), "recovery_due": recovery_due}
    told["result"] = Result.objects.of(authority.pk).filter(pk=result, code=code).first()
    made = Commentary.objects.create(authority=authority, **told, said_by=by, said_at=at)
    record("figure commented on", subject=made, by=by, at=at, code=code)
    return made


@audited
def choose_comparators(
    authority: Authority, *, name: str, vintage: str, members: Sequence[str], source: str, by: User | None, at: datetime
) -> ComparisonSet:
    """Choose authorities to be compared with, under a name and a vintage. Inventory: KPI-03."""
    check_can_set_targets(by, authority.pk)
    _one_at_a_time(authority)
    chosen = list(dict.fromkeys(one.strip() for one in members if one.strip()))
    if not (name.strip() and vintage.strip() and source.strip() and chosen):
        raise TargetRefused("Give the set a name, a vintage, a source and at least one authority's number.")
    if name.strip() == NEIGHBOURS_TITLE:
        raise TargetRefused("The statistical neighbours are loaded, not chosen. Give the set another name.")
    if ComparisonSet.objects.of(authority.pk).filter(name=name.strip(), vintage=vintage.strip()).exists():
        raise TargetRefused("There is a set of that name and vintage already. Give another vintage.")
    told = {"name": name.strip(), "vintage": vintage.strip(), "members": chosen, "source": source.strip()}
    made = ComparisonSet.objects.create(authority=authority, **told, chosen_by=by, chosen_at=at)
    record("comparators chosen", subject=made, by=by, at=at, members=len(chosen))
    return made


def _one_at_a_time(authority: Authority) -> None:
    """Hold the authority's row, so that what two people say at once is said one after the other."""
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)


def _checked(authority: Authority, code: str, group: Pairs, said: Said) -> str:
    key = _key(authority, code, group)
    check_target(said)
    if said.comparator_set and not ComparisonSet.objects.of(authority.pk).filter(name=said.comparator_set).exists():
        raise TargetRefused(f"No set is called “{said.comparator_set}”. Choose the authorities of it first.")
    return key


def _key(authority: Authority, code: str, group: Pairs) -> str:
    """Give a group of an indicator on one line. Raises NoSuchGroup, and TargetRefused where it is too long to keep."""
    check_group(indicator_named(authority.pk, code), group)
    key = group_key(group)
    if len(key) > GROUP:
        raise TargetRefused("That group has a longer name than can be kept. Choose another group.")
    return key


def _made(authority: Authority, said: Said, *, group: Pairs, **told: Any) -> Target:
    columns = ("kind", "amount", "comparator", "comparator_set", "baseline", "baseline_on", "due", "tolerance")
    told |= {name: getattr(said, name) for name in columns}
    told |= {"group": as_group(group), "group_key": group_key(group), "source": said.source.strip()}
    made = Target.objects.create(authority=authority, **told)
    for day, value in said.milestones:
        Milestone.objects.create(authority=authority, target=made, day=day, value=value)
    return made
