"""Children in need: referrals, assessments, enquiries under section 47, conferences, plans and their reviews.

Promise: nothing is finished before it began, and nothing lies past the end of the year.
"""

from datetime import date, timedelta

from tallystick.engine.synth.chances import Chances, Weighted
from tallystick.engine.synth.people import Assessment, Enquiry, Person, ProtectionPlan, Referral
from tallystick.engine.synth.years import YEAR_BEGINS, YEAR_ENDS, months_on, working_days_on

SOURCES = Weighted(
    [("6", 30), ("2A", 20), ("3A", 8), ("3D", 5), ("5A", 9), ("5B", 6), ("1A", 8), ("1C", 3), ("4", 2), ("8", 5),
     ("9", 3), ("10", 1)]
)  # fmt: skip
NEEDS = Weighted([("N1", 57), ("N2", 10), ("N3", 3), ("N4", 9), ("N5", 14), ("N6", 3), ("N7", 1), ("N8", 3)])
FACTORS = Weighted(
    [
        ("3B", 30),
        ("4B", 30),
        ("1B", 12),
        ("2B", 16),
        ("16A", 18),
        ("17A", 16),
        ("6A", 8),
        ("4A", 12),
        ("18B", 5),
        ("20", 6),
    ]
)
CATEGORIES = Weighted([("NEG", 48), ("EMO", 38), ("PHY", 7), ("SAB", 4), ("MUL", 3)])
DAYS_TO_ASSESS = Weighted([(10, 14), (20, 20), (30, 22), (38, 20), (45, 9), (46, 2), (52, 7), (70, 6)])
DAYS_TO_CONFERENCE = Weighted([(8, 12), (11, 22), (13, 22), (15, 20), (16, 4), (18, 8), (24, 4)])


def refer(chances: Chances, person: Person, made: date) -> Referral:
    """Refer a child: no further action, an assessment that ends it, or a plan; perhaps enquiries too."""
    referral = Referral(made, chances.drawn(SOURCES), chances.drawn(NEEDS), no_action=chances.happens(900))
    person.referrals.append(referral)
    if referral.no_action:
        _close(referral, made + timedelta(chances.below(4)), "RC8")
        return referral
    assessment = assess(chances, referral, made + timedelta(chances.below(6)), chances.drawn(DAYS_TO_ASSESS))
    if assessment.finished is None:
        return referral
    if chances.happens(2_000):
        enquire(chances, referral, made + timedelta(chances.below(20)), chances.drawn(DAYS_TO_CONFERENCE))
    elif chances.happens(5_500):
        _close(referral, assessment.finished + timedelta(chances.below(7)), "RC8" if chances.happens(7_000) else "RC9")
    else:
        _support(chances, referral, assessment.finished + timedelta(chances.below(10)))
    return referral


def assess(chances: Chances, referral: Referral, began: date, days: int) -> Assessment:
    """Assess a child in need within so many working days."""
    finished = working_days_on(began, days)
    factors = sorted({chances.drawn(FACTORS) for _factor in range(chances.whole(1, 4))})
    done = finished <= YEAR_ENDS
    assessment = Assessment(began, finished if done else None, factors if done else [])
    referral.assessments.append(assessment)
    return assessment


def enquire(chances: Chances, referral: Referral, began: date, days: int, conference: bool | None = None) -> Enquiry:
    """Enquire under section 47; where it comes to a conference, that is held so many working days on."""
    held = working_days_on(began, days)
    wanted = chances.happens(6_200) if conference is None else conference
    done = wanted and held <= YEAR_ENDS
    enquiry = Enquiry(began, working_days_on(began, 15), held if done else None, not wanted)
    referral.enquiries.append(enquiry)
    if done and (conference or chances.happens(8_600)):
        _protect(chances, referral, held)
    elif not wanted:
        _close(referral, began + timedelta(chances.whole(20, 60)), "RC8")
    return enquiry


def _protect(chances: Chances, referral: Referral, began: date) -> None:
    first = chances.drawn(CATEGORIES)
    category = first if chances.happens(8_800) else chances.drawn(CATEGORIES)
    plan = ProtectionPlan(began, None, first, category, earlier=chances.happens(2_100) + chances.happens(200))
    referral.plans.append(plan)
    ends = began + timedelta(chances.whole(120, 560))
    due = months_on(began, 3)
    while True:
        late = chances.happens(700)
        held = due + timedelta(chances.whole(1, 20)) if late else due - timedelta(chances.below(15))
        if held >= min(ends, YEAR_ENDS):
            break
        plan.reviews.append(held)
        due = months_on(held, 6)
    if ends <= YEAR_ENDS:
        plan.ended = ends
        _support(chances, referral, ends)


def _support(chances: Chances, referral: Referral, began: date) -> None:
    """A plan for a child in need, and the end of the case with it."""
    if began > YEAR_ENDS:
        return
    ended = began + timedelta(chances.whole(40, 260))
    referral.in_need.append((began, ended if ended <= YEAR_ENDS else None))
    _close(referral, ended, "RC9" if chances.happens(4_000) else "RC7")


def _close(referral: Referral, day: date, why: str) -> None:
    """Close a case, though not before its assessments are finished."""
    finished = [one.finished for one in referral.assessments]
    if None not in finished:
        day = max([day, *(one for one in finished if one)])
        if day <= YEAR_ENDS:
            referral.closed, referral.why_closed = day, why


def referred(chances: Chances, person: Person) -> None:
    """Refer a child or not, and one in five of those whose case was closed once more."""
    if not chances.happens(620):
        return
    first = max(person.born, YEAR_BEGINS - timedelta(240))
    referral = refer(chances, person, chances.day(first, YEAR_ENDS))
    while referral.closed and chances.happens(2_100):
        again = referral.closed + timedelta(chances.whole(20, 330))
        if again > YEAR_ENDS:
            return
        referral = refer(chances, person, again)


def in_year(referral: Referral) -> bool:
    """Say whether a case belongs in the census of the year: it was open on some day of it."""
    return referral.closed is None or referral.closed >= YEAR_BEGINS
