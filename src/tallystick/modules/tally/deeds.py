"""A person says what measures a line, that nothing does, or that it is otherwise; no suggestion is taken by itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators.queries import indicators_of
from tallystick.modules.indicators.rules.grouping import check_group
from tallystick.modules.plans.queries import lines_named
from tallystick.modules.tally.models import KINDS, Binding
from tallystick.modules.tally.permissions import check_can_bind, check_still_as_seen
from tallystick.modules.tally.rules.printing import printed_of


class CannotBeBound(Refusal):
    """What was said cannot measure this line."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a person says measures a line: an indicator, of whom, and from where to where by when."""

    indicator: str
    group: tuple[tuple[str, str], ...] = ()
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None


@audited
def bind_line(
    line: Any, bound: Bound, *, by: User | None, at: datetime, because: str = "", suggested: str = ""
) -> Binding:
    """Say that an indicator measures a line; that nothing did, if somebody said so, ends. Inventory: PLN-10, KPI-01."""
    _check_line(line, by)
    _check_bound(line, bound)
    standing = _standing(line)
    if any(one.indicator == bound.indicator for one in standing):
        raise CannotBeBound("This indicator measures the line already. Change that, or choose another.")
    for one in standing:
        if not one.indicator:
            _take_back(one, f"Measured by {bound.indicator}.", at)
    binding = Binding.objects.create(
        **_named(line, by, at), **_columns(bound), because=because.strip(), suggested=suggested
    )
    facts = {"indicator": bound.indicator, "line": binding.name, "suggested": suggested}
    record("measure bound", subject=binding, by=by, at=at, **facts)
    return binding


@audited
def say_unmeasured(line: Any, *, because: str, by: User | None, at: datetime) -> Binding:
    """Say that nothing measures a line, with the reason. Inventory: PLN-10."""
    _check_line(line, by)
    if not because.strip():
        raise CannotBeBound("Say why nothing measures it, so that a reader knows.")
    if _standing(line):
        raise CannotBeBound("Somebody said already what measures this line. Take that back first.")
    binding = Binding.objects.create(**_named(line, by, at), because=because.strip())
    record("nothing measures it", subject=binding, by=by, at=at, line=binding.name)
    return binding


@audited
def change_binding(
    binding: Binding, bound: Bound, *, because: str, by: User | None, at: datetime, seen_version: int
) -> Binding:
    """Say otherwise what measures a line, and why; what was said before is kept. Inventory: PLN-10, PLN-18."""
    binding, line = _opened(binding, by, seen_version)
    _check_bound(line, bound)
    if not because.strip():
        raise CannotBeBound("Say why what measures it changes.")
    if Binding.objects.standing().filter(**_key(line), indicator=bound.indicator).exclude(pk=binding.pk).exists():
        raise CannotBeBound("This indicator measures the line already.")
    for name, value in _columns(bound).items():
        setattr(binding, name, value)
    binding.because, binding.printed, binding.suggested = because.strip(), printed_of(line), ""
    binding.made_by, binding.made_at = by, at  # who said what stands now; the ledger keeps who said what before
    binding.version += 1
    binding.save()
    record("binding changed", subject=binding, by=by, at=at, indicator=bound.indicator, line=binding.name)
    return binding


@audited
def take_back_binding(binding: Binding, *, because: str, by: User | None, at: datetime, seen_version: int) -> Binding:
    """Take back what was said to measure a line, with the reason; it waits to be looked at again. Inventory: PLN-10."""
    binding, _ = _opened(binding, by, seen_version)
    if not because.strip():
        raise CannotBeBound("Say why it is taken back.")
    _take_back(binding, because.strip(), at)
    record("binding taken back", subject=binding, by=by, at=at, line=binding.name)
    return binding


def _opened(binding: Binding, by: User | None, seen_version: int) -> tuple[Binding, Any]:
    _one_at_a_time(binding)
    binding = Binding.objects.select_for_update(no_key=True).get(pk=binding.pk)
    check_can_bind(by, binding)
    check_still_as_seen(binding, seen_version)
    if binding.removed_at is not None:
        raise CannotBeBound("This was taken back already.")
    return binding, lines_named({binding.name}, binding.authority_id)[binding.name]


def _check_line(line: Any, by: User | None) -> None:
    """Refuse a line that cannot be measured, or not by them."""
    _one_at_a_time(line)
    check_can_bind(by, line)
    if line.kind not in KINDS:
        raise CannotBeBound("Only a success measure or an action is measured.")
    if line.removed_at:
        raise CannotBeBound("This line was taken out of its plan. Put it back first.")


def _one_at_a_time(row: Any) -> None:
    """Let two people never bind one line at once."""
    Authority.objects.select_for_update(no_key=True).get(pk=row.authority_id)


def _check_bound(line: Any, bound: Bound) -> None:
    known = indicators_of(line.authority_id).get(bound.indicator)
    if known is None:
        raise CannotBeBound("Choose an indicator of the dictionary.")
    check_group(known, bound.group)
    if bound.baseline is not None and bound.baseline == bound.target:
        raise CannotBeBound("The target is where it began. Leave the baseline out, or give another target.")
    if bound.baseline_on and bound.target_on and bound.baseline_on >= bound.target_on:
        raise CannotBeBound("The target’s day is before the baseline’s. Give a later one.")


def _standing(line: Any) -> list[Binding]:
    return list(Binding.objects.standing().filter(**_key(line)))


def _key(line: Any) -> dict[str, Any]:
    return {"kind": line.kind, "line": line.pk}


def _named(line: Any, by: User | None, at: datetime) -> dict[str, Any]:
    kept = {"authority_id": line.authority_id, "plan_id": line.plan_id, "printed": printed_of(line)}
    return {**_key(line), **kept, "made_by": by, "made_at": at}


def _columns(bound: Bound) -> Mapping[str, Any]:
    return {**asdict(bound), "group": [list(pair) for pair in sorted(bound.group)]}


def _take_back(binding: Binding, because: str, at: datetime) -> None:
    binding.removed_at, binding.removed_because, binding.version = at, because, binding.version + 1
    binding.save()
