"""What has not come round, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Entry, Subject
from tallystick.modules.desk.queries.rounds import Round
from tallystick.modules.people.rules import KEY, pk_of


@dataclass(frozen=True)
class Shown:
    """One thing that should come round: for whom it has not, where their page is, and the stretch without it."""

    title: str
    lines: list[tuple[str, str, str]]
    why: str


def shown(rounds: Iterable[Round]) -> list[Shown]:
    """Give each, with the names in order."""
    return [
        Shown(
            one.cadence.title,
            sorted((name_of(who, one.register), address_of(who.key), stretch) for who, stretch in one.missed),
            one.why,
        )
        for one in rounds
    ]


def name_of(who: Subject | Entry, register: Register) -> str:
    """Name somebody; an entry by its number, not by what it says."""
    return f"{register.singular.capitalize()} {who.number}" if isinstance(who, Entry) else who.name


def address_of(key: str) -> str:
    """Give where a child's page is; empty of whoever is no child."""
    return reverse("desk:child", args=[pk_of(key)]) if key.startswith(f"{KEY}/") else ""
