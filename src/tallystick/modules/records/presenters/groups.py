"""Groups of pupils in words: what they are called, and in which order people read them."""

from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.modules.records.rules.absence import Group

TITLES = {
    "year_group": "Year group",
    "sex": "Sex",
    "needs": "Special educational needs",
    "meals": "Free school meals",
    "language": "First language",
    "care": "Looked after",
}
VALUES = {
    ("sex", "F"): "Girls",
    ("sex", "M"): "Boys",
    ("sex", "U"): "Sex not known",
    ("needs", "plan"): "Education, health and care plan, or statement",
    ("needs", "support"): "SEN support",
    ("needs", "none"): "No special educational need",
    ("meals", "yes"): "Eligible for free school meals",
    ("meals", "no"): "Not eligible for free school meals",
    ("language", "english"): "First language English",
    ("language", "other"): "English as an additional language",
    ("care", "yes"): "Looked after",
    ("care", "no"): "Not looked after",
}
YEARS_SAID = {
    "R": "Reception",
    "N1": "Nursery, first year",
    "N2": "Nursery, second year",
    "E1": "Early years, first year",
    "E2": "Early years, second year",
    "X": "No curriculum year",
}


def group_said(group: Group) -> str:
    """A group in words."""
    if group.value == "":
        return "Not known, or in no census that was loaded"
    if group.dimension == "year_group":
        return f"Year {group.value}" if group.value.isdigit() else YEARS_SAID.get(group.value, group.value)
    return VALUES.get(tuple(group), group.value)


def within(said: str) -> str:
    """A group's words within a sentence: a capital goes, unless it is one of several."""
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def group_options(dimensions: Iterable[str]) -> list[tuple[str, str]]:
    """The groups to choose from."""
    years = [("year_group", one) for one in ("R", *(str(number) for number in range(1, 14)))]
    every = [one for one in (*years, *VALUES) if one[0] in dimensions]
    return [(Group(*one).code, group_said(Group(*one))) for one in every]


def in_order(dimension: str, groups: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Groups as people read them: years by number, others as they are listed, what is not known last."""
    listed = [value for of, value in VALUES if of == dimension]
    years = ["E1", "E2", "N1", "N2", "R", *(str(number) for number in range(1, 15)), "X"]
    order = years if dimension == "year_group" else listed
    return sorted(
        groups.items(), key=lambda one: (one[0] == "", order.index(one[0]) if one[0] in order else 99, one[0])
    )
