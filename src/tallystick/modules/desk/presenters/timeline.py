"""What happened to a child and where things stand, newest first: facts, schools and entries in one order of days."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.foundation.ui.presenters import Tag, day
from tallystick.modules.desk.presenters.returned import sources_of
from tallystick.modules.desk.queries import Picture
from tallystick.modules.desk.rules import FOUR_GROUPS
from tallystick.modules.people.queries.returned import ASKED
from tallystick.modules.people.rules import KINDS, STATUSES

FIELDS = 6  # of an entry that are told beside others


@dataclass(frozen=True)
class Item:
    """Something that happened or began: when, what, what it says, and from whom it is known."""

    on: date
    when: str
    kind: str
    title: str
    source: str
    address: str = ""
    stage: Tag | None = None
    said: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Card:
    """A register in which the child stands: its latest entry, and how many there are."""

    title: str
    number: str
    address: str
    latest: Item


@dataclass(frozen=True)
class Gap:
    """One of the four groups of what is known of a child's education: how it stands, with source and date."""

    title: str
    tag: Tag
    words: str


def timeline(picture: Picture) -> list[Item]:
    """Give everything that has a day, the newest first."""
    record = picture.record
    known = [fact_item(one) for one in record.facts if one.starts]
    rolls = [roll_item(one) for one in record.enrolments]
    entered = [entry_item(one, picture) for one in picture.entries]
    return sorted([*known, *rolls, *entered], key=lambda one: one.on, reverse=True)


def fact_item(one: Any) -> Item:
    """Give what began to hold."""
    kind = KINDS[one.kind]
    until = f", until {day(one.ends)}" if one.ends else ""
    return Item(
        on=one.starts,
        when=day(one.starts),
        kind="What is known",
        title=f"{kind.title}: {'Yes' if one.value == 'yes' else kind.said(one.value)}{until}",
        source=f"{one.source}, noted {day(one.recorded_at)}",
    )


def roll_item(one: Any) -> Item:
    """Give an enrolment."""
    until = f", until {day(one.ends)}" if one.ends else ""
    words = STATUSES.get(one.status, "On roll")
    return Item(
        one.starts, day(one.starts), "What is known", f"{words}: {one.unit}{until}", one.source or "School roll"
    )


def entry_item(one: Any, picture: Picture) -> Item:
    """Give an entry: with what it says where it is about the child, by its number alone where it only names them."""
    register = picture.registers.get(one.register)
    made = timezone.localdate(one.made_at)
    on = one.happened_on or made
    about = one.person_id == picture.record.person.pk
    singular = register.singular.capitalize() if register else "Entry"
    return Item(
        on=on,
        when=day(on),
        kind=register.title if register else one.register,
        title=f"{singular} {one.number}" if about else f"Named in {singular.lower()} {one.number}",
        source=f"{one.made_by or 'Tallystick'}, entered {day(made)}",
        address=one.get_absolute_url(),
        stage=stage_tag(register, one.stage),
        said=picture.said.get(one.pk, [])[:FIELDS],
    )


def stage_tag(register: Register | None, code: str) -> Tag | None:
    """Give where an entry stands."""
    stage = next((one for one in register.stages if one.code == code), None) if register else None
    return Tag(stage.title, "grey" if stage.ended else "blue") if stage else None


def cards(picture: Picture) -> list[Card]:
    """Give each register in which the child stands, with its latest entry."""
    found: dict[str, list[Any]] = {}
    for one in picture.entries:
        if one.person_id == picture.record.person.pk and one.register in picture.registers:
            found.setdefault(one.register, []).append(one)
    return sorted(
        (card(picture.registers[code], many, picture) for code, many in found.items()), key=lambda one: one.title
    )


def card(register: Register, many: list[Any], picture: Picture) -> Card:
    """Give one register."""
    latest = max((entry_item(one, picture) for one in many), key=lambda one: one.on)
    number = f"The latest of {len(many)}" if len(many) > 1 else "The only one"
    address = f"{reverse('registers:list', args=[register.code])}?person={picture.record.person.pk}"
    return Card(register.title, number, address, latest)


def gaps(picture: Picture) -> list[Gap]:
    """Say of each of the four groups whether it is there, with source and date, or missing. Inventory: LRN-02."""
    return [gap(title, codes, missing, picture) for title, codes, missing in FOUR_GROUPS]


def gap(title: str, codes: Iterable[str], missing: str, picture: Picture) -> Gap:
    """Give one group: only of registers that the reader's roles open can be said that nothing is there."""
    opened = [code for code in codes if code in picture.registers]
    if not opened:
        return Gap(title, Tag("Not shown", "grey"), "Your roles do not open it, or it is not kept here yet.")
    if told := told_by_returns(title.lower(), picture):
        return Gap(title, Tag("There", "green"), told)
    held = [one for one in picture.entries if one.register in opened and one.person_id == picture.record.person.pk]
    if not held:
        return Gap(
            title, Tag("Missing", "red") if missing else Tag("None", "green"), missing or "None is on the register."
        )
    latest = max((entry_item(one, picture) for one in held), key=lambda one: one.on)
    return Gap(title, Tag("There", "green"), f"{latest.title}, {latest.when}. {latest.source}.")


def told_by_returns(part: str, picture: Picture) -> str:
    """Say of a group what returns tell, with source and date; empty where they tell nothing."""
    tables = ASKED.get(part, {}) if part in picture.returned.parts else {}
    rows = [row for table in tables for row in picture.returned.of(table)]
    return f"{sources_of(rows)}." if rows else ""


def by_year(items: Iterable[Item]) -> list[tuple[int, list[Item]]]:
    """Give items under their years, the newest first."""
    found: dict[int, list[Item]] = {}
    for one in items:
        found.setdefault(one.on.year, []).append(one)
    return list(found.items())


def kinds_in(items: Iterable[Item]) -> list[tuple[str, int]]:
    """Give what the timeline can be narrowed to, with how many there are of each."""
    numbers: dict[str, int] = {}
    for one in items:
        numbers[one.kind] = numbers.get(one.kind, 0) + 1
    return sorted(numbers.items())
