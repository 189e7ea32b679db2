"""The deed being done: which rows it touched and what it recorded, until it is sealed or undone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from tallystick.foundation.ledger.models import RowVersion

RowKey = tuple[type[Model], Any]


class ChangedOutsideADeed(RuntimeError):
    """Code tried to change an audited row where nobody would record it: move it into an `@audited` function."""


class DeedRecordedNothing(RuntimeError):
    """An audited function ended without `record(...)`; what it did was rolled back."""


@dataclass(frozen=True)
class Recorded:
    """One line that a deed asks the ledger to keep."""

    deed: str
    authority_id: int
    subject: str
    actor: str
    at: datetime
    facts: dict[str, Any]


@dataclass
class Deed:
    """What an outermost audited function has touched and recorded so far."""

    recorded: list[Recorded] = field(default_factory=list)
    touched: dict[RowKey, str] = field(default_factory=dict)
    removed: dict[RowKey, int] = field(default_factory=dict)

    def touch(self, rows: Iterable[Model], change: str) -> None:
        """Note that rows were created or changed; a row created and then changed in one deed was created."""
        for row in rows:
            self.touched.setdefault((type(row), row.pk), change)

    def remove(self, row: Model) -> None:
        """Note that a row goes; its authority is kept because the row can no longer say it."""
        self.touched[type(row), row.pk] = RowVersion.Change.REMOVED
        self.removed[type(row), row.pk] = row.authority_id

    @contextmanager
    def undone_on_error(self) -> Iterator[None]:
        """Forget what an inner function noted if it failed, as its savepoint does with the rows."""
        recorded, touched, removed = list(self.recorded), dict(self.touched), dict(self.removed)
        try:
            yield
        except BaseException:
            self.recorded, self.touched, self.removed = recorded, touched, removed
            raise


being_done: ContextVar[Deed | None] = ContextVar("being_done", default=None)


def current_deed(what: object) -> Deed:
    """Give the deed being done, or refuse because `what` would otherwise change unrecorded."""
    deed = being_done.get()
    if deed is None:
        raise ChangedOutsideADeed(f"{what} may only change inside an @audited deed.")
    return deed
