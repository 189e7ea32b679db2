"""How a deed is done and recorded: in one transaction, sealed at its end, or not at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

from django.db import transaction
from django.db.models import Model

from tallystick.engine.sealing import Plain, digest
from tallystick.foundation.ledger.appending import append
from tallystick.foundation.ledger.arrangements import tell
from tallystick.foundation.ledger.chain import cut
from tallystick.foundation.ledger.deed import Deed, DeedRecordedNothing, Recorded, being_done, current_deed
from tallystick.foundation.ledger.models import Facts, Notch, RowVersion
from tallystick.foundation.ledger.snapshots import plain, standing

P = ParamSpec("P")
R = TypeVar("R")

SYSTEM = "tallystick"  # the actor where no person acts: setting up, a timer

channel: ContextVar[str] = ContextVar("channel", default="")  # by which way whoever acts has come, where it is no page


class Actor(Protocol):
    """Whoever does something: a user."""

    pk: Any


def audited(do: Callable[P, R]) -> Callable[P, R]:
    """Run a deed in one transaction and seal what it recorded; roll back if it recorded nothing. Inventory: PLT-06."""

    @wraps(do)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        with one_deed(do.__qualname__):
            return do(*args, **kwargs)

    whole.audited = True  # type: ignore[attr-defined]
    return whole


@contextmanager
def one_deed(name: str) -> Iterator[None]:
    """Hold a transaction open for a deed; an inner deed joins the one around it."""
    outer = being_done.get()
    deed = outer or Deed()
    token = being_done.set(deed)
    try:
        with transaction.atomic(), deed.undone_on_error():
            before = len(deed.recorded)
            yield
            if len(deed.recorded) == before:
                raise DeedRecordedNothing(f"{name} recorded nothing, so it was rolled back.")
            if outer is None:
                tell(deed.recorded)
                seal_deed(deed)
    finally:
        being_done.reset(token)


def come_by(way: str) -> None:
    """Let each deed say by which way it came, such as "api", until the context ends."""
    channel.set(way)


def came_by() -> str:
    """Give the way by which whoever acts has come; empty where it is a page."""
    return channel.get()


def record(deed: str, *, subject: Model, by: Actor | None, at: datetime, **facts: Any) -> None:
    """Ask for a notch that says who did what to what; `facts` are a few plain values, never free text about a child."""
    record_of(deed, subject=key_of(subject), authority_id=subject.authority_id, by=by, at=at, **facts)


def record_of(deed: str, *, subject: str, authority_id: int, by: Actor | None, at: datetime, **facts: Any) -> None:
    """Ask for a notch about something that has no row, or whose row must not be named."""
    told = {"channel": channel.get(), **facts} if channel.get() else facts
    current_deed(f"The ledger ({deed})").recorded.append(
        Recorded(
            deed=deed,
            authority_id=authority_id,
            subject=subject,
            actor=SYSTEM if by is None else key_of(by),
            at=at,
            facts={name: plain(fact) for name, fact in told.items()},
        )
    )


def key_of(row: Model) -> str:
    """Give the key by which the ledger knows a row, such as "plans.action/12"."""
    return f"{row._meta.label_lower}/{row.pk}"


def seal_deed(deed: Deed) -> None:
    """Write a deed's versions and notches, each authority's at the end of its own chain."""
    versions = versions_by_authority(deed)
    recorded: dict[int, list[Recorded]] = defaultdict(list)
    for line in deed.recorded:
        recorded[line.authority_id].append(line)
    unrecorded = versions.keys() - recorded.keys()
    if unrecorded:
        raise DeedRecordedNothing(f"Rows of authority {unrecorded} changed, but no notch of theirs says so.")
    for authority_id in sorted(recorded):  # in one order everywhere, so that two writers never wait for each other
        write(recorded[authority_id], versions.get(authority_id, []), authority_id)


def versions_by_authority(deed: Deed) -> dict[int, list[RowVersion]]:
    """Read back every row that a deed touched, as it now stands."""
    by_model: dict[type[Model], dict[Any, str]] = defaultdict(dict)
    for (model, pk), change in deed.touched.items():
        by_model[model][pk] = change
    found: dict[int, list[RowVersion]] = defaultdict(list)
    for model, changes in by_model.items():
        kept = (pk for pk, change in changes.items() if change != RowVersion.Change.REMOVED)
        for pk, seen in standing(model, kept):
            authority_id = seen.get("authority_id", pk)  # an authority's own row is its own
            found[authority_id].append(version(model, pk, changes[pk], seen, authority_id))
    for (model, pk), authority_id in deed.removed.items():
        found[authority_id].append(version(model, pk, RowVersion.Change.REMOVED, None, authority_id))
    return found


def version(model: type[Model], pk: Any, change: str, seen: Plain, authority_id: int) -> RowVersion:
    """Give the version of a row that stands, or of one that was removed, of which nothing is seen."""
    return RowVersion(
        authority_id=authority_id,
        table=model._meta.label_lower,
        row=str(pk),
        change=change,
        snapshot=seen,
        digest=digest(seen),
    )


def write(recorded: list[Recorded], versions: list[RowVersion], authority_id: int) -> None:
    """Cut one authority's notches and put each version and fact beside its notch."""
    of_line = shared_out(versions, recorded)
    notches = [notch(line, of_line[place]) for place, line in enumerate(recorded)]
    cut(notches, authority_id)
    for place, beside in of_line.items():
        for one in beside:
            one.notch_id = notches[place].pk
    facts = [
        Facts(notch_id=one.pk, authority_id=authority_id, told=line.facts)
        for one, line in zip(notches, recorded, strict=True)
        if line.facts
    ]
    append(notches, [one for place in sorted(of_line) for one in of_line[place]], facts)


def shared_out(versions: Iterable[RowVersion], recorded: list[Recorded]) -> dict[int, list[RowVersion]]:
    """Put each version with the notch about that row, or with the deed's last notch."""
    places = {line.subject: place for place, line in enumerate(recorded)}
    shared: dict[int, list[RowVersion]] = defaultdict(list)
    for one in versions:
        shared[places.get(f"{one.table}/{one.row}", len(recorded) - 1)].append(one)
    return shared


def rows_digest(versions: Iterable[RowVersion]) -> str:
    """Give the digest of a notch's row versions, in their order."""
    return digest([[one.table, one.row, one.change, one.digest] for one in versions])


def notch(line: Recorded, versions: list[RowVersion]) -> Notch:
    """Give a notch that still has no place in the chain."""
    return Notch(
        authority_id=line.authority_id,
        at=line.at,
        actor=line.actor,
        deed=line.deed,
        subject=line.subject,
        row_digest=rows_digest(versions),
        payload_digest=digest(line.facts),
    )
