"""What a register tells of: an entry, whom it is about, and the dated facts that are known of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact that holds from one day to another, both counted in; open at an end that is None."""

    kind: str
    value: Any
    starts: date | None = None
    ends: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an entry is about: a child, a school, a provider, an employer, a unit or a body."""

    key: str
    name: str
    kind: str = "person"
    born: date | None = None
    facts: tuple[Dated, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.name


class Sat(NamedTuple):
    """Sessions of a child from one day to another, as returns tell them."""

    starts: date
    ends: date
    possible: float
    missed: float


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something, with the roles that they hold."""

    key: str
    name: str = ""
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Entry:
    """One entry as it stands: its values by field, and where it stands. Its fields are read like attributes."""

    register: str
    key: str
    number: int
    subject: Subject | None
    values: Mapping[str, Any]
    stage: str
    made_by: str = ""
    made_on: date | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.values.get(name)
