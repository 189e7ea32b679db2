"""Figures of looked-after children, care leavers and children in need, for the year to 31 March."""

from datetime import date

from tallystick.engine.synth.people import Care, Person, Referral
from tallystick.engine.synth.truth.figures import Figure, Figures
from tallystick.engine.synth.years import (
    YEAR_BEGINS,
    YEAR_ENDS,
    days_between,
    is_working_day,
    months_on,
    working_days_on,
)

LOOKED_AFTER, IN_NEED = "ssda903", "cin"
KNOWN = (
    Figure(
        "looked-after",
        "Looked after on 31 March",
        "children looked after on the day, short breaks left out",
        "",
        LOOKED_AFTER,
    ),
    Figure(
        "started", "Came into care", "children whose care began in the year, short breaks left out", "", LOOKED_AFTER
    ),
    Figure("ceased", "Left care", "children whose care ended in the year, short breaks left out", "", LOOKED_AFTER),
    Figure("adopted", "Adopted", "children adopted in the year", "", LOOKED_AFTER),
    Figure(
        "three-placements",
        "Three or more placements",
        "those with three or more placements in the year",
        "children looked after on 31 March",
        LOOKED_AFTER,
    ),
    Figure("care-reviews", "Reviews held", "reviews of children in care held in the year", "", LOOKED_AFTER),
    Figure(
        "care-reviews-in-time",
        "Reviews of children in care in time",
        "reviews held by the day they were due: the first 20 working days after care began, the second three months"
        " after the first, others six months after the one before",
        "reviews held in the year of children whose care began in the year",
        LOOKED_AFTER,
    ),
    Figure(
        "missing-children",
        "Children missing",
        "children in care who went missing at least once in the year, kind M",
        "",
        LOOKED_AFTER,
    ),
    Figure(
        "year-in-care", "In care for a year", "children looked after for the whole year to 31 March", "", LOOKED_AFTER
    ),
    Figure(
        "health-assessed",
        "Health assessments",
        "those with a health assessment",
        "children looked after for a year",
        LOOKED_AFTER,
    ),
    Figure("immunised", "Immunisations", "those immunised", "children looked after for a year", LOOKED_AFTER),
    Figure("sdq-mean", "Mean SDQ score", "the sum of scores", "children with a score", LOOKED_AFTER, per=1),
    Figure("leavers-in-touch", "Care leavers in touch", "those in touch", "care leavers returned", LOOKED_AFTER),
    Figure(
        "leavers-active",
        "Care leavers in education, training or work",
        "those in F1 to P5",
        "care leavers returned",
        LOOKED_AFTER,
    ),
    Figure("referrals", "Referrals", "referrals in the year", "", IN_NEED),
    Figure(
        "re-referrals",
        "Re-referrals within twelve months",
        "referrals with another of the same child on or after the same day a year before",
        "referrals in the year",
        "cin of this year and the one before",
    ),
    Figure("in-need", "Children in need on 31 March", "children with an open case", "", IN_NEED),
    Figure(
        "assessed-in-45",
        "Assessments within 45 working days",
        "those completed within 45 working days of their start",
        "assessments completed in the year",
        IN_NEED,
    ),
    Figure("enquiries", "Section 47 enquiries", "enquiries begun in the year", "", IN_NEED),
    Figure(
        "conference-in-15",
        "Initial conferences within 15 working days",
        "those within 15 working days of the start of enquiries",
        "initial conferences held in the year",
        IN_NEED,
    ),
    Figure("protected", "On a protection plan on 31 March", "children with an open plan", "", IN_NEED),
    Figure(
        "second-plans",
        "Second or later plans",
        "those of children with an earlier plan",
        "plans begun in the year",
        IN_NEED,
    ),
    Figure(
        "protection-reviewed",
        "Protection plans reviewed in time",
        "those whose every review was in time: the first three months after the plan began, others six months after"
        " the one before, and none outstanding",
        "plans open on 31 March for three months or more",
        IN_NEED,
    ),
)


def count_care(figures: Figures, person: Person) -> None:
    """Count a person into the figures of care and of children in need."""
    if person.care:
        if person.care.episodes and person.care.episodes[0].status != "V4":
            _count_episodes(figures, person.care)
            _count_during(figures, person.care)
        if person.care.leaver:
            touch, does, _lives = person.care.leaver
            figures.add("leavers-in-touch", touch == "YES", 1)
            figures.add("leavers-active", does[0] in "FP", 1)
    for referral in person.referrals:
        _count_case(figures, person, referral)
    figures.add("in-need", any(one.closed is None for one in person.referrals))


def _in_year(day: date | None) -> bool:
    return day is not None and YEAR_BEGINS <= day <= YEAR_ENDS


def _count_episodes(figures: Figures, care: Care) -> None:
    first, last = care.episodes[0], care.episodes[-1]
    here = last.ended is None
    figures.add("looked-after", here)
    figures.add("started", _in_year(first.began))
    figures.add("ceased", _in_year(last.ended))
    figures.add("adopted", _in_year(last.ended) and last.why_ended in {"E11", "E12"})
    if here:
        placements = {one.placement for one in care.episodes if one.ended is None or one.ended >= YEAR_BEGINS}
        figures.add("three-placements", len(placements) >= 3, 1)


def _count_during(figures: Figures, care: Care) -> None:
    began_now = _in_year(care.episodes[0].began)
    due = working_days_on(care.episodes[0].began, 20)
    for at, (held, _how) in enumerate(care.reviews):
        figures.add("care-reviews", _in_year(held))
        if began_now and _in_year(held):
            figures.add("care-reviews-in-time", held <= due, 1)
        due = months_on(held, 6 if at else 3)
    figures.add("missing-children", any(one.kind == "M" and _in_year(one.began) for one in care.missing))
    if care.health:
        figures.add("year-in-care", 1)
        figures.add("health-assessed", care.health.assessed, 1)
        figures.add("immunised", care.health.immunised, 1)
        if care.health.score is not None:
            figures.add("sdq-mean", care.health.score, 1)


def _count_case(figures: Figures, person: Person, case: Referral) -> None:
    if _in_year(case.made):
        others = [one.made for one in person.referrals if one is not case and one.made <= case.made]
        figures.add("referrals", 1)
        figures.add("re-referrals", any(months_on(made, 12) >= case.made for made in others), 1)
    for assessment in case.assessments:
        if _in_year(assessment.finished) and assessment.finished:
            taken = days_between(assessment.began, assessment.finished, is_working_day)
            figures.add("assessed-in-45", taken <= 45, 1)
    for enquiry in case.enquiries:
        figures.add("enquiries", _in_year(enquiry.began))
        if _in_year(enquiry.conference) and enquiry.conference:
            taken = days_between(enquiry.began, enquiry.conference, is_working_day)
            figures.add("conference-in-15", taken <= 15, 1)
    _count_plans(figures, case)


def _count_plans(figures: Figures, case: Referral) -> None:
    for plan in case.plans:
        figures.add("protected", plan.ended is None)
        if _in_year(plan.began):
            figures.add("second-plans", plan.earlier > 0, 1)
        if plan.ended is None and months_on(plan.began, 3) <= YEAR_ENDS:
            due, in_time = months_on(plan.began, 3), True
            for held in plan.reviews:
                in_time, due = in_time and held <= due, months_on(held, 6)
            figures.add("protection-reviewed", in_time and due >= YEAR_ENDS, 1)
