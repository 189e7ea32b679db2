"""A child's whole picture in words: who they are, what runs, where things stand, and what happened, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Subject
from tallystick.engine.registers.world import year_group
from tallystick.foundation.ui.presenters import Tag, count, day
from tallystick.modules.desk.presenters.today import COLOURS, in_full, limit_words, rule_rows, stands, what_to_do
from tallystick.modules.desk.queries import Picture
from tallystick.modules.desk.rules import BREACHED, COMING, FOUR_GROUPS, TODAY, UNKNOWN
from tallystick.modules.people.rules import GROUPS, KINDS, RELATIONS, STATUSES
from tallystick.modules.registers.rules.days import stopped_words

FIRST = ("looked-after", "placement-area", "sen-stage", "young-carer", "unaccompanied", "asylum-seeking", "refugee")
TONES = {"care": "blue", "background": "purple", "offending": "orange", "education": "turquoise"}
FIELDS = 6  # of an entry that are told beside others


@dataclass(frozen=True)
class Clock:
    """A clock of the child."""

    tag: Tag
    title: str
    entry: str
    address: str
    due: str
    then: str
    limit: str
    rule: list[tuple[str, str]]
    going: bool


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


@dataclass(frozen=True)
class Involved:
    """Who is involved."""

    who: str
    role: str
    since: str
    now: bool


@dataclass(frozen=True)
class Told:
    """The whole page."""

    name: str
    born: str
    year: str
    schools: str
    tags: list[Tag]
    clocks: list[Clock]
    ended: list[Clock]
    rounds: list[tuple[str, str]]
    cards: list[Card]
    gaps: list[Gap]
    involved: list[Involved]
    years: list[tuple[int, list[Item]]]
    kinds: list[tuple[str, int]]
    more: int
    hidden: str
    closed: list[str]


def told(picture: Picture, today: date, *, only: str = "") -> Told:
    """Give the page; `only` narrows the timeline to a register or to what is known."""
    record, clocks = picture.record, [clock(one, picture, today) for one in picture.clocks]
    items = timeline(picture)
    return Told(
        name=record.person.name,
        born=born_words(record.person.born, today),
        year=year_words(record.person.born, today),
        schools=", ".join(str(one.unit) for one in record.enrolments if holds(one, today)) or "On no roll",
        tags=first_tags(record.facts, today),
        clocks=[one for one in clocks if one.going],
        ended=[one for one in clocks if not one.going],
        rounds=[(f"{title} ({register.title.lower()})", stretch) for register, title, stretch in picture.rounds],
        cards=cards(picture),
        gaps=gaps(picture),
        involved=[involved(one, today) for one in record.relations],
        years=by_year(one for one in items if only in {"", one.kind}),
        kinds=kinds_in(items),
        more=picture.more,
        hidden=", ".join(GROUPS[one].title.lower() for one in GROUPS if one not in record.groups),
        closed=picture.closed,
    )


def holds(one: Any, today: date) -> bool:
    """Whether something holds on a day."""
    return (one.starts is None or one.starts <= today) and (one.ends is None or today <= one.ends)


def born_words(born: date | None, today: date) -> str:
    """Give the birthday and the age."""
    if born is None:
        return "Date of birth not known"
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return f"Born {day(born)}, {count(years, 'year')} old" if years >= 0 else f"Expected {day(born)}"


def year_words(born: date | None, today: date) -> str:
    """Give the school year that a birthday puts a child in; empty before and after school."""
    group = year_group(Subject("", "", born=born), today) if born else None
    if group is None or not 0 <= group <= 13:
        return ""
    return f"Year {group}" if group else "Reception"


def first_tags(facts: Iterable[Any], today: date) -> list[Tag]:
    """Give what whoever opens the page should see at once, as far as they may know it."""
    now = {one.kind: one for one in facts if one.kind in FIRST and holds(one, today)}
    return [fact_tag(now[kind]) for kind in FIRST if kind in now]


def fact_tag(one: Any) -> Tag:
    """Give a fact as a tag."""
    kind = KINDS[one.kind]
    if one.kind == "placement-area":
        return Tag("Placed in the area" if one.value == "in" else "Placed out of the area", TONES[kind.group])
    return Tag(kind.title if one.value == "yes" else f"{kind.title}: {kind.said(one.value)}", TONES[kind.group])


def clock(one: Any, picture: Picture, today: date) -> Clock:
    """Give a clock of the child in words."""
    register = picture.registers.get(one.register)
    kept = next((each for each in register.clocks if each.code == one.clock), None) if register else None
    tag, going = standing(one, picture, today)
    return Clock(
        tag=tag,
        title=kept.title if kept else one.clock,
        entry=f"{register.singular.capitalize()} {one.entry.number}" if register else f"Entry {one.entry.number}",
        address=one.entry.get_absolute_url(),
        due=in_full(one.due) if one.due else one.why,
        then=what_to_do(kept, register, BREACHED if tag.colour == "red" else "") if going else "",
        limit=limit_words(one),
        rule=rule_rows(one, picture),
        going=going,
    )


def standing(one: Any, picture: Picture, today: date) -> tuple[Tag, bool]:
    """Say how a clock stands, and whether it still runs."""
    if one.stopped is not None and one.stopped <= today:
        late = one.due is not None and one.stopped > one.due
        return Tag(
            stopped_words(one.due, one.stopped, day(one.stopped)).capitalize(), "yellow" if late else "green"
        ), False
    if one.paused:
        return Tag("Paused", "grey"), True
    band = UNKNOWN if one.due is None else BREACHED if one.due < today else TODAY if one.due == today else COMING
    return Tag(stands(one, today, picture), COLOURS[band]), True


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
    held = [one for one in picture.entries if one.register in opened and one.person_id == picture.record.person.pk]
    if not held:
        return Gap(
            title, Tag("Missing", "red") if missing else Tag("None", "green"), missing or "None is on the register."
        )
    latest = max((entry_item(one, picture) for one in held), key=lambda one: one.on)
    return Gap(title, Tag("There", "green"), f"{latest.title}, {latest.when}. {latest.source}.")


def involved(one: Any, today: date) -> Involved:
    """Give somebody who is involved, with days."""
    until = f" to {day(one.ends)}" if one.ends else ""
    since = f"{day(one.starts)}{until}" if until else f"Since {day(one.starts)}"
    return Involved(str(one.user or one.unit or one.name), RELATIONS.get(one.kind, ""), since, holds(one, today))


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
