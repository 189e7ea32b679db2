"""The same person as education, social care and the youth service know them, with what each has wrong.

Promise: every slip happens at a stated rate, and truth says of each person which slips were made in which source.
"""

from collections.abc import Callable
from datetime import date, timedelta

from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.names import LETTERS, SHORT, postcode, surname
from tallystick.engine.synth.people import Known, Person

# In ten thousand, by source. They lie about where studies of linked administrative records of children find them.
RATES: dict[str, dict[str, int]] = {
    "care": {
        "no pupil number": 3_000,
        "name changed": 450, "first name short": 500, "name mistyped": 350, "names swapped": 30,
        "day and month swapped": 80, "day mistyped": 120, "home of before": 2_200, "sex wrong": 25,
    },
    "youth": {
        "no pupil number": 1_200,
        "name changed": 250, "first name short": 700, "name mistyped": 300, "names swapped": 40,
        "day and month swapped": 60, "day mistyped": 80, "home of before": 1_400, "sex wrong": 40,
    },
}  # fmt: skip
NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqretuyoipsadgfhkjlxzvcbnm", strict=True))


def known_by(chances: Chances, person: Person, source: str, number: str, earliest: date | None = None) -> Known:
    """Give a person as a source knows them; no slip makes them born later than the earliest day it knows them from."""
    home = person.family.postcode
    known = Known(source, number, person.forename, person.surname, person.born, person.sex, home, person.upn)
    for slip, rate in RATES.get(source, {}).items():
        if chances.happens(rate):
            before = _as_text(known)
            SLIPS[slip](chances, known, person)
            if earliest and known.born > earliest:
                known.born = person.born
            if _as_text(known) != before:
                known.wrong.append(slip)
    return known


def _as_text(known: Known) -> tuple[str, str, date, str, str, str]:
    return known.forename, known.surname, known.born, known.sex, known.postcode, known.upn


def mistyped(chances: Chances, name: str) -> str:
    """Give a name with one letter left out, doubled, swapped with the next or replaced by its neighbour."""
    at = chances.whole(1, len(name) - 1)
    way = chances.below(4)
    if way == 0 and len(name) > 3:
        return name[:at] + name[at + 1 :]
    if way == 1:
        return name[:at] + name[at] + name[at:]
    if way == 2 and at + 1 < len(name):
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + NEIGHBOURS.get(name[at], name[at]) + name[at + 1 :]


def _no_number(_chances: Chances, known: Known, _person: Person) -> None:
    known.upn = ""


def _changed(chances: Chances, known: Known, _person: Person) -> None:
    known.surname = surname(chances)


def _short(_chances: Chances, known: Known, _person: Person) -> None:
    known.forename = SHORT.get(known.forename, known.forename)


def _mistyped(chances: Chances, known: Known, _person: Person) -> None:
    if chances.happens(5_000):
        known.forename = mistyped(chances, known.forename)
    else:
        known.surname = mistyped(chances, known.surname)


def _swapped(_chances: Chances, known: Known, _person: Person) -> None:
    known.forename, known.surname = known.surname, known.forename


def _day_and_month(_chances: Chances, known: Known, person: Person) -> None:
    born = person.born
    if born.day <= 12:
        known.born = date(born.year, born.day, born.month)


def _day(chances: Chances, known: Known, person: Person) -> None:
    known.born = person.born - timedelta(chances.one_of((1, 2, 9, 10)))


def _home(chances: Chances, known: Known, person: Person) -> None:
    known.postcode = person.family.old_postcode if chances.happens(8_000) else postcode(chances, len(LETTERS))


def _sex(_chances: Chances, known: Known, person: Person) -> None:
    known.sex = "M" if person.sex == "F" else "F"


SLIPS: dict[str, Callable[[Chances, Known, Person], None]] = {
    "no pupil number": _no_number,
    "name changed": _changed,
    "first name short": _short,
    "name mistyped": _mistyped,
    "names swapped": _swapped,
    "day and month swapped": _day_and_month,
    "day mistyped": _day,
    "home of before": _home,
    "sex wrong": _sex,
}
