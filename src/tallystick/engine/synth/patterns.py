"""Patterns that are planted for studies to find. Row: ATX-11, ATX-12, LRN-04, SEN-04, ATX-05, ATX-29.

Promise: none is planted unless it is asked for, and asking for none changes nothing of the authority; what was planted
is told with it, in the measure of the study that asks. Suspensions of children in care are drawn afresh where a pattern
of them is asked for, so that nothing else is in them.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Literal, get_args

from tallystick.engine.synth import happenings, moves
from tallystick.engine.synth.attended import THERE
from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.effects import Chance, spread
from tallystick.engine.synth.entries import entries_of_care
from tallystick.engine.synth.in_care import LENGTHS, InCare, away, in_care, place_of, suspend
from tallystick.engine.synth.people import District, Drawn, Pupil
from tallystick.engine.synth.years import AUTUMN_BEGINS, SCHOOL_YEAR_ENDS, YEAR_ENDS, school_days

Pattern = str
InTheCareOf = Literal[
    "many-in-care",  # one in ten children, so that a small authority has enough of them
    "most-in-care",  # half of them, so that a single school or two have enough
    "even-suspensions",  # one in eight of a whole year in care is suspended, whoever it is
    "often-suspended",  # nine in ten of them three times or more, whoever it is
    "uneven-suspensions",  # one in twelve of a year; six times as many in the first six months and at two schools
    "absence-before-suspension",  # who is suspended was away for weeks before
    "harder-after-moves",  # for sixty days after a move a child is away every third day, and may be suspended
]
PATTERNS: tuple[Pattern, ...] = (*get_args(InTheCareOf), *happenings.patterns())
MANY: Mapping[Pattern, int] = {"most-in-care": 5_000, "many-in-care": 1_000}  # of ten thousand
AFRESH: Mapping[Pattern, tuple[int, range]] = {  # how many of a whole year in care, and how often each
    "uneven-suspensions": (800, range(1, 4)),
    "often-suspended": (9_000, range(3, 7)),
    "even-suspensions": (1_250, range(1, 4)),
}
TIMES_AS_MANY, SCHOOLS = 6, 2
A_MONTH = 22  # of school days


def plant_patterns(seed: int, district: District, patterns: frozenset[Pattern]) -> None:
    """Plant what is asked for in a district, and note with it what was and what is to be expected of it."""
    chances = Chances(seed, district.number, "patterns")
    children = list(in_care(district))
    lost: dict[str, Chance] = {}
    if afresh := next((one for one in AFRESH if one in patterns), ""):
        schools = _two_schools(children) if afresh == "uneven-suspensions" and district.number == 0 else []
        lost = _draw_afresh(chances, district, children, schools, afresh)
        district.planted["schools"] = schools
    _plant_moves(chances, district, children, lost, planted="harder-after-moves" in patterns)
    if "absence-before-suspension" in patterns:
        for child in children:
            _away_before(chances, child)
    happenings.plant(Chances(seed, district.number, "happenings"), district, patterns)
    district.entries += entries_of_care(child for child in in_care(district))
    district.planted["patterns"] = sorted(patterns)


def _plant_moves(
    chances: Chances, district: District, children: list[InCare], lost: Mapping[str, Chance], *, planted: bool
) -> None:
    season = moves.season_of(district.people)
    for child in children:
        district.effects += moves.effects_of(child, season, lost, planted=planted)
        if planted:
            moves.plant_moves(chances, child)


def _two_schools(children: list[InCare]) -> list[str]:
    """Give the schools with the most children in care."""
    many = Counter(child.enrolment.school.laestab for child in children)
    return sorted(many, key=lambda laestab: (-many[laestab], laestab))[:SCHOOLS]


def _draw_afresh(
    chances: Chances, district: District, children: list[InCare], schools: list[str], afresh: str
) -> dict[str, Chance]:
    """Draw who is suspended by how long each was in care in the year: half of it, half the chance.

    Gives how likely each loses each school day by it.
    """
    lost: dict[str, Chance] = {}
    for child in children:
        _take_back(child.pupil)
        share, times = AFRESH[afresh]
        if afresh == "uneven-suspensions":
            is_at_one = child.enrolment.school.laestab in schools
            share *= TIMES_AS_MANY**is_at_one * TIMES_AS_MANY**child.is_new
        share = share * len(child.places) // len(school_days())
        if chances.happens(share):
            for _time in range(chances.whole(times[0], times[-1])):
                suspend(chances, child, chances.one_of(child.places))
        chance = min(share, 10_000) / 10_000
        district.drawn.append(_drawn(child, chance, times))
        lost[child.pupil.upn] = spread(child.places, chance * sum(times) / len(times), LENGTHS, child.enrolment.end)
    return lost


def _drawn(child: InCare, chance: float, times: range) -> Drawn:
    """Give what was to be expected of a child: that it is suspended at all, and how often."""
    fits = [place + days < child.enrolment.end for place in child.places for days in LENGTHS]
    fit = sum(fits) / len(fits)
    any_of = sum(1 - (1 - fit) ** many for many in times) / len(times)
    met = min(1.0, 2 * sum(LENGTHS) / len(LENGTHS) / len(child.places))  # that two meet, and the second falls away
    often = sum(fit * sum(max(0.0, 1 - met * nth) for nth in range(many)) for many in times) / len(times)
    pupil, school = child.pupil, child.enrolment.school
    return Drawn(pupil.upn, school.laestab, child.is_new, chance * any_of, chance * often, _days_in_care(child))


def _days_in_care(child: InCare) -> int:
    """Give the days in care in the school year, as far as the year's return of social care tells of who left."""
    began, ended = child.care.episodes[0].began, child.care.episodes[-1].ended
    until = ended if ended and ended <= YEAR_ENDS else SCHOOL_YEAR_ENDS + timedelta(1)
    return (until - max(began, AUTUMN_BEGINS)).days


def _take_back(pupil: Pupil) -> None:
    """Take back a pupil's suspensions, and mark the pupil present instead; who was excluded for good stays so."""
    if any(one.category == "PERM" for one in pupil.suspensions):
        return
    pupil.suspensions.clear()
    for enrolment in pupil.enrolments:
        enrolment.marks[:] = [THERE[at % 2] if mark == "E" else mark for at, mark in enumerate(enrolment.marks)]


def _away_before(chances: Chances, child: InCare) -> None:
    """Who is suspended was away on 10 to 25 days before, a month before where there is one; who was not, on few."""
    first = min((place_of(one.began) for one in child.pupil.suspensions), default=None)
    before = [place for place in child.places if first is None or place < first - A_MONTH]
    before = before or [place for place in child.places if first is None or place < first]
    days = chances.whole(0, 6) if first is None else chances.whole(10, 25)
    for place in chances.some(before, days):
        away(child.enrolment, place)
