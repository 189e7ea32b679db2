"""Each check of the registers of learners and of social care says its sentence when it has to."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tallystick.engine.catalogue.examples import Attempt, Example, Outcome
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.registers.examples import differences
from tallystick.foundation.calendars.queries import england

TERMS = [
    {"name": "Autumn", "starts": "2008-09-01", "ends": "2008-12-19"},
    {"name": "Spring", "starts": "2009-01-05", "ends": "2009-04-03"},
]
DAY = "2008-09-08"
LATER, EARLIER, TO_COME = "2008-09-15", "2008-09-01", "2009-01-12"
WREN = {"of": "Wren Hart"}
SUSPENDED = {"starts": DAY, "ends": EARLIER}
SUMS = {**WREN, "possible": "10", "attended": "8", "source": "Harbour Academy"}
PLAN = {"area": "West", "from_day": EARLIER, "to_day": LATER}
WHOLE = {**PLAN, "supervision": "Monthly", "assurance": "Ten files", "training": "Two days"}
SCHOOL = {"of": "Harbour Academy"}
GOOD = {"standards": "1", "progress": "1", "teaching": "1", "leadership": "1", "capacity": "1", "category": "good"}
VISIT = {**SCHOOL, "service": "improvement", "purpose": "Lessons"}
RESULT = {**WREN, "key_stage": "ks2", "subject_taught": "english", "result": "4", "assessed": DAY, "source": "School"}
TARGET = {**WREN, "key_stage": "ks2", "subject_taught": "english", "set_on": DAY, "target": "4"}
DECISION = {**WREN, "about": "other", "decision": "Visit", "reason": "Worry"}
PERSON = {"person_name": "R. Oakes", "part": "teacher", "school": "Harbour Academy"}
NEED = {**WREN, "named_on": DAY, "need": "Reading"}
PROGRAMME = {**WREN, "programme": "Bridge", "named_on": DAY}
CONCERN = {**WREN, "raised": DAY, "about": "drift", "concern": "No plan"}
MINOR = {**WREN, "entered": DAY}
TALK = {**WREN, "held": DAY}
ENQUIRY = {"s47-enquiries": [{**WREN, "starts": EARLIER}]}
LAST = "The last day comes before the first"

CASES: list[tuple[str, dict[str, Any], str, dict[str, list[dict[str, Any]]]]] = [
    ("adviser-visits", {**VISIT, "visited": TO_COME}, "once it has taken place", {}),
    ("adviser-visits", {**VISIT, "visited": DAY, "noted": EARLIER, "findings": "Calm"}, "before the visit", {}),
    ("adviser-visits", {**VISIT, "visited": DAY, "noted": DAY}, "A note says what was found", {}),
    ("area-plans", {**WHOLE, "supervision": ""}, "first section", {}),
    ("area-plans", {**WHOLE, "assurance": ""}, "second section", {}),
    ("area-plans", WHOLE, "has a plan that is open", {"area-plans": [WHOLE]}),
    ("attainment", RESULT, "entered already", {"attainment": [RESULT]}),
    ("attendance-sums", {**SUMS, "starts": DAY, "ends": EARLIER}, LAST, {}),
    ("attendance-sums", {**SUMS, "starts": DAY, "ends": LATER, "unauthorised": "3"}, "than were missed", {}),
    ("attendance-sums", {**SUMS, "starts": DAY, "ends": LATER}, "overlaps with one", {
        "attendance-sums": [{**SUMS, "starts": EARLIER, "ends": DAY}]}),
    ("care-episodes", {**WREN, "legal_status": "C2", "why_new": "care", **SUSPENDED}, LAST, {}),
    ("case-entries", {**WREN, "happened": DAY, "kind": "correction", "written": "Seen"}, "which entry it corrects", {}),
    ("child-targets", {**TARGET, "due_by": EARLIER}, "before it was set", {}),
    ("conference-cancellations", {**WREN, "day": DAY, "reason": "Ill"}, "asked for already", {
        "conference-cancellations": [{**WREN, "day": DAY, "reason": "Ill"}]}),
    ("conference-targets", {"starts": DAY, "ends": EARLIER, "baseline": "40", "increase": "50"}, LAST, {}),
    ("conferences", {**WREN, "kind": "initial", "booked": DAY, "held": TO_COME}, "held in the future", {}),
    ("conferences", {**WREN, "kind": "initial", "booked": DAY, "reports_by": LATER}, "after the conference", {}),
    ("core-assessments", {**WREN, "starts": DAY, "completed": EARLIER}, "completed before it started", {}),
    ("designated-persons", {**PERSON, **SUSPENDED}, LAST, {}),
    ("file-audits", {**WREN, "read_on": DAY, "grade": "good", "second_grade": "good", "moderated": "good"},
     "do not differ", {}),
    ("file-samples", {"title": "July", "starts": DAY, "ends": EARLIER, "size": "1"}, LAST, {}),
    ("file-samples", {"title": "July", "starts": DAY, "ends": LATER, "size": "1"}, "a sample of that name", {
        "file-samples": [{"title": "July", "starts": DAY, "ends": LATER, "size": "1"}]}),
    ("homes", {"of": "The Elms", **SUSPENDED}, LAST, {}),
    ("independent-reviews", {**WREN, "planned": DAY, "held": TO_COME}, "held in the future", {}),
    ("manager-decisions", {**DECISION, "decided": TO_COME}, "dated in the future", {}),
    ("mobility", {**WREN, "school": "Harbour Academy"}, "One of the two is enough", {}),
    ("mobility", {**WREN, "school": "Harbour Academy", "joined": DAY, "left": EARLIER}, "left before joining", {}),
    ("new-arrivals", {**WREN, "referred": DAY, "source": "school", "admitted": EARLIER}, "before the referral", {}),
    ("new-arrivals", {**WREN, "referred": DAY, "source": "school", "actions": [{"done_on": EARLIER, "what": "Rang"}]},
     "An action comes before", {}),
    ("officer-concerns", {**CONCERN, "answered": EARLIER}, "before it was raised", {}),
    ("out-of-authority", {**WREN, "host": "Harrowmere", **SUSPENDED}, LAST, {}),
    ("out-of-authority", {**WREN, "host": "Harrowmere", "starts": DAY}, "End that one", {
        "out-of-authority": [{**WREN, "host": "Ashmoor", "starts": EARLIER}]}),
    ("out-of-hours-support", {**PROGRAMME, "offered": "1", "attended": "2"}, "than were offered", {}),
    ("out-of-hours-support", PROGRAMME, "named for it already", {"out-of-hours-support": [PROGRAMME]}),
    ("pep-resources", {**NEED, "resource": "tutor", **SUSPENDED}, "ended before it began", {}),
    ("pep-resources", {**NEED, "sessions_offered": "1", "sessions_attended": "2"}, "than were offered", {}),
    ("pep-resources", {**NEED, "starts": DAY}, "Say what was found", {}),
    ("pep-reviews", {**WREN, "held": DAY, "next_review": DAY}, "comes before this one", {}),
    ("peps", {**WREN, "made": DAY, "review_on": DAY}, "comes before the plan", {}),
    ("placements", {**WREN, "placed_with": "U6", "area": "in", **SUSPENDED}, LAST, {}),
    ("protection-quarters", SUSPENDED, LAST, {}),
    ("referrals", {**WREN, "received": TO_COME}, "received in the future", {}),
    ("referrals", {**WREN, "received": DAY}, "entered already", {"referrals": [{**WREN, "received": DAY}]}),
    ("refugee-pupils", {**WREN, "status": "refugee", "noted": DAY, "removed": EARLIER}, "before being noted", {}),
    ("refugee-pupils", {**WREN, "status": "refugee", "noted": DAY}, "on the register already", {
        "refugee-pupils": [{**WREN, "status": "asylum", "noted": EARLIER}]}),
    ("s47-enquiries", {**WREN, "starts": TO_COME}, "cannot start in the future", {}),
    ("school-categories", {**SCHOOL, **GOOD, **SUSPENDED}, LAST, {}),
    ("school-categories", {**SCHOOL, **GOOD, "starts": DAY}, "begins on the same day", {
        "school-categories": [{**SCHOOL, **GOOD, "starts": DAY}]}),
    ("strategy-discussions", {**TALK, "considered": "no", "wanted": "yes"}, "not considered", {}),
    ("strategy-discussions", {**TALK, "provisional": LATER}, "none is to be held", {}),
    ("strategy-discussions", {**TALK, "considered": "yes", "wanted": "yes", "provisional": EARLIER},
     "before the discussion", {}),
    ("supervisions", {"worker": "Nell Moss", "held": TO_COME}, "held in the future", {}),
    ("training-places", {"programme": "First aid", "participant": "J. Hale", "attended": "yes"}, "on which day", {}),
    ("training-places", {"programme": "First aid", "participant": "J. Hale", "attended": "yes", "held": TO_COME},
     "a day that lies in the future", {}),
    ("training-programmes", {"title": "First aid", **SUSPENDED}, LAST, {}),
    ("training-programmes", {"title": "First aid"}, "a programme of that name", {
        "training-programmes": [{"title": "First aid"}]}),
    ("traveller-pupils", {**WREN, "community": "irish", **SUSPENDED}, LAST, {}),
    ("traveller-pupils", {**WREN, "community": "irish", "starts": DAY, "possible": "1", "attended": "2"},
     "than were possible", {}),
    ("unaccompanied-minors", {**MINOR, "started": EARLIER}, "before the entry to care", {}),
]  # fmt: skip
REMARKS: list[tuple[str, dict[str, Any], str, dict[str, list[dict[str, Any]]]]] = [
    ("care-episodes", {**WREN, "legal_status": "C2", "why_new": "status", "starts": DAY}, "Was there a gap", {}),
    ("conference-cancellations", {**WREN, "day": LATER, "reason": "Ill", "again": "2008-09-23"}, "last day in time",
     ENQUIRY),
    ("conference-slots", {"day": "2008-09-13", "places": "1"}, "no working day", {}),
    ("conference-targets", {"starts": DAY, "ends": LATER, "baseline": "40", "increase": "50", "neighbours": "90",
                            "reviewed": DAY}, "below the neighbours", {
        **ENQUIRY, "conferences": [{**WREN, "kind": "initial", "booked": LATER, "held": "2008-09-15"}],
        "s47-enquiries": [{**WREN, "starts": "2008-08-11"}]}),
    ("core-assessments", {**WREN, "starts": "2008-06-02", "completed": DAY}, "Say why", {}),
    ("designated-persons", {**PERSON, "person_name": "V. Stone", "starts": DAY}, "End the other one", {
        "designated-persons": [{**PERSON, "starts": EARLIER}]}),
    ("file-samples", {"title": "July", "starts": DAY, "ends": LATER, "size": "2"}, "Fewer files", {}),
    ("independent-reviews", {**WREN, "planned": DAY, "held": DAY, "on_track": "no"}, "Raise a concern", {}),
    ("placements", {**WREN, "placed_with": "U6", "area": "in", "starts": DAY}, "not known to be looked after", {}),
    ("strategy-discussions", {**TALK, "considered": "yes", "wanted": "yes", "provisional": "2008-09-23"},
     "A manager has to know", ENQUIRY),
    ("strategy-discussions", {**TALK, "considered": "yes", "wanted": "no"}, "Say why no conference", {}),
    ("unaccompanied-minors", {**MINOR, "assessed": EARLIER}, "Check the day", {}),
    ("unaccompanied-minors", {**MINOR, "started": "2008-10-20"}, "more than twenty", {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def bank_holidays() -> Mapping[date, str]:
    return england()


def tried(code: str, add: dict[str, Any], given: dict[str, list[dict[str, Any]]], then: Outcome) -> Example:
    return Example(title="Tried", as_at=date(2008, 11, 3), terms=TERMS, given=given, when=Attempt(add=add), then=then)


@pytest.mark.parametrize(("code", "add", "words", "given"), CASES, ids=lambda one: one if isinstance(one, str) else "")
def test_it_is_refused_in_a_sentence(code, add, words, given, bank_holidays):
    example = tried(code, add, given, Outcome(refused=words))
    assert differences(example, registers()[code], registers(), rules(), bank_holidays) == []


@pytest.mark.parametrize(
    ("code", "add", "words", "given"), REMARKS, ids=lambda one: one if isinstance(one, str) else ""
)
def test_it_is_remarked_on_in_a_sentence(code, add, words, given, bank_holidays):
    example = tried(code, add, given, Outcome(warned=words))
    assert differences(example, registers()[code], registers(), rules(), bank_holidays) == []
