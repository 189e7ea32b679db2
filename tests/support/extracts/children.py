"""Invented children, in families: brothers, sisters and twins who share a name, a home and perhaps a school."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tallystick.lib.identifiers import upn_check_letter
from tests.support.extracts.rates import Rates
from tests.support.extracts.words import FAMILY, FAMILY2, GIVEN_F, GIVEN_F2, GIVEN_M, GIVEN_M2, RARE

FIRST_DAY = date(2008, 9, 1)
DAYS = 16 * 365
TEMPORARY = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass(slots=True)
class Child:
    """Who a child is, as nobody writes it down."""

    number: int
    given: str
    middle: str
    family: str
    born: date
    sex: str
    upn: str
    postcode: str
    school: str
    siblings: list["Child"] = field(default_factory=list)


def upn_of(number: int, born: date, authority: int = 801) -> str:
    """Give a permanent number whose check letter fits, no two children's alike."""
    rest = f"{authority:03}{2000 + number // 1000:04}{(born.year + 4) % 100:02}{number % 1000:03}"
    return upn_check_letter(rest) + rest


def temporary_upn_of(number: int, authority: int = 802) -> str:
    """Give a temporary number whose check letter fits."""
    rest = f"{authority:03}{2000 + number // 100 % 8000:04}{20 + number // 800_000:02}{number % 100:02}"
    rest += TEMPORARY[number % len(TEMPORARY)]
    return upn_check_letter(rest) + rest


def falling(among: Sequence[str], dice: Random, steep: float = 2.0) -> str:
    """Give one of many, the first of which are the commonest."""
    return among[int(len(among) * dice.random() ** steep)]


def postcode(dice: Random) -> str:
    """Give an invented postcode: some forty homes share one in a town of 100,000 children."""
    return (
        f"WX{dice.randint(1, 28)} {dice.randint(1, 9)}{dice.choice('ABDEFGHJLN')}{dice.choice('ABDEFGHJLNPQRSTUWXYZ')}"
    )


def family_name(dice: Random, minority: bool) -> str:
    """Give a family name: some are borne by many, most by few, some are two."""
    if minority:
        return falling(FAMILY2, dice)
    one = falling(FAMILY, dice) if dice.random() < 0.35 else dice.choice(RARE)
    return f"{one}-{falling(FAMILY, dice)}" if dice.random() < 0.04 else one


def given_name(dice: Random, sex: str, minority: bool) -> str:
    """Give a given name of this sex."""
    return falling({"F": (GIVEN_F, GIVEN_F2), "M": (GIVEN_M, GIVEN_M2)}[sex][minority], dice)


def children(size: int, rates: Rates, seed: int) -> list[Child]:
    """Give so many children, in families."""
    dice, found = Random(seed), []
    while len(found) < size:
        found.extend(_family(len(found), rates, dice))
    return found[:size]


def _family(number: int, rates: Rates, dice: Random) -> Iterator[Child]:
    minority = dice.random() < 0.2
    name, home, school = family_name(dice, minority), postcode(dice), f"801{dice.randint(2000, 2199)}"
    born = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    first = _child(number, name, born, home, school, minority, dice)
    others: list[Child] = []
    lot = dice.random()
    if lot < rates.twins / 2:
        others.append(_twin(first, rates, minority, dice))
    elif lot < rates.twins / 2 + rates.siblings / 2:
        apart = timedelta(days=dice.randint(300, 2500))
        others.append(_child(number + 1, name, born + apart, home, school, minority, dice))
    yield from _knowing_each_other([first, *others])


def _twin(first: Child, rates: Rates, minority: bool, dice: Random) -> Child:
    twin = _child(first.number + 1, first.family, first.born, first.postcode, first.school, minority, dice)
    while twin.given == first.given or (
        dice.random() < rates.alike_twins and twin.given[0] != first.given[0] and twin.sex == first.sex
    ):
        twin.given = given_name(dice, twin.sex, minority)
    return twin


def _child(number: int, family: str, born: date, home: str, school: str, minority: bool, dice: Random) -> Child:
    sex = dice.choice("FM")
    middle = given_name(dice, sex, minority) if dice.random() < 0.6 else ""
    return Child(number, given_name(dice, sex, minority), middle, family, born, sex, upn_of(number, born), home, school)


def _knowing_each_other(family: list[Child]) -> list[Child]:
    for one in family:
        one.siblings = [other for other in family if other is not one]
    return family
