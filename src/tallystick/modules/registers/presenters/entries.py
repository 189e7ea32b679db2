"""An entry's page: what it says, its clocks, where it stands and may go, and what it is linked to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tallystick.engine.catalogue.registers import Move, Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import World, moves_from
from tallystick.foundation.ui.presenters import Tag, moment
from tallystick.modules.registers.models import Entry, EntryLink, Running
from tallystick.modules.registers.presenters.clocks import ClockRow, clock_rows
from tallystick.modules.registers.presenters.values import Said, Sees, said, stage_tag, subject_words

ADDRESSES = {
    "plans.action": "/plans/action/{}/",
    "plans.recommendation": "/plans/recommendation/{}/",
    "registers.entry": "/registers/entry/{}/",
}
NAMES = {
    "plans.action": "Action",
    "plans.recommendation": "Recommendation",
    "progress.evidence": "Evidence",
    "registers.entry": "Entry",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A move that an entry may make, and whether it takes a reason."""

    to: str
    title: str
    reason: bool
    mine: bool
    others: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What an entry is linked to."""

    key: int
    words: str
    address: str


@dataclass(frozen=True)
class EntryPage:
    """Everything on an entry's page."""

    title: str
    whom: str
    person: int | None
    stage: Tag
    said: list[Said]
    clocks: list[ClockRow]
    steps: list[Step]
    links: list[LinkRow]
    made: str
    source: str  # where its first words are from, where that was said


def moved_words(entry: Entry, register: Register, left: Iterable[tuple[str, int]] = ()) -> str:
    """Say where an entry stands after a move, and what it had opened and did not take back."""
    moved = f"{register.singular.capitalize()} {entry.number} is now “{stage_tag(register, entry.stage).words}”."
    stand = (f"{name.capitalize()} {number} was changed since, so it stands: see to it there." for name, number in left)
    return " ".join((moved, *stand))


def entry_page(
    entry: Entry,
    register: Register,
    told: Told,
    world: World,
    *,
    clocks: Iterable[Running],
    decided: Mapping[str, Rule],
    links: Iterable[EntryLink],
    sees: Sees,
    codes: frozenset[str],
    today: date,
    plans: bool,
    because: str = "",
) -> EntryPage:
    """Give an entry's page."""
    return EntryPage(
        title=f"{register.singular.capitalize()} {entry.number}",
        whom=subject_words(told.subject, register),
        person=entry.person_id,
        stage=stage_tag(register, entry.stage),
        said=said(register, told, world, sees),
        clocks=clock_rows(clocks, register, {**world.rules, **decided}, world.calendar, today),
        steps=[step(one, codes) for one in moves_from(register, entry.stage)],
        links=[link_row(one, plans=plans) for one in links],
        made=f"Added {moment(entry.made_at)} by {entry.made_by or 'Tallystick'}",
        source=because,
    )


def step(one: Move, codes: frozenset[str]) -> Step:
    """Give a move, and whether somebody's roles allow it."""
    mine = not one.roles or bool(codes & set(one.roles))
    others = "" if mine else ", ".join(role.replace("-", " ") for role in one.roles)
    return Step(one.to, one.title, one.reason, mine, others)


def link_row(one: EntryLink, *, plans: bool) -> LinkRow:
    """Give what an entry is linked to, by its kind and number; no address of a plan for whoever may read none."""
    table, _, key = one.target.partition("/")
    address = ADDRESSES.get(table, "") if plans or not table.startswith("plans.") else ""
    return LinkRow(one.pk, f"{NAMES.get(table, table)} {key}", address.format(key))
