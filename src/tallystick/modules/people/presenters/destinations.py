"""Destinations as rows: how many are what, who joined and left, and each young person's spells with their sources."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.cohorts import kept_back
from tallystick.engine.cohorts.holding_back import is_small
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
FIGURES = (Status.EET, Status.NEET, Status.NOT_KNOWN)
KEPT_BACK = "Kept back"
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


@dataclass(frozen=True)
class Small:
    """Which statuses are kept back from whoever does not need to know the young people, and of how few."""

    limit: Limit | None = None
    statuses: Collection[str] = frozenset()

    def of(self, number: int) -> str:
        """A number, unless it is of too few."""
        return KEPT_BACK if is_small(number, self.limit) else str(number)


def small_of(limit: Limit | None, found: Looked, cared: Collection[str] | None, ages: Iterable[Looked]) -> Small:
    """Which statuses are kept back: of all, of each age, and of those looked after and the others where both show."""
    counted = [found.shares(), *(one.shares() for one in ages)]
    if cared is not None:
        counted += [found.shares(cared), found.shares(found.statuses.keys() - set(cared))]
    return Small(limit, kept_back([one.counts for one in counted], limit) if limit else ())


def destinations_shown(
    asked: Asked, found: Looked, cared: Collection[str] | None, moves: Moves | None, *, leads: bool, small: Small
) -> dict[str, Any]:
    """Everything that the page of destinations says; `leads`: whoever reads it may follow a number to its people.

    `cared` is none where its reader may not know who is looked after.
    """
    return {
        "title": title(asked),
        "figures": figures(found.shares(), small),
        "rows": status_rows(asked, found, cared, leads=leads, small=small),
        "sources": source_rows(found, small),
        "differing": differing_said(found, small),
        "differing_address": people_address(asked, {"differing": "1"}) if leads and found.differing else "",
        "moves": move_rows(moves, small) if moves else [],
        "moved": moved_said(asked, moves, small) if moves else "",
        "heads": HEADS if cared is not None else HEADS | {"statuses": HEADS["statuses"][:2]},
    }


def figures(shares: Shares, small: Small) -> list[Figure]:
    """How many of all are what."""
    if small.statuses:
        return [Figure(WORDS[one], KEPT_BACK, "") for one in FIGURES]
    tones = {Status.NEET: "bad" if shares.counts[Status.NEET] else ""}
    return [Figure(WORDS[one], share_said(shares, one), tones.get(one, "")) for one in FIGURES]


def share_said(shares: Shares, status: Status) -> str:
    """A share with one decimal, halves to the even; none where there is nobody."""
    percent = shares.percent(status)
    return "—" if percent is None else f"{percent:.1f}%"


def status_rows(asked: Asked, found: Looked, cared: Collection[str] | None, *, leads: bool, small: Small) -> list[Row]:
    """Each status, of all and of those looked after."""
    columns = {"All": found.shares()} | ({} if cared is None else {"Looked after": found.shares(cared)})
    return [
        Row(
            WORDS[status],
            people_address(asked, {"status": code}) if leads and columns["All"].counts[status] else "",
            "in no share" if status is Status.APART else "",
            tuple(Cell(words, *figure_said(shares, status, small)) for words, shares in columns.items()),
        )
        for code, status in CODES.items()
    ]


def figure_said(shares: Shares, status: Status, small: Small) -> tuple[str, str]:
    """How many, and which share of those who are not counted apart; neither of a status that is kept back."""
    if status in small.statuses:
        return KEPT_BACK, ""
    # A share tells how many stand apart, which may be kept back: then the number alone is said.
    share = "" if {status, *small.statuses} & {Status.APART} or not shares.people else share_said(shares, status)
    return str(shares.counts[status]), share


def people_address(asked: Asked, more: Mapping[str, str]) -> str:
    """The young people behind a number."""
    return f"{reverse('people:destinations-people')}?{urlencode({**asked.query, **more})}"


def source_rows(found: Looked, small: Small) -> list[Row]:
    """Which sources decide, of how many young people, and how fresh each is."""
    deciding = [told[0] for told in found.spells.values() if told]
    many = Counter(one.source for one in deciding)
    few = kept_back([many], small.limit)
    fresh = {one.source: max(other.ascertained or date.min for other in deciding if other.source == one.source)
             for one in deciding}  # fmt: skip
    return [
        Row(
            source,
            "",
            "",
            (
                Cell("Young people", KEPT_BACK if source in few else str(number)),
                Cell("Last ascertained", day(fresh[source]) if fresh[source] > date.min else "Not said"),
            ),
        )
        for source, number in sorted(many.items())
    ]


def differing_said(found: Looked, small: Small) -> str:
    """Of how many sources say different things."""
    many = len(found.differing)
    if is_small(many, small.limit):
        return "Of how few young people sources differ is kept back: the spell that began last is counted."
    if not many:
        return "No two sources say different things of anybody."
    return f"Sources differ on {count(many, 'young person', 'young people')}: the spell that began last is counted."


def move_rows(moves: Moves, small: Small) -> list[Row]:
    """Who joined and left each status between two days."""
    both = {"Joined": moves.joined, "Left": moves.left}
    counts = {words: {status: len(who) for status, who in of.items()} for words, of in both.items()}
    few = kept_back(list(counts.values()), small.limit) | set(small.statuses)
    return [
        Row(
            WORDS[one],
            "",
            "",
            tuple(Cell(words, KEPT_BACK if one in few else str(of[one])) for words, of in counts.items()),
        )
        for one in (*FIGURES, Status.APART)
    ]


def moved_said(asked: Asked, moves: Moves, small: Small) -> str:
    """Who is in one of the two cohorts alone."""
    new, gone = (small.of(len(one)) for one in (moves.new, moves.gone))
    if KEPT_BACK in (new, gone):
        return (
            f"Between {day(asked.before)} and {day(asked.on)}, of those in both cohorts. Figures of few are kept back."
        )
    return (
        f"Between {day(asked.before)} and {day(asked.on)}, of those in both cohorts. "
        f"{new} came into the cohort, {gone} went out of it."
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
