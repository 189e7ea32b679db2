"""Destinations as rows: how many are what, who joined and left, and each young person's spells with their sources."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tallystick.engine.records.sums.destinations import Moves, Shares, Spell, Status
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.people.models import Person
from tallystick.modules.people.rules.destinations import CODES, Asked, Looked

WORDS = {
    Status.EET: "In education, employment or training",
    Status.NEET: "Not in education, employment or training",
    Status.NOT_KNOWN: "Not known",
    Status.APART: "Counted apart",
}
TAGS = {
    Status.EET: Tag("In", "green"),
    Status.NEET: Tag("Not in", "red"),
    Status.NOT_KNOWN: Tag("Not known", "grey"),
    Status.APART: Tag("Apart", "blue"),
}
HEADS = {
    "statuses": ("Status", "All", "Looked after"),
    "moves": ("Status", "Joined", "Left"),
    "sources": ("Source", "Young people", "Last ascertained"),
    "people": ("Young person", "Status", "What sources say"),
}


def title(asked: Asked) -> str:
    """Which day, or which birthday in which school year."""
    if asked.birthday is None:
        return f"On {day(asked.on)}"
    first = asked.on.year if asked.on.month >= 9 else asked.on.year - 1
    return f"On their {asked.birthday}th birthday, in the school year {first} to {first + 1}"


def destinations_shown(
    asked: Asked, found: Looked, cared: Collection[str], moves: Moves | None, *, leads: bool
) -> dict[str, Any]:
    """Everything that the page of destinations says; `leads`: whoever reads it may follow a number to its people."""
    return {
        "title": title(asked),
        "figures": figures(found.shares()),
        "rows": status_rows(asked, found, cared, leads=leads),
        "sources": source_rows(found),
        "differing": differing_said(found),
        "differing_address": people_address(asked, {"differing": "1"}) if leads and found.differing else "",
        "moves": move_rows(moves) if moves else [],
        "moved": moved_said(asked, moves) if moves else "",
        "heads": HEADS,
    }


def figures(shares: Shares) -> list[Figure]:
    """How many of all are what."""
    tones = {Status.NEET: "bad" if shares.counts[Status.NEET] else ""}
    told = (Status.EET, Status.NEET, Status.NOT_KNOWN)
    return [Figure(WORDS[one], share_said(shares, one), tones.get(one, "")) for one in told]


def share_said(shares: Shares, status: Status) -> str:
    """A share with one decimal, halves to the even; none where there is nobody."""
    percent = shares.percent(status)
    return "—" if percent is None else f"{percent:.1f}%"


def status_rows(asked: Asked, found: Looked, cared: Collection[str], *, leads: bool) -> list[Row]:
    """Each status, of all and of those looked after."""
    everybody, looked_after = found.shares(), found.shares(cared)
    return [
        Row(
            WORDS[status],
            people_address(asked, {"status": code}) if leads and everybody.counts[status] else "",
            "in no share" if status is Status.APART else "",
            (
                Cell("All", *counted_said(everybody, status)),
                Cell("Looked after", *counted_said(looked_after, status)),
            ),
        )
        for code, status in CODES.items()
    ]


def counted_said(shares: Shares, status: Status) -> tuple[str, str]:
    """How many, and which share of those who are not counted apart."""
    share = "" if status is Status.APART or not shares.people else share_said(shares, status)
    return str(shares.counts[status]), share


def people_address(asked: Asked, more: Mapping[str, str]) -> str:
    """The young people behind a number."""
    return f"{reverse('people:destinations-people')}?{urlencode({**asked.query, **more})}"


def source_rows(found: Looked) -> list[Row]:
    """Which sources decide, of how many young people, and how fresh each is."""
    deciding = [told[0] for told in found.spells.values() if told]
    many = Counter(one.source for one in deciding)
    fresh = {one.source: max(other.ascertained or date.min for other in deciding if other.source == one.source)
             for one in deciding}  # fmt: skip
    return [
        Row(
            source,
            "",
            "",
            (
                Cell("Young people", str(number)),
                Cell("Last ascertained", day(fresh[source]) if fresh[source] > date.min else "Not said"),
            ),
        )
        for source, number in sorted(many.items())
    ]


def differing_said(found: Looked) -> str:
    """Of how many sources say different things."""
    many = len(found.differing)
    if not many:
        return "No two sources say different things of anybody."
    return f"Sources differ on {count(many, 'young person', 'young people')}: the spell that began last is counted."


def move_rows(moves: Moves) -> list[Row]:
    """Who joined and left each status between two days."""
    return [
        Row(WORDS[one], "", "", (Cell("Joined", str(len(moves.joined[one]))), Cell("Left", str(len(moves.left[one])))))
        for one in (Status.EET, Status.NEET, Status.NOT_KNOWN, Status.APART)
    ]


def moved_said(asked: Asked, moves: Moves) -> str:
    """Who is in one of the two cohorts alone."""
    return (
        f"Between {day(asked.before)} and {day(asked.on)}, of those in both cohorts. "
        f"{len(moves.new)} came into the cohort, {len(moves.gone)} went out of it."
    )


def person_rows(numbers: Iterable[str], found: Looked, people: Mapping[str, Person],
                activities: Mapping[str, str], cared: Collection[str]) -> list[Row]:  # fmt: skip
    """Each young person with their status and every spell that holds on the day, the one that decides first."""
    return [_person_row(one, found, people[one], activities, one in cared) for one in numbers]


def _person_row(number: str, found: Looked, person: Person, activities: Mapping[str, str], cared: bool) -> Row:
    told = found.spells[number]
    said = "; ".join(spell_said(one, activities) for one in told) or "No source says anything of that day"
    differ = Tag("Sources differ", "orange") if number in found.differing else None
    note = "Looked after" if cared else ""
    cells = (
        Cell("Status", "", day(found.days[number]), tag=TAGS[found.statuses[number]]),
        Cell("What sources say", said, tag=differ),
    )
    return Row(person.name, person.get_absolute_url(), note, cells)


def spell_said(spell: Spell, activities: Mapping[str, str]) -> str:
    """A spell with its days, its source and when that was ascertained."""
    until = f" to {day(spell.ends)}" if spell.ends else ""
    sure = f", ascertained {day(spell.ascertained)}" if spell.ascertained else ""
    return f"{activities.get(spell.activity, spell.activity)} from {day(spell.starts)}{until} ({spell.source}{sure})"
