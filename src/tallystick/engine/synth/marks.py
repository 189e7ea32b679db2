"""Session marks of the school year: mostly present, and absence that comes in stretches and to the same pupils.

Promise: every mark is a code of the set of August 2024, and every code of that set is in use.
"""

from tallystick.engine.synth.chances import Chances, Weighted
from tallystick.engine.synth.people import Enrolment, Person
from tallystick.engine.synth.years import school_days

# What a pupil's year is like: so many bouts of illness, so many single sessions off, so many days away from school.
KINDS = Weighted([("steady", 770), ("poorly", 120), ("often away", 85), ("hardly there", 25)])
BOUTS = {"steady": (0, 3), "poorly": (4, 8), "often away": (3, 7), "hardly there": (2, 4)}
TRUANT = {"steady": 0, "poorly": 1, "often away": 16, "hardly there": 140}
LENGTH = Weighted([(1, 34), (2, 28), (3, 16), (4, 9), (5, 8), (8, 4), (15, 1)])
# Single sessions and days that happen to few: each code with how many of ten thousand pupils it comes to in the year.
SINGLE = (("M", 7_000), ("L", 2_800), ("U", 900), ("V", 4_500), ("P", 900), ("R", 700), ("C", 500), ("B", 350))
RARE = (
    ("C1", 40, 4), ("C2", 90, 20), ("J1", 120, 1), ("W", 150, 10), ("K", 60, 30), ("S", 160, 20), ("T", 25, 30),
    ("Q", 15, 12), ("Y1", 40, 2), ("Y5", 8, 20), ("Y6", 12, 6), ("Y7", 20, 4), ("X", 60, 20), ("N", 250, 1),
)  # fmt: skip
SPAN = Weighted([("autumn", 40), ("winter", 45), ("summer", 25)])
WHEN = {"autumn": (0, 70), "winter": (60, 130), "summer": (115, 190)}


def mark_year(chances: Chances, person: Person, holiday: tuple[int, int] | None, kind: str) -> None:
    """Fill in the marks of a pupil's stretches on roll; a holiday is the family's, from a day for so many days."""
    pupil = person.pupil
    assert pupil is not None
    year = ["/", "\\"] * len(school_days())
    _illness(chances, year, kind)
    _away(chances, year, kind)
    _singles(chances, year)
    if holiday:
        year[2 * holiday[0] : 2 * sum(holiday)] = ["G"] * (2 * holiday[1])
    for enrolment in pupil.enrolments:
        enrolment.marks = year[2 * enrolment.first : 2 * enrolment.end]
    if len(pupil.enrolments) == 2 and pupil.enrolments[1].status == "S":
        _on_two_rolls(*pupil.enrolments)


def close_schools(chances: Chances, district: int, people: list[Person]) -> None:
    """Snow closes a district's schools for a day, a burst pipe a part of one, and buses fail for some."""
    snow, pipe, strike = (2 * chances.whole(*span) for span in ((85, 95), (40, 60), (130, 150)))
    for person in people:
        for enrolment in person.pupil.enrolments if person.pupil else ():
            _put(enrolment, snow, "Y4", "Y4")
            if enrolment.school.laestab.endswith("1") and person.pupil and person.pupil.group in {3, 8}:
                _put(enrolment, pipe, "Y3", "Y3")
            if district % 3 == 0 and person.born.day % 6 == 0:
                _put(enrolment, strike, "Y2", "\\")


def kind_of_year(chances: Chances, person: Person) -> str:
    """Draw what a pupil's year is like; poor and older children are away more."""
    kind = chances.drawn(KINDS)
    group = person.pupil.group if person.pupil else 0
    if kind == "steady" and chances.happens(400 * person.family.poor + 60 * max(0, group - 6)):
        return "often away"
    return kind


def _illness(chances: Chances, year: list[str], kind: str) -> None:
    for _bout in range(chances.whole(*BOUTS[kind])):
        first = 2 * min(chances.whole(*WHEN[chances.drawn(SPAN)]), len(year) // 2 - 1) + chances.below(2)
        _stretch(year, first, 2 * chances.drawn(LENGTH), "I")


def _away(chances: Chances, year: list[str], kind: str) -> None:
    """Truants stay away for days on end, in bouts that grow towards the end of the year."""
    away = TRUANT[kind]
    while away > 0:
        days = chances.whole(1, 4 if kind == "often away" else 12)
        first = max(chances.below(len(year) // 2), chances.below(len(year) // 2))
        _stretch(year, 2 * first, 2 * days, "O")
        away -= days


def _singles(chances: Chances, year: list[str]) -> None:
    for code, share in SINGLE:
        if chances.happens(share):
            for _time in range(chances.whole(1, 3)):
                _stretch(year, chances.below(len(year)), 1, code)
    rare = chances.below(10_000)
    for code, share, sessions in RARE:
        if rare < share:
            at = len(year) - 4 if code == "N" else chances.below(len(year))
            return _stretch(year, at, sessions, code)
        rare -= share
    return None


def _stretch(year: list[str], first: int, sessions: int, code: str) -> None:
    end = min(first + sessions, len(year))
    year[first:end] = [code] * (end - first)


def _put(enrolment: Enrolment, session: int, *codes: str) -> None:
    at = session - 2 * enrolment.first
    if at >= 0 and at + len(codes) <= len(enrolment.marks):
        enrolment.marks[at : at + len(codes)] = codes


def _on_two_rolls(main: Enrolment, other: Enrolment) -> None:
    """Each school writes D for the days that belong to the other: Mondays and Tuesdays are the main school's."""
    for place in range(other.first, other.end):
        at_main = school_days()[place].weekday() < 2
        theirs, at = (other, place - other.first) if at_main else (main, place - main.first)
        if theirs.marks[2 * at] not in {"Y4"}:
            theirs.marks[2 * at : 2 * at + 2] = ["D", "D"]
