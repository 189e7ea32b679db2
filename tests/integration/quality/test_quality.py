"""Content checks, samples that anybody can draw again, and the plans that a poor judgement requires."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan
from tests.support.protocols import somebody
from tests.support.quality import a_sample, a_service, judged, team_plans

from tallystick.foundation.due.queries import due_for
from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Plan
from tallystick.modules.quality import deeds, queries
from tallystick.modules.quality.models import CheckedItem, Improvement, QuarterlyReview
from tallystick.modules.quality.rules.sampling import ReportIsLate, SampleNeeds
from tallystick.modules.quality.rules.services import ServiceNeeds

pytestmark = pytest.mark.django_db
ALL_BUT = ("structure", "evidence", "actions", "references", "inspection")


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.mark.row("PLN-15")
def test_a_plan_without_budget_and_monitoring_fails_naming_those_two_of_the_seven(officer):
    plan = a_plan(officer)
    check = deeds.begin_check(title=plan.title, plan=plan, by=officer, at=MORNING)
    marks = dict.fromkeys(ALL_BUT, (True, "page 2"))
    check = deeds.confirm_check(check, marks, by=officer, at=MORNING, seen_version=1)
    score = queries.score_of(check)
    assert (score.there, score.of, score.passes) == (5, 7, False)
    assert [item.title for item in score.missing] == ["Budget", "Monitoring and evaluation"]
    facts = Notch.objects.get(deed="content checked").facts.told
    assert facts["missing"] == "budget, monitoring"


@pytest.mark.row("PLN-15")
def test_a_suggestion_marks_nothing_until_a_person_says_so(officer):
    check = deeds.begin_check(title="Quay team", suggested={"budget": "“Costs”, line 4"}, by=officer, at=MORNING)
    assert queries.score_of(check).there == 0
    assert CheckedItem.objects.get(code="budget").suggested == "“Costs”, line 4"
    check = deeds.confirm_check(check, {"budget": (True, "line 4")}, by=officer, at=MORNING, seen_version=1)
    assert queries.score_of(check).there == 1
    with pytest.raises(ChangedSince):
        deeds.confirm_check(check, {}, by=officer, at=MORNING, seen_version=1)


@pytest.mark.row("PLN-16")
def test_the_seed_is_recorded_before_the_draw_and_anybody_draws_the_same_by_hand(officer):
    frame = team_plans(officer, 8)
    sample = deeds.draw_sample(a_sample(officer, frame), by=officer, at=MORNING)
    by_hand = sorted(frame, key=lambda plan: sha256(f"quay 7:plans.plan/{plan.pk}".encode()).hexdigest())[:3]
    assert [one.plan_id for one in queries.drawn_in(sample)] == [plan.pk for plan in by_hand]
    told = list(Notch.objects.filter(deed__startswith="sample").order_by("pk").values_list("deed", flat=True))
    assert told == ["sample set", "sample drawn"]
    assert Notch.objects.get(deed="sample set").facts.told["seed"] == "quay 7"
    with pytest.raises(SampleNeeds, match="has been drawn"):
        deeds.draw_sample(sample, by=officer, at=MORNING)


@pytest.mark.row("PLN-16")
def test_grades_are_recorded_and_the_report_counts_them(officer):
    sample = graded(deeds.draw_sample(a_sample(officer, team_plans(officer, 5)), by=officer, at=MORNING), officer)
    assert queries.counts_of(sample) == {"strong": 1, "sound": 0, "weak": 2, "poor": 0}
    sample = report(sample, officer, MORNING)
    assert (sample.reported_on, sample.late_because) == (MORNING.date(), "")


@pytest.mark.row("PLN-16")
def test_the_report_is_blocked_as_late_after_30_april_2004(officer):
    frame = team_plans(officer, 3)
    sample = deeds.draw_sample(a_sample(officer, frame, due=date(2004, 4, 30)), by=officer, at=MORNING)
    sample = graded(sample, officer)
    with pytest.raises(ReportIsLate, match="is late"):
        report(sample, officer, datetime(2004, 5, 1, 9, 0, tzinfo=UTC))
    late = report(sample, officer, datetime(2004, 5, 1, 9, 0, tzinfo=UTC), late_because="The assessor was ill.")
    assert late.late_because == "The assessor was ill."
    assert Notch.objects.get(deed="sample reported").facts.told["late"] is True


@pytest.mark.row("PLN-16")
def test_on_30_april_2004_itself_the_report_is_in_time(officer):
    sample = deeds.draw_sample(a_sample(officer, team_plans(officer, 3), due=date(2004, 4, 30)), by=officer, at=MORNING)
    sample = report(graded(sample, officer), officer, datetime(2004, 4, 30, 9, 0, tzinfo=UTC), late_because="Not so.")
    assert sample.late_because == ""


def test_a_report_waits_until_every_plan_is_graded(officer):
    sample = deeds.draw_sample(a_sample(officer, team_plans(officer, 3)), by=officer, at=MORNING)
    with pytest.raises(SampleNeeds, match="every plan"):
        report(sample, officer, MORNING)


def graded(sample, by):
    """Give the first plan of a sample the best grade, the others a weak one."""
    for place, one in enumerate(queries.drawn_in(sample)):
        grade = "weak" if place else "strong"
        deeds.grade_plan(one, grade=grade, feedback="Say who pays.", by=by, at=MORNING, seen_version=one.version)
    sample.refresh_from_db()
    return sample


def report(sample, by, at, late_because=""):
    """Mark the report as made."""
    return deeds.report_sample(sample, late_because=late_because, by=by, at=at, seen_version=sample.version)


@pytest.mark.row("PLN-17")
def test_unsatisfactory_opens_a_required_plan_due_april_2004_and_a_quarterly_review(officer):
    service = a_service(officer)
    judged(service, "unsatisfactory", officer, date(2003, 12, 10), plan_due=date(2004, 4, 30), due_text="April 2004")
    one = Improvement.objects.get()
    assert (one.due, one.due_text, one.plan.level, one.plan.owner) == (
        date(2004, 4, 30),
        "April 2004",
        "service",
        service.head,
    )
    assert QuarterlyReview.objects.get().due == date(2004, 3, 10)
    head = somebody(officer.authority, "Loveday Trick")
    assert set(due_for(head, MORNING.date()).values_list("kind", flat=True)) == {"quality.plan", "quality.review"}


@pytest.mark.row("PLN-17")
def test_a_second_poor_judgement_opens_no_second_plan(officer):
    service = judged(a_service(officer), "unsatisfactory", officer)
    judged(service, "poor", officer, MORNING.date())
    assert Improvement.objects.count() == 1
    assert Plan.objects.filter(level="service").count() == 1


@pytest.mark.row("PLN-17")
def test_a_satisfactory_judgement_ends_nothing_and_a_person_does_with_a_reason(officer):
    service = judged(a_service(officer), "poor", officer, date(2026, 6, 1))
    judged(service, "satisfactory", officer, date(2026, 7, 1))
    one, head = Improvement.objects.get(), somebody(officer.authority, "Loveday Trick")
    assert one.ended_by_grade is None
    (line,) = due_for(officer, MORNING.date())
    assert (line.kind, line.what) == ("quality.end", "May be ended: improvement plan of Ferry transport")
    with pytest.raises(ServiceNeeds, match="Say why"):
        deeds.end_improvement(one, because=" ", by=officer, at=MORNING)
    with pytest.raises(NotAllowed, match="grade services"):
        deeds.end_improvement(one, because="Crews are trained.", by=head, at=MORNING)
    ended = deeds.end_improvement(one, because="Crews are trained.", by=officer, at=MORNING)
    assert (ended.ended_by_grade.grade, ended.ended_because, ended.ended_on) == (
        "satisfactory",
        "Crews are trained.",
        MORNING.date(),
    )
    assert not due_for(head, MORNING.date()).exists()
    assert not due_for(officer, MORNING.date()).exists()
    with pytest.raises(ServiceNeeds, match="already"):
        deeds.end_improvement(one, because="Again.", by=officer, at=MORNING)
    judged(service, "unsatisfactory", officer, date(2026, 8, 1))
    assert Improvement.objects.filter(ended_by_grade=None).count() == 1


@pytest.mark.row("PLN-17")
def test_a_correction_of_the_same_day_ends_nothing_and_a_poor_one_later_takes_ending_off_the_list(officer):
    service = judged(a_service(officer), "poor", officer, date(2026, 6, 1))
    judged(service, "good", officer, date(2026, 6, 1))
    one = Improvement.objects.get()
    assert not due_for(officer, MORNING.date()).exists()
    with pytest.raises(ServiceNeeds, match="later day"):
        deeds.end_improvement(one, because="It was a slip.", by=officer, at=MORNING)
    judged(service, "good", officer, date(2026, 7, 1))
    assert due_for(officer, MORNING.date()).count() == 1
    judged(service, "poor", officer, date(2026, 8, 1))
    assert not due_for(officer, MORNING.date()).exists()
    assert Improvement.objects.get().ended_by_grade is None


@pytest.mark.row("PLN-17")
def test_the_page_of_a_service_that_is_judged_better_offers_to_end_its_plan(client, officer):
    service = judged(a_service(officer), "poor", officer, date(2026, 6, 1))
    one = Improvement.objects.get()
    address = f"/quality/improvements/{one.pk}/end/"
    client.force_login(officer)
    assert address not in client.get(service.get_absolute_url()).content.decode()
    judged(service, "good", officer, date(2026, 7, 1))
    assert address in client.get(service.get_absolute_url()).content.decode()
    client.post(address, {"because": "Crews are trained."})
    page = client.get(service.get_absolute_url()).content.decode()
    assert "Ended because: Crews are trained." in page
    assert address not in page


@pytest.mark.row("PLN-17")
def test_the_page_says_that_a_judgement_was_taken_back_the_same_day_and_that_its_plan_stands(client, officer):
    service = judged(a_service(officer), "poor", officer, date(2026, 6, 1))
    client.force_login(officer)
    assert TAKEN_BACK not in said_of(client, service)
    judged(service, "good", officer, date(2026, 6, 1))
    assert TAKEN_BACK in said_of(client, service)
    judged(service, "poor", officer, date(2026, 7, 1))
    assert TAKEN_BACK not in said_of(client, service)
    judged(service, "good", officer, date(2026, 8, 1))
    assert TAKEN_BACK not in said_of(client, service)


TAKEN_BACK = (
    "The judgement that required this plan was corrected the same day to one that requires none. The plan stands: it "
    "may be ended once a judgement of a later day is satisfactory."
)


def said_of(client, service):
    return client.get(service.get_absolute_url()).content.decode()


@pytest.mark.row("PLN-17")
def test_services_below_satisfactory_without_a_plan_are_listed(officer):
    judged(a_service(officer, "Libraries"), "good", officer)
    ferry = judged(a_service(officer), "unsatisfactory", officer)
    assert [one.name for one in queries.services_without_plan(officer)] == ["Ferry transport"]
    plan = Improvement.objects.get(service=ferry).plan
    top = plans.add_line(plan, "recommendation", {"text": "Run on time"}, under=None, by=officer, at=MORNING)
    plans.add_line(
        plan, "action", {"text": "Mend the early ferry", "lead": "Harbour Master"}, under=top, by=officer, at=MORNING
    )
    assert list(queries.services_without_plan(officer)) == []


@pytest.mark.row("PLN-17")
def test_a_review_that_was_held_is_followed_by_the_next_quarters(officer):
    judged(a_service(officer), "poor", officer, date(2026, 8, 31))
    first = QuarterlyReview.objects.get()
    assert first.due == date(2026, 11, 30)
    deeds.hold_review(first, found="Two ferries run on time.", day=MORNING.date(), by=officer, at=MORNING)
    assert list(QuarterlyReview.objects.values_list("number", "due")) == [
        (1, date(2026, 11, 30)),
        (2, date(2027, 2, 28)),
    ]


def test_a_judgement_below_satisfactory_says_by_when_a_plan_is_due(officer):
    with pytest.raises(ServiceNeeds, match="by when"):
        judged(a_service(officer), "poor", officer, plan_due=None)
    assert not Improvement.objects.exists()


def test_whoever_may_not_judge_services_is_refused(officer):
    service = a_service(officer)
    with pytest.raises(NotAllowed, match="grade services"):
        judged(service, "good", somebody(officer.authority, "Ida Brook"))
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    with pytest.raises(NotAllowed, match="another authority"):
        judged(service, "good", stranger)
