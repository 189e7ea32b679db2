"""Suspensions and permanent exclusions, and what the marks show of them.

Promise: a suspension's sessions are the sessions marked for it: E without provision, K or B from the day there is some.
"""

from datetime import date

from tallystick.engine.synth.chances import Chances, Weighted
from tallystick.engine.synth.people import Enrolment, Person, Suspension
from tallystick.engine.synth.years import school_days

REASONS = Weighted(
    [("DB", 44), ("VA", 17), ("PP", 15), ("VP", 5), ("PA", 6), ("DA", 4), ("DM", 3), ("OW", 2), ("BU", 2), ("RA", 1),
     ("SM", 1), ("TH", 1), ("MT", 1), ("LG", 1), ("DS", 1), ("PH", 1)]
)  # fmt: skip
LENGTHS = Weighted([(1, 20), (2, 34), (3, 8), (4, 18), (6, 10), (10, 6), (14, 3), (20, 1)])  # in sessions
TIMES = Weighted([(1, 60), (2, 22), (3, 11), (5, 5), (8, 2)])


def suspend(chances: Chances, person: Person) -> None:
    """Suspend a pupil or not, now and then more than once, and seldom exclude one for good."""
    pupil = person.pupil
    assert pupil is not None
    group, enrolment = pupil.group, pupil.enrolments[0]
    share = (20 if group < 7 else 420) * (3 if pupil.need else 1)
    if not chances.happens(share) or enrolment.end - enrolment.first < 40:
        return
    at = enrolment.first + chances.below(30)
    for _time in range(chances.drawn(TIMES)):
        sessions = chances.drawn(LENGTHS)
        if at + sessions // 2 + 2 >= enrolment.end:
            return
        pupil.suspensions.append(suspension(chances, enrolment, at, sessions))
        at += sessions // 2 + chances.whole(3, 35)
    if group >= 8 and chances.happens(250) and at + 15 < enrolment.end:
        exclude(chances, person, at)


def suspension(chances: Chances, enrolment: Enrolment, at: int, sessions: int, provided: int | None = 6) -> Suspension:
    """Suspend from the day at a place of the year; provision begins on the day so many days in, or never."""
    first = at - enrolment.first
    codes = ["E"] * sessions
    from_day = None
    if provided and sessions > 2 * (provided - 1):
        codes[2 * (provided - 1) :] = ["B"] * (sessions - 2 * (provided - 1))
        from_day = school_days()[at + provided - 1]
    enrolment.marks[2 * first : 2 * first + sessions] = codes
    return Suspension(enrolment.school.laestab, school_days()[at], "SUSP", _reasons(chances), sessions, from_day)


def exclude(chances: Chances, person: Person, at: int, provided: int | None = 6) -> None:
    """Exclude a pupil for good: E until provision begins, and off the roll after fifteen school days."""
    pupil = person.pupil
    assert pupil is not None
    enrolment = pupil.enrolments[0]
    first, days = at - enrolment.first, min(15, enrolment.end - at)
    unprovided = days if provided is None else min(provided - 1, days)
    enrolment.marks[2 * first : 2 * (first + days)] = ["E"] * (2 * unprovided) + ["K"] * (2 * (days - unprovided))
    enrolment.end = at + days
    enrolment.marks = enrolment.marks[: 2 * (enrolment.end - enrolment.first)]
    enrolment.left, enrolment.why_left = school_days()[enrolment.end - 1], "PX"
    began: date = school_days()[at]
    from_day = None if provided is None or provided > days else school_days()[at + provided - 1]
    pupil.suspensions.append(Suspension(enrolment.school.laestab, began, "PERM", _reasons(chances), 0, from_day))


def _reasons(chances: Chances) -> list[str]:
    first = chances.drawn(REASONS)
    others = [other for other in (chances.drawn(REASONS), chances.drawn(REASONS)) if other != first]
    return [first, *dict.fromkeys(others[: chances.drawn(Weighted([(0, 6), (1, 3), (2, 1)]))])]
