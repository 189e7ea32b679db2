"""A child's whole picture in words: who they are, what runs and comes round, who is involved; the page as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Subject
from tallystick.engine.registers.world import year_group
from tallystick.foundation.ui.presenters import Tag, count, day
from tallystick.modules.desk.presenters.timeline import Card, Gap, Item, by_year, cards, gaps, kinds_in, timeline
from tallystick.modules.desk.presenters.today import COLOURS, in_full, limit_words, rule_rows, stands, what_to_do
from tallystick.modules.desk.queries import Picture
from tallystick.modules.desk.rules import BREACHED, COMING, TODAY, UNKNOWN
from tallystick.modules.people.rules import GROUPS, KINDS, RELATIONS
from tallystick.modules.registers.rules.days import stopped_words

FIRST = ("looked-after", "placement-area", "sen-stage", "young-carer", "unaccompanied", "asylum-seeking", "refugee")
TONES = {"care": "blue", "background": "purple", "offending": "orange", "education": "turquoise"}


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
    coming: list[tuple[str, str]]
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
        rounds=[(round_words(*one), stretch) for *one, stretch in picture.rounds.missed],
        coming=[(round_words(*one), day(by)) for *one, by in picture.rounds.coming],
        cards=cards(picture),
        gaps=gaps(picture),
        involved=[involved(one, today) for one in record.relations],
        years=by_year(one for one in items if only in {"", one.kind}),
        kinds=kinds_in(items),
        more=picture.more,
        hidden=", ".join(GROUPS[one].title.lower() for one in GROUPS if one not in record.groups),
        closed=picture.closed,
    )


def round_words(register: Register, title: str) -> str:
    """Name what should come round."""
    return f"{title} ({register.title.lower()})"


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
        rule=rule_rows(one, picture.rules),
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


def involved(one: Any, today: date) -> Involved:
    """Give somebody who is involved, with days."""
    until = f" to {day(one.ends)}" if one.ends else ""
    since = f"{day(one.starts)}{until}" if until else f"Since {day(one.starts)}"
    return Involved(str(one.user or one.unit or one.name), RELATIONS.get(one.kind, ""), since, holds(one, today))
