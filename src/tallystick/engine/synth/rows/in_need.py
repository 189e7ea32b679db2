"""Children in need as the children in need census returns them."""

from tallystick.engine.synth.people import Assessment, Person, ProtectionPlan, Referral
from tallystick.engine.synth.rows.care import upn_or_reason
from tallystick.engine.synth.rows.row import Row, Rows, Year


def need_rows(person: Person, year: Year) -> Rows:
    """Give what the census of a year says of a person: every case that was open on some day of it."""
    known = person.known_to("care")
    cases = [one for one in person.referrals if open_in(one, year)]
    if known is None or not cases:
        return
    number = upn_or_reason(known, person, year)
    yield (
        "need-children",
        {
            "child": known.number,
            "upn": None if number.startswith("UN") else number,
            "upn_unknown": number if number.startswith("UN") else None,
            "dob": known.born,
            "sex": known.sex,
            "ethnicity": person.family.ethnic,
        },
    )
    for kind in person.disabilities or ["NONE"]:
        yield "need-disabilities", {"child": known.number, "disability": kind}
    for at, case in enumerate(cases, start=1):
        yield from _case({"child": known.number, "episode": at}, case, year)


def open_in(case: Referral, year: Year) -> bool:
    """Say whether a case was open on some day of a year."""
    return case.made <= year.ended and (case.closed is None or case.closed >= year.began)


def _case(at: Row, case: Referral, year: Year) -> Rows:
    closed = year.by_its_end(case.closed)
    first = next((one.conference for one in case.enquiries if year.by_its_end(one.conference)), None)
    yield (
        "need-episodes",
        at
        | {
            "referral_date": case.made,
            "referral_source": case.source,
            "primary_need": case.need,
            "closure_date": closed,
            "closure_reason": case.why_closed if closed else None,
            "initial_conference": first if case.plans and not case.enquiries else None,
            "no_further_action": case.no_action,
        },
    )
    for number, one in enumerate(_by(case.assessments, year), start=1):
        yield from _assessment(at | {"assessment": number}, one, year)
    for number, (began, ended) in enumerate(case.in_need, start=1):
        if began <= year.ended:
            yield "need-plans", at | {"plan": number, "started": began, "ended": year.by_its_end(ended)}
    yield from _protection(at, case, year)


def _by(all_of_them: list[Assessment], year: Year) -> list[Assessment]:
    return [one for one in all_of_them if one.began <= year.ended]


def _assessment(at: Row, one: Assessment, year: Year) -> Rows:
    done = year.by_its_end(one.finished)
    yield "need-assessments", at | {"started": one.began, "authorised": done}
    for factor in one.factors if done else []:
        yield "need-factors", at | {"factor": factor}


def _protection(at: Row, case: Referral, year: Year) -> Rows:
    for number, one in enumerate(case.enquiries, start=1):
        if one.began <= year.ended:
            held = year.by_its_end(one.conference)
            row = {"started": one.began, "conference_target": one.target, "conference": held}
            yield "need-section47", at | {"enquiry": number, **row, "no_conference": one.no_conference}
    for number, plan in enumerate(case.plans, start=1):
        if plan.began <= year.ended:
            yield from _plan(at | {"plan": number}, plan, year)


def _plan(at: Row, plan: ProtectionPlan, year: Year) -> Rows:
    row = {
        "started": plan.began,
        "ended": year.by_its_end(plan.ended),
        "initial_category": plan.first_category,
        "latest_category": plan.category,
        "previous_plans": plan.earlier,
    }
    yield "protection-plans", at | row
    yield from (("protection-reviews", at | {"reviewed": day}) for day in plan.reviews if day <= year.ended)
