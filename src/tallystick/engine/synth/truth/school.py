"""Figures of attendance, suspensions, special needs, free meals and results."""

from collections import Counter
from functools import cache

from tallystick.engine.synth.attended import sums_of
from tallystick.engine.synth.people import Enrolment, Person, Pupil
from tallystick.engine.synth.results import has_english_and_maths, has_five_with_both, passes_of
from tallystick.engine.synth.rows.school import CENSUS_DAY, by_census_day, in_care_on, term_marks
from tallystick.engine.synth.truth.figures import Figure, Figures
from tallystick.engine.synth.years import HALF_TERMS, YEAR_ENDS, school_days

MARKS, CENSUS, RESULTS = "attendance-strings", "school-census", "results and entries"
ENROLMENTS = "stretches on a roll with at least one possible session"
KNOWN = (
    Figure("attendance", "Attendance in the school year", "sessions attended", "possible sessions", MARKS),
    Figure("absence-authorised", "Authorised absence", "sessions of authorised absence", "possible sessions", MARKS),
    Figure(
        "absence-unauthorised", "Unauthorised absence", "sessions of unauthorised absence", "possible sessions", MARKS
    ),
    Figure("persistent-absence", "Persistent absence", "those that missed 10% of them or more", ENROLMENTS, MARKS),
    Figure("severe-absence", "Severe absence", "those that missed half of them or more", ENROLMENTS, MARKS),
    Figure("attendance-spring", "Attendance in the spring term", "sessions attended", "possible sessions", CENSUS),
    Figure(
        "attendance-care",
        "Attendance of looked-after children",
        "sessions attended",
        "possible sessions of pupils looked after on 31 March",
        "attendance-strings with ssda903",
    ),
    Figure(
        "low-attendance",
        "Low attendance in a half-term",
        "stretches on a roll below 80% in a half-term, each counted",
        "",
        MARKS,
    ),
    Figure("suspensions", "Suspensions", "suspensions from September to census day", "", CENSUS),
    Figure("suspended-pupils", "Pupils suspended", "pupils suspended at least once by census day", "", CENSUS),
    Figure(
        "permanent-exclusions", "Permanent exclusions", "permanent exclusions from September to census day", "", CENSUS
    ),
    Figure(
        "on-roll",
        "Pupils on roll",
        "pupils on roll on census day, dual registrations at the main school only",
        "",
        CENSUS,
    ),
    Figure("sen-support", "SEN support", "pupils with SEN support", "pupils on roll on census day", CENSUS),
    Figure(
        "ehc-plans", "Education, health and care plans", "pupils with a plan", "pupils on roll on census day", CENSUS
    ),
    Figure("free-meals", "Free school meals", "pupils eligible", "pupils on roll on census day", CENSUS),
    Figure(
        "ks2-expected",
        "Expected standard at key stage 2",
        "pupils with 100 or more in reading, GPS and mathematics",
        "pupils with results at key stage 2",
        RESULTS,
    ),
    Figure(
        "ks1-reading",
        "Expected standard in reading at key stage 1",
        "pupils at EXS or GDS",
        "pupils with results in it",
        RESULTS,
    ),
    Figure("ks4-entered", "Pupils entered at key stage 4", "pupils with at least one entry", "", RESULTS),
    Figure(
        "ks4-basics-4",
        "English and mathematics at grade 4",
        "pupils with both",
        "pupils with entries at key stage 4",
        RESULTS,
    ),
    Figure(
        "ks4-basics-5",
        "English and mathematics at grade 5",
        "pupils with both",
        "pupils with entries at key stage 4",
        RESULTS,
    ),
    Figure(
        "ks4-five-with-both",
        "Five GCSEs at grade 4 with English and mathematics",
        "pupils with five, a double award counted as two",
        "pupils with entries at key stage 4",
        RESULTS,
    ),
    Figure(
        "ks4-five-care",
        "The same of looked-after children",
        "pupils with five, looked after on 31 March",
        "pupils with entries, looked after on 31 March",
        "entries with ssda903",
    ),
    Figure(
        "ks4-five-sen",
        "The same of pupils with special needs",
        "pupils with five, with SEN support or a plan",
        "pupils with entries, with SEN support or a plan by the census",
        "entries with school-census",
    ),
    Figure(
        "ks4-eight",
        "Eight GCSE passes at key stage 4",
        "pupils with eight at grade 1 or above",
        "pupils with entries at key stage 4",
        RESULTS,
    ),
)


def count_pupil(figures: Figures, person: Person) -> None:
    """Count a pupil into every figure of schools."""
    pupil = person.pupil
    if pupil is None:
        return
    cared_for = in_care_on(person, YEAR_ENDS)
    for one in pupil.enrolments:
        _count_marks(figures, one, cared_for)
    _count_roll(figures, pupil)
    _count_suspensions(figures, pupil)
    _count_results(figures, person)
    if person.entries:
        _count_key_stage_4(figures, person, pupil, cared_for)


def _count_marks(figures: Figures, one: Enrolment, cared_for: bool) -> None:
    sums = sums_of(one.marks)
    figures.add("attendance", sums.attended, sums.possible)
    figures.add("absence-authorised", sums.authorised, sums.possible)
    figures.add("absence-unauthorised", sums.unauthorised, sums.possible)
    if sums.possible:
        figures.add("persistent-absence", sums.absent * 10 >= sums.possible, 1)
        figures.add("severe-absence", sums.absent * 2 >= sums.possible, 1)
    if cared_for:
        figures.add("attendance-care", sums.attended, sums.possible)
    if one.status != "S" and one.entry <= CENSUS_DAY:
        spring = sums_of(term_marks(one))
        figures.add("attendance-spring", spring.attended, spring.possible)
    figures.add(
        "low-attendance", sum(attended * 100 < 80 * possible for _name, attended, possible in by_half_term(one))
    )


def by_half_term(one: Enrolment) -> list[tuple[str, int, int]]:
    """Give the name of each half-term, and the sessions attended and possible in it."""
    found = []
    for name, begins, ends in half_terms():
        sums = sums_of(one.marks[2 * max(0, begins - one.first) : 2 * max(0, min(ends, one.end) - one.first)])
        found.append((name, sums.attended, sums.possible))
    return found


@cache
def half_terms() -> tuple[tuple[str, int, int], ...]:
    """Give each half-term with its places among the school days: from its first up to before its end."""
    days = school_days()
    return tuple(
        (name, sum(day < first for day in days), sum(day <= last for day in days)) for name, first, last in HALF_TERMS
    )


def _count_roll(figures: Figures, pupil: Pupil) -> None:
    for one in pupil.enrolments:
        if one.status != "S" and one.entry <= CENSUS_DAY and (one.left is None or one.left >= CENSUS_DAY):
            provision = pupil.need.provision if pupil.need else ""
            figures.add("on-roll", 1)
            figures.add("sen-support", provision == "K", 1)
            figures.add("ehc-plans", provision == "E", 1)
            figures.add("free-meals", pupil.meals_since is not None and pupil.meals_since <= CENSUS_DAY, 1)


def _count_suspensions(figures: Figures, pupil: Pupil) -> None:
    kinds = Counter(one.category for one in by_census_day(pupil))
    figures.add("suspensions", kinds["SUSP"])
    figures.add("suspended-pupils", bool(kinds["SUSP"]))
    figures.add("permanent-exclusions", kinds["PERM"])


def _count_results(figures: Figures, person: Person) -> None:
    by_subject = {subject: result for _stage, subject, result in person.results}
    stages = {stage for stage, _subject, _result in person.results}
    if "KS2" in stages:
        figures.add("ks2-expected", all(int(result) >= 100 for result in by_subject.values()), 1)
    if "KS1" in stages:
        figures.add("ks1-reading", by_subject["REA"] in {"EXS", "GDS"}, 1)


def _count_key_stage_4(figures: Figures, person: Person, pupil: Pupil, cared_for: bool) -> None:
    five = has_five_with_both(person)
    figures.add("ks4-entered", 1)
    figures.add("ks4-basics-4", has_english_and_maths(person, 4), 1)
    figures.add("ks4-basics-5", has_english_and_maths(person, 5), 1)
    figures.add("ks4-five-with-both", five, 1)
    figures.add("ks4-eight", sum(grade >= 1 for grade in passes_of(person).values()) >= 8, 1)
    if cared_for:
        figures.add("ks4-five-care", five, 1)
    if pupil.need and any(one.entry <= CENSUS_DAY for one in pupil.enrolments):  # of who came later no return tells it
        figures.add("ks4-five-sen", five, 1)
