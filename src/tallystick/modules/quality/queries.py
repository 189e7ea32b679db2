"""Questions about quality, each starting from who asks."""

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from tallystick.engine.catalogue.checklists import checklists, scales
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import queries as plans
from tallystick.modules.quality.models import (
    ContentCheck,
    Improvement,
    QuarterlyReview,
    Sample,
    SampledPlan,
    Service,
    ServiceGrade,
)
from tallystick.modules.quality.permissions import check_can_read_quality
from tallystick.modules.quality.rules.contents import Score, score


def plans_for(user: User, level: str = "") -> QuerySet[Any]:
    """The plans of the asker's authority, of one level where it is named."""
    found = plans.plans_for(user)
    return found.filter(level=level) if level else found


def checks_for(user: User) -> QuerySet[ContentCheck]:
    """Every content check of the asker's authority with its marks, the newest first."""
    check_can_read_quality(user)
    found = ContentCheck.objects.of(user.authority_id).select_related("plan", "document", "begun_by", "confirmed_by")
    return found.prefetch_related("items")


def samples_for(user: User) -> QuerySet[Sample]:
    """Every sample of the asker's authority, with how many were `graded`, the newest first."""
    check_can_read_quality(user)
    graded = Count("drawn", filter=~Q(drawn__grade=""))
    found = Sample.objects.of(user.authority_id).select_related("set_by", "reported_by")
    return found.annotate(graded=graded).order_by("-set_at", "-pk")


def drawn_in(sample: Sample) -> QuerySet[SampledPlan]:
    """The plans that were drawn, in the order of drawing."""
    return sample.drawn.select_related("plan", "graded_by")


def services_for(user: User) -> QuerySet[Service]:
    """Every service with how it stands: `grade`, `below`, the plan that is `required` and its `actions`."""
    check_can_read_quality(user)
    return _standing(Service.objects.of(user.authority_id).select_related("head"))


def services_without_plan(user: User) -> QuerySet[Service]:
    """The services below satisfactory that have no improvement plan, or an empty one. Inventory: PLN-17."""
    return services_for(user).filter(below=True).filter(Q(required=None) | Q(actions=None))


def service_for(user: User, pk: int) -> Service:
    """One service; raises Http404 where there is none."""
    return get_object_or_404(services_for(user), pk=pk)


def grades_of(service: Service) -> QuerySet[ServiceGrade]:
    """The judgements on a service, the newest first."""
    return service.grades.select_related("entered_by").order_by("-day", "-pk")


def improvements_of(service: Service) -> QuerySet[Improvement]:
    """The improvement plans that were required, the newest first, with their reviews."""
    reviews = Prefetch("reviews", QuarterlyReview.objects.select_related("held_by"))
    found = service.improvements.select_related("plan", "grade", "ended_by_grade")
    return found.prefetch_related(reviews)


def open_improvement_of(service: Service) -> Improvement | None:
    """The improvement plan that is required now."""
    return improvements_of(service).filter(ended_by_grade=None).first()


def review_for(user: User, pk: int) -> QuarterlyReview:
    """One quarterly review; raises Http404 where there is none."""
    check_can_read_quality(user)
    found = QuarterlyReview.objects.of(user.authority_id).select_related("improvement__service")
    return get_object_or_404(found, pk=pk)


def _standing(services: QuerySet[Service]) -> QuerySet[Service]:
    latest = ServiceGrade.objects.filter(service=OuterRef("pk")).order_by("-day", "-pk")
    standing = Improvement.objects.filter(service=OuterRef("pk"), ended_by_grade=None)
    return services.annotate(
        grade=Subquery(latest.values("grade")[:1]),
        scale=Subquery(latest.values("scale")[:1]),
        graded_on=Subquery(latest.values("day")[:1]),
        below=Subquery(latest.values("below")[:1]),
        required=Subquery(standing.values("plan")[:1]),
        plan_due=Subquery(standing.values("due")[:1]),
        actions=Subquery(standing.filter(plan__actions__removed_at=None).values("plan__actions")[:1]),
    )


def score_of(check: ContentCheck) -> Score:
    """How many items a plan holds, and which it lacks. Inventory: PLN-15."""
    there = {item.code: item.there for item in check.items.all()}
    return score(checklists()[check.checklist], there)


def counts_of(sample: Sample) -> dict[str, int]:
    """How many plans of a sample have each grade of its scale. Inventory: PLN-16."""
    given = list(sample.drawn.values_list("grade", flat=True))
    return {grade.code: given.count(grade.code) for grade in scales()[sample.scale].grades}


def waiting(user: User) -> tuple[int, int]:
    """How many checks wait to be confirmed, and how many samples to be reported."""
    unconfirmed = checks_for(user).filter(confirmed_at=None).count()
    return unconfirmed, samples_for(user).filter(reported_at=None).count()
