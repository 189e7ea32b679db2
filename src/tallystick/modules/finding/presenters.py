"""What was found, in words; and the vocabulary, term by term."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tallystick.engine.catalogue.terms import Term
from tallystick.engine.finding import Swapped
from tallystick.engine.finding.styling import Advice
from tallystick.foundation.ui.presenters import day
from tallystick.modules.finding.queries import Children

NO_DAY = "no source says since when"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a term: whether it is said, since when, and who agreed."""

    name: str
    standing: str
    since: str
    agreed_by: str


@dataclass(frozen=True, slots=True)
class Told:
    """A term with its names, in the order in which they came to be."""

    term: Term
    names: list[Name]


def terms_told(terms: Iterable[Term]) -> list[Told]:
    """Give the vocabulary: of each term what it is called today, and what it was called before."""
    return [Told(one, names_of(one)) for one in terms]


def names_of(term: Term) -> list[Name]:
    """Give a term's names: the preferred one, what may be said too, and what is no longer said."""
    old = [Name(one.term, "no longer said", since(one.since), one.agreed_by) for one in term.deprecated]
    also = [Name(one, "may be said too", "", "") for one in term.also]
    return [Name(term.preferred, "preferred", since(term.since), term.agreed_by), *also, *old]


def since(day_: date | None) -> str:
    """Give since when something is so, in words."""
    return f"since {day(day_)}" if day_ else NO_DAY


def swapped_words(swapped: Iterable[Swapped]) -> list[str]:
    """Give for each term that was typed what else was looked for."""
    return [f"“{one.typed}”: also searched for {listed(one.others)}" for one in swapped if one.others]


def listed(names: Iterable[str]) -> str:
    """Give names in quotation marks, one behind another."""
    every = [f"“{one}”" for one in names]
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)


def advice_words(advice: Iterable[Advice]) -> list[str]:
    """Give what is said in place of each old name."""
    return [f"“{one.said}” is no longer said. The preferred name is “{one.preferred}”." for one in advice]


def children_lines(found: Children) -> list[tuple[str, str, str]]:
    """Give each child's name, what tells them apart, and where their page is."""
    return [
        (
            one.name,
            ", ".join([f"born {day(one.born)}" if one.born else "date of birth not known", *schools_of(one)]),
            reverse("desk:child", args=[one.pk]),
        )
        for one in found.people
    ]


def schools_of(one: object) -> list[str]:
    """Give the schools that were fetched with a child."""
    return [str(roll.unit) for roll in getattr(one, "schools", ())]
