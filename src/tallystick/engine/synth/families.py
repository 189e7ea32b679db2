"""Families and their children from birth to eighteen: siblings, twins, names, homes.

Promise: a district has exactly as many children from Reception to year 11 as it was asked for; the younger and the
older ones come with them, as many as such families have.
"""

from datetime import date, timedelta

from tallystick.engine.synth import names
from tallystick.engine.synth.chances import Chances, Weighted
from tallystick.engine.synth.people import Family, Person
from tallystick.engine.synth.schools import ward_of
from tallystick.engine.synth.years import YEAR_ENDS, year_group

OLDEST, YOUNGEST = date(2007, 9, 1), YEAR_ENDS
CHILDREN = Weighted([(1, 30), (2, 44), (3, 18), (4, 6), (5, 2)])
ETHNIC = Weighted(
    [
        ("WBRI", 640), ("WOTH", 60), ("WIRI", 5), ("WIRT", 2), ("WROM", 4), ("MWBC", 18), ("MWBA", 12), ("MWAS", 18),
        ("MOTH", 20), ("AIND", 35), ("APKN", 45), ("ABAN", 18), ("AOTH", 22), ("BCRB", 12), ("BAFR", 45), ("BOTH", 10),
        ("CHNE", 8), ("OOTH", 20), ("REFU", 4), ("NOBT", 6),
    ]
)  # fmt: skip
LANGUAGES = {"AIND": "PNJ", "APKN": "URD", "ABAN": "BNG", "CHNE": "CHI", "WROM": "RMN", "BAFR": "YOR", "WOTH": "POL"}
DISABILITIES = Weighted([("LD", 30), ("AUT", 28), ("COMM", 15), ("BEH", 14), ("MOB", 8), ("HEAR", 4), ("VIS", 3)])


def people_of(seed: int, district: int, pupils: int) -> list[Person]:
    """Give the children of a district, family by family; so many of them of school age."""
    chances = Chances(seed, district, "families")
    people: list[Person] = []
    left = pupils
    while left:
        for person in _family(chances, district):
            of_age = 0 <= year_group(person.born) <= 11
            if of_age and not left:
                continue
            left -= of_age
            person.number = f"{district + 1:04}-{len(people) + 1:05}"
            _remember_twin(people, person)
            people.append(person)
    return people


def _family(chances: Chances, district: int) -> list[Person]:
    family = Family(
        surname=names.surname(chances),
        ethnic=(ethnic := chances.drawn(ETHNIC)),
        language=LANGUAGES.get(ethnic, "ENG") if chances.happens(7_000) else "ENG",
        address=names.address(chances),
        postcode=names.postcode(chances, district),
        ward=ward_of(district, chances.below(3)),
        poor=chances.happens(2_400),
        old_postcode=names.postcode(chances, district),
    )
    return [_child(chances, family, born) for born in _birthdays(chances)]


def _birthdays(chances: Chances) -> list[date]:
    """Brothers and sisters are one to five years apart; one birth in sixty-six is of twins."""
    born = chances.day(OLDEST, YOUNGEST)
    later = chances.happens(5_000)
    days: list[date] = []
    for _child_of_family in range(chances.drawn(CHILDREN)):
        if OLDEST <= born <= YOUNGEST:
            days += [born] * (2 if chances.happens(150) else 1)
        born += timedelta(chances.whole(400, 1_700) * (1 if later else -1))
    return days


def _child(chances: Chances, family: Family, born: date) -> Person:
    sex = "F" if chances.happens(4_880) else "M"
    return Person(
        number="",
        family=family,
        sex=sex,
        born=born,
        forename=names.forename(chances, sex),
        surname=family.surname if chances.happens(9_200) else names.surname(chances),
        disabilities=[chances.drawn(DISABILITIES)] if chances.happens(500) else [],
    )


def _remember_twin(people: list[Person], person: Person) -> None:
    """Twins are of one family and one day, and have different first names."""
    if people and people[-1].family is person.family and people[-1].born == person.born:
        twin = people[-1]
        person.twin_of, twin.twin_of = twin.number, person.number
        if twin.forename == person.forename:
            person.forename = f"{person.forename}-Rae"
