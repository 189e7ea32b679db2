"""Services are judged; a poor judgement opens an improvement plan, once, and its quarterly reviews. PLN-17."""

from datetime import date, datetime

from django.utils import timezone

from tallystick.engine.catalogue.checklists import scales
from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.due import deeds as due_list
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.plans import deeds as plans
from tallystick.modules.quality.models import Improvement, QuarterlyReview, Service, ServiceGrade
from tallystick.modules.quality.permissions import (
    check_can_grade_services,
    check_can_read_quality,
    check_same_authority,
)
from tallystick.modules.quality.rules.services import ServiceNeeds, may_end, quarter_after

PLAN, REVIEW, END, SCALE = "quality.plan", "quality.review", "quality.end", "inspection-judgement"


@audited
def add_service(*, name: str, head: Post, by: User, at: datetime) -> Service:
    """Add a service that is judged, with the post that answers for it."""
    check_can_grade_services(by, head)
    if not name.strip():
        raise ServiceNeeds("Give the service a name.")
    if Service.objects.of(by.authority_id).filter(name__iexact=name.strip()).exists():
        raise ServiceNeeds("There is a service of that name already. Open that one.")
    service = Service.objects.create(authority_id=by.authority_id, name=name.strip(), head=head)
    record("service added", subject=service, by=by, at=at)
    return service


@audited
def grade_service(
    service: Service,
    *,
    grade: str,
    source: str,
    day: date,
    plan_due: date | None = None,
    due_text: str = "",
    by: User,
    at: datetime,
) -> ServiceGrade:
    """Enter a judgement; below satisfactory it opens a required plan and a quarterly review, once. PLN-17."""
    check_can_grade_services(by, service)
    service = Service.objects.select_for_update(no_key=True).get(pk=service.pk)
    scale = scales()[SCALE]
    if grade not in {one.code for one in scale.grades} or not source.strip():
        raise ServiceNeeds("Choose a judgement, and say whose it is.")
    if day > timezone.localdate(at):
        raise ServiceNeeds("That day has not come yet. Give the day of the judgement.")
    one = ServiceGrade.objects.create(
        authority_id=service.authority_id,
        service=service,
        scale=SCALE,
        grade=grade,
        below=scale.is_below(grade),
        source=source.strip(),
        day=day,
        entered_by=by,
        entered_at=at,
    )
    record("service judged", subject=one, by=by, at=at, grade=grade, day=day.isoformat())
    _follow(service, plan_due, due_text, by, at)
    return one


@audited
def hold_review(review: QuarterlyReview, *, found: str, day: date, by: User, at: datetime) -> QuarterlyReview:
    """Write down a quarterly review; the next one follows a quarter after it was due. Inventory: PLN-17."""
    check_same_authority(by, review)
    check_can_read_quality(by)
    check_can_grade_services(by, review)
    review = QuarterlyReview.objects.select_for_update(no_key=True).get(pk=review.pk)
    if review.held_on:
        raise ServiceNeeds("This review has been held already.")
    if not found.strip():
        raise ServiceNeeds("Say what the review found.")
    review.held_on, review.found, review.held_by, review.held_at = day, found.strip(), by, at
    review.save()
    due_list.settle(REVIEW, about=review, by=by, at=at)
    record("quarterly review held", subject=review, by=by, at=at, number=review.number)
    if review.improvement.ended_by_grade_id is None:
        _put_review(review.improvement, review.number + 1, quarter_after(review.due), by, at)
    return review


@audited
def end_improvement(one: Improvement, *, because: str, by: User, at: datetime) -> Improvement:
    """End the improvement plan of a service that is judged better since; nothing ends by itself. Inventory: PLN-17."""
    check_can_grade_services(by, one)
    one = Improvement.objects.select_for_update(no_key=True).get(pk=one.pk)
    latest = one.service.grades.order_by("day", "pk").last()
    if one.had_ended():
        raise ServiceNeeds("This improvement plan has ended already.")
    if not may_end(required_on=one.grade.day, judged_on=latest.day, below=latest.below):
        raise ServiceNeeds("A judgement of a later day has to be satisfactory before the improvement plan is ended.")
    if not because.strip():
        raise ServiceNeeds("Say why the improvement plan may end.")
    one.ended_by_grade, one.ended_because = latest, because.strip()
    one.ended_by, one.ended_on = by, timezone.localdate(at)
    one.save()
    _settle_all(one, by, at)
    record("service improvement plan ended", subject=one, by=by, at=at, grade=latest.pk)
    return one


def _follow(service: Service, plan_due: date | None, due_text: str, by: User, at: datetime) -> None:
    """Open the required plan, or say that it may be ended, as the judgement of the latest day asks."""
    latest = service.grades.order_by("day", "pk").last()
    standing = service.improvements.filter(ended_by_grade=None).first()
    if latest.below and standing is None:
        _open(service, latest, plan_due, due_text, by, at)
    elif standing is not None:
        _say_whether_it_may_end(standing, latest, by, at)


def _open(service: Service, grade: ServiceGrade, plan_due: date | None, due_text: str, by: User, at: datetime) -> None:
    """Begin the service improvement plan that a grade calls for."""
    if plan_due is None:
        raise ServiceNeeds("Below satisfactory, a service improvement plan is required. Say by when.")
    title = f"Service improvement plan: {service}"
    said = {"organisation": str(service.authority), "kind": "Service improvement plan", "date": grade.day.isoformat()}
    plan = plans.start_plan(title=title, **said, by=by, at=at)
    plan = plans.put_level(plan, level="service", by=by, at=at)
    plan = plans.put_owner(plan, post=service.head, by=by, at=at)
    one = Improvement.objects.create(
        authority_id=service.authority_id,
        service=service,
        grade=grade,
        plan=plan,
        due=plan_due,
        due_text=due_text,
        opened_by=by,
        opened_at=at,
    )
    today = timezone.localdate(at)
    told = {"address": plan.get_absolute_url(), "to": service.head, "due": max(plan_due, today), "starts": today}
    due_list.put(PLAN, about=one, what=f"Write the plan: {plan}", **told, by=by, at=at)
    record("service improvement plan required", subject=one, by=by, at=at, due=plan_due.isoformat())
    _put_review(one, 1, quarter_after(grade.day), by, at)


def _put_review(one: Improvement, number: int, day: date, by: User, at: datetime) -> None:
    """Put the next quarterly review on the list of the head of the service."""
    review = QuarterlyReview.objects.create(authority_id=one.authority_id, improvement=one, number=number, due=day)
    today = timezone.localdate(at)
    what = f"Quarterly review {number}: {one.service}"
    told = {"address": review.get_absolute_url(), "to": one.service.head, "due": max(day, today), "starts": today}
    due_list.put(REVIEW, about=review, what=what, **told, by=by, at=at)
    record("quarterly review due", subject=review, by=by, at=at, number=number, due=day.isoformat())


def _say_whether_it_may_end(standing: Improvement, latest: ServiceGrade, by: User, at: datetime) -> None:
    """Put ending the plan on the list of whoever entered a better judgement, or take it off after a poor one."""
    if not may_end(required_on=standing.grade.day, judged_on=latest.day, below=latest.below):
        due_list.settle(END, about=standing, by=by, at=at)
        return
    what, today = f"May be ended: improvement plan of {standing.service}", timezone.localdate(at)
    due_list.put(END, about=standing, what=what, address=standing.get_absolute_url(), to=by, due=today, by=by, at=at)
    record("service improvement plan may be ended", subject=standing, by=by, at=at, grade=latest.pk)


def _settle_all(ended: Improvement, by: User, at: datetime) -> None:
    """Take off every list what an improvement plan that ended asked for."""
    for kind in (PLAN, END):
        due_list.settle(kind, about=ended, by=by, at=at)
    for review in ended.reviews.filter(held_on=None):
        due_list.settle(REVIEW, about=review, by=by, at=at)
