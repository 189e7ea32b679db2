"""Children and what is known of them in words and tags."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from tallystick.foundation.ui.forms import AsAtForm
from tallystick.foundation.ui.presenters import Tag, day
from tallystick.lib.identifiers import UPN_UNKNOWN, read_upn
from tallystick.modules.people.models import Enrolment, Fact, Identifier, Name, Person, Relation
from tallystick.modules.people.queries import Record
from tallystick.modules.people.rules import (
    GROUPS,
    KINDS,
    NAME_KINDS,
    RELATIONS,
    SCHEMES,
    STATUSES,
    kinds_in,
)

# Facts that whoever opens the page should see at once, in this order.
FIRST = ("looked-after", "placement-area", "sen-stage", "young-carer", "unaccompanied", "asylum-seeking", "refugee")
COLOURS = {"care": "blue", "background": "purple", "offending": "orange", "education": "turquoise"}


@dataclass(frozen=True)
class PersonRow:
    """A child in a list."""

    person: Person
    born: str
    schools: str


@dataclass(frozen=True)
class FactRow:
    """A fact in words."""

    fact: Fact
    what: str
    value: str
    spell: str
    source: str
    recorded: str
    now: bool
    differs: bool


@dataclass(frozen=True)
class Line:
    """One thing about a child: what, more of it, since when, from whom; and where it is ended, if it goes on."""

    words: str
    more: str = ""
    spell: str = ""
    source: str = ""
    tag: Tag | None = None
    address: str = ""
    act: str = ""


@dataclass(frozen=True)
class Told:
    """A child's page: everything that its reader may know."""

    born: str
    age: str
    schools: str
    tags: Sequence[Tag]
    facts: Sequence[FactRow]
    before: Sequence[FactRow]
    names: Sequence[Line]
    numbers: Sequence[Line]
    rolls: Sequence[Line]
    involved: Sequence[Line]
    shown: str
    hidden: str


@dataclass(frozen=True)
class PairRow:
    """Two records that may be one child's."""

    one: PersonRow
    other: PersonRow
    why: str


def person_rows(people: Iterable[Person]) -> list[PersonRow]:
    """Give children as a list shows them, with the schools that were fetched with them."""
    return [
        PersonRow(one, day(one.born) or "Not known", ", ".join(str(roll.unit) for roll in getattr(one, "schools", ())))
        for one in people
    ]


def pair_rows(pairs: Iterable[tuple[Person, Person, str]]) -> list[PairRow]:
    """Give pairs in words."""
    return [PairRow(*person_rows([one, other]), why=why[:1].upper() + why[1:]) for one, other, why in pairs]


def told(record: Record, today: date, *, can_keep: bool) -> Told:
    """Give a child's page."""
    rows, rolls = fact_rows(record.facts, today), [one for one in record.enrolments if holds(one, today)]
    return Told(
        born=day(record.person.born) or "Not known",
        age=age_words(record.person.born, today),
        schools=", ".join(str(one.unit) for one in rolls) or "No school",
        tags=first_tags(rows),
        facts=[row for row in rows if row.now],
        before=[row for row in rows if not row.now],
        names=[name_line(one) for one in record.names],
        numbers=[number_line(one, can_keep=can_keep) for one in record.identifiers],
        rolls=[roll_line(one, today, can_keep=can_keep) for one in record.enrolments],
        involved=[relation_line(one, today, can_keep=can_keep) for one in record.relations],
        shown=", ".join(GROUPS[one].title.lower() for one in GROUPS if one in record.groups),
        hidden=", ".join(GROUPS[one].title.lower() for one in GROUPS if one not in record.groups),
    )


def then(asked: AsAtForm, query: QueryDict) -> dict[str, Any]:
    """Give what a child's page of a past day says first, its box, and the other way to know that day."""
    if not asked.is_past:
        return {"as_at": asked, "stood": "", "other": None}
    known, other = asked.known_by, query.copy()
    if known:
        other.pop("known-by", None)
        way, words = "By all that is recorded now", f"by what had been recorded by {day(known)}"
    else:
        other["known-by"] = asked.day.isoformat()
        way, words = "Only what had been recorded by then", "by all that is recorded now"
    stood = f"As things stood on {day(asked.day)}, {words}. Whom you may know of is as it is today."
    return {"as_at": asked, "stood": stood, "other": (way, f"?{other.urlencode()}")}


def holds(one: Fact | Enrolment | Relation, today: date) -> bool:
    """Whether something holds on a day."""
    return (one.starts is None or one.starts <= today) and (one.ends is None or today <= one.ends)


def age_words(born: date | None, today: date) -> str:
    """Give an age in whole years."""
    if born is None or born > today:
        return ""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return f"{years} {'year' if years == 1 else 'years'} old"


def fact_rows(facts: Iterable[Fact], today: date) -> list[FactRow]:
    """Give facts in words; those of which two sources say different things today are marked."""
    many, said = list(facts), defaultdict(set)
    for one in many:
        if holds(one, today) and KINDS[one.kind].single:
            said[one.kind].add(one.value)
    rows = [
        FactRow(
            one,
            KINDS[one.kind].title,
            KINDS[one.kind].said(one.value),
            spell(one.starts, one.ends),
            one.source,
            day(one.recorded_at),
            now=(now := holds(one, today)),
            differs=now and len(said[one.kind]) > 1,
        )
        for one in many
    ]
    return sorted(rows, key=lambda row: row.what)


def first_tags(rows: Iterable[FactRow]) -> list[Tag]:
    """Give what whoever opens the page should see at once."""
    now = {row.fact.kind: row for row in rows if row.now and row.fact.kind in FIRST}
    return [tag_of(now[kind]) for kind in FIRST if kind in now]


def tag_of(row: FactRow) -> Tag:
    """Give one of them."""
    words = row.what if row.fact.value == "yes" else f"{row.what}: {row.value}"
    words = f"{row.what}: sources differ" if row.differs else words
    return Tag(words, COLOURS.get(KINDS[row.fact.kind].group, "grey"))


def name_line(one: Name) -> Line:
    """Give a name in words."""
    return Line(f"{one.given} {one.family}", NAME_KINDS.get(one.kind, ""), spell(one.starts, one.ends), one.source)


def number_line(one: Identifier, *, can_keep: bool) -> Line:
    """Give a number in words, and whether its check character was reckoned."""
    words = UPN_UNKNOWN.get(one.value, one.value) if one.scheme == "upn-unknown" else one.value
    whose = ", ".join(part for part in (SCHEMES[one.scheme], one.agency) if part)
    address = reverse("people:drop-number", args=[one.person_id, one.pk]) if can_keep else ""
    return Line(words, whose, spell(one.starts, one.ends), one.source, number_tag(one), address, "Drop")


def number_tag(one: Identifier) -> Tag | None:
    """Say what the number itself tells."""
    if one.scheme not in {"upn", "former-upn"}:
        return Tag("Checked", "green") if one.checked else None
    upn = read_upn(one.value)
    if upn.temporary:
        return Tag("Temporary", "yellow")
    return Tag("Checked", "green") if upn.known_authority else Tag("Of no known authority", "yellow")


def roll_line(one: Enrolment, today: date, *, can_keep: bool) -> Line:
    """Give an enrolment in words."""
    address = reverse("people:leave", args=[one.person_id, one.pk]) if can_keep and not one.ends else ""
    tag = Tag("On roll", "green") if holds(one, today) else None
    return Line(
        str(one.unit), STATUSES.get(one.status, ""), spell(one.starts, one.ends), one.source, tag, address, "Left"
    )


def relation_line(one: Relation, today: date, *, can_keep: bool) -> Line:
    """Give somebody who is involved in words."""
    address = reverse("people:end-relation", args=[one.person_id, one.pk]) if can_keep and not one.ends else ""
    tag = None if holds(one, today) else Tag("No longer", "grey")
    who = str(one.user or one.unit or one.name)
    return Line(who, RELATIONS.get(one.kind, ""), spell(one.starts, one.ends), "", tag, address, "End")


def spell(starts: date | None, ends: date | None) -> str:
    """Write from when to when."""
    if ends:
        return f"{day(starts)} to {day(ends)}" if starts else f"Until {day(ends)}"
    return f"Since {day(starts)}" if starts else ""


def value_lists(groups: Iterable[str]) -> list[tuple[str, str]]:
    """Give the kinds of facts whose values are fixed, with the values."""
    return [
        (KINDS[code].title, "; ".join(words for _, words in KINDS[code].values))
        for code in sorted(kinds_in(groups))
        if KINDS[code].values
    ]
