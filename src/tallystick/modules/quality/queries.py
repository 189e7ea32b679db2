"""Questions about quality, each starting from who asks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from tallystick.engine.catalogue.checklists import checklists, scales
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import queries as plans
from tallystick.modules.plans.queries import end_of, rows_then
from tallystick.modules.quality.models import (
    CheckedItem,
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
from tallystick.modules.registers import queries as registers

GRADES, BELOW = "service-grades", "below"  # the register of units' grades, and its list of those below satisfactory


def plans_for(user: User, level: str = "") -> QuerySet[Any]:
    """The plans of the asker's authority, of one level where it is named."""
    found = plans.plans_for(user)
    return found.filter(level=level) if level else found


@dataclass(frozen=True, slots=True)
class Checked:
    """A content check with its items, as it is or as it was at the end of a day."""

    check: ContentCheck
    items: list[CheckedItem]


@dataclass(frozen=True, slots=True)
class Sampled:
    """A sample with the plans that were drawn, as it is or as it was at the end of a day."""

    sample: Sample
    drawn: list[SampledPlan]


def checked(checks: Iterable[ContentCheck], past: date | None = None) -> list[Checked]:
    """Content checks with their items; of a past day, those that had been begun. Inventory: PLN-06, PLN-15."""
    checks = list(checks)
    if past is None:
        return [Checked(one, list(one.items.all())) for one in checks]
    keys, items = [one.pk for one in checks], defaultdict(list)
    for item in rows_then(CheckedItem.objects.filter(check_of__in=keys), past):
        items[item.check_of_id].append(item)
    then = {one.pk: one for one in rows_then(ContentCheck.objects.filter(pk__in=keys), past)}
    _join(then.values(), checks, "plan", "document", "begun_by", "confirmed_by")
    stood = (then[pk] for pk in keys if pk in then)
    return [Checked(one, sorted(items[one.pk], key=lambda item: item.position)) for one in stood]


def sampled(samples: Iterable[Sample], past: date | None = None) -> list[Sampled]:
    """Samples with what was drawn; of a past day, those that had been set. Inventory: PLN-06, PLN-16."""
    samples, drawn = list(samples), defaultdict(list)
    rows = SampledPlan.objects.filter(sample__in=samples).select_related("plan", "graded_by").order_by("position")
    found = list(rows)
    if past:
        then = rows_then(rows, past)
        _join(then, found, "plan", "graded_by")
        found = sorted(then, key=lambda one: one.position)
    for one in found:
        drawn[one.sample_id].append(one)
    stood = {one.pk: one for one in samples}
    if past:
        stood = {one.pk: one for one in rows_then(Sample.objects.filter(pk__in=list(stood)), past)}
        _join(stood.values(), samples, "set_by", "reported_by")
    return [Sampled(stood[one.pk], drawn[one.pk]) for one in samples if one.pk in stood]


def _join(then: Iterable[Any], now: Iterable[Any], *names: str) -> None:
    """Give rows of the past what their keys stand for, where the same rows name it today: no question a row."""
    by_key = {one.pk: one for one in now}
    for one in then:
        for name in names:
            if getattr(one, f"{name}_id") == getattr(by_key[one.pk], f"{name}_id"):
                setattr(one, name, getattr(by_key[one.pk], name))


def checks_for(user: User, past: date | None = None) -> QuerySet[ContentCheck]:
    """Every content check of the asker's authority with its marks, begun by a day if one is named, the newest first."""
    check_can_read_quality(user)
    begun = Q(begun_at__lt=end_of(past)) if past else Q()
    found = ContentCheck.objects.of(user.authority_id).filter(begun)
    found = found.select_related("plan", "document", "begun_by", "confirmed_by")
    return found if past else found.prefetch_related("items")  # of a past day, `checked` finds the items that were


def samples_for(user: User, past: date | None = None) -> QuerySet[Sample]:
    """Every sample of the asker's authority, set by a day if one is named, the newest first."""
    check_can_read_quality(user)
    begun = Q(set_at__lt=end_of(past)) if past else Q()
    found = Sample.objects.of(user.authority_id).filter(begun).select_related("set_by", "reported_by")
    return found.order_by("-set_at", "-pk")


def drawn_in(sample: Sample) -> QuerySet[SampledPlan]:
    """The plans that were drawn, in the order of drawing."""
    return sample.drawn.select_related("plan", "graded_by")


def services_for(user: User, past: date | None = None) -> QuerySet[Service]:
    """Every service with how it stands: `grade`, `below`, the plan that is `required` and its `actions`."""
    check_can_read_quality(user)
    found = Service.objects.of(user.authority_id).select_related("head")
    if past is None:
        return _standing(found)
    return _stood(found.filter(pk__in=[one.pk for one in rows_then(found, past)]), past)


def services_without_plan(user: User, past: date | None = None) -> QuerySet[Service]:
    """The services below satisfactory that have no improvement plan, or an empty one. Inventory: PLN-17."""
    return services_for(user, past).filter(below=True).filter(Q(required=None) | Q(actions=None))


class GradedUnit(NamedTuple):
    """A unit whose grade in the register is below satisfactory: the grade in words, and since when."""

    name: str
    grade: str
    since: date


def units_without_plan(user: User, past: date | None = None) -> list[GradedUnit]:
    """The units that the register of grades has below satisfactory, and for which no improvement plan stands. PLN-17.

    A unit and a service of the same name are one; what `services_without_plan` lists already is not listed again.
    Whoever does not see the register is told of none.
    """
    lacking = Q(required=None) | Q(actions=None)
    settled = services_for(user, past).filter(Q(below=True) | ~lacking).values_list("name", flat=True)
    names = {name.casefold() for name in settled}
    found = registers.named_by(user, GRADES, BELOW, past or timezone.localdate())
    return [GradedUnit(name, told[0], told[1]) for name, told in found if name.casefold() not in names]


def service_for(user: User, pk: int) -> Service:
    """One service; raises Http404 where there is none."""
    return get_object_or_404(services_for(user), pk=pk)


def grades_of(service: Service, past: date | None = None) -> QuerySet[ServiceGrade]:
    """The judgements on a service, the newest first; by a day, where one is named."""
    until = Q(day__lte=past) if past else Q()
    return service.grades.filter(until).select_related("entered_by").order_by("-day", "-pk")


def improvements_of(service: Service, past: date | None = None) -> QuerySet[Improvement]:
    """The improvement plans that were required, by a day where one is named, the newest first, with their reviews."""
    opened = Q(grade__day__lte=past) if past else Q()
    reviews = Prefetch("reviews", QuarterlyReview.objects.select_related("held_by"))
    found = service.improvements.filter(opened).select_related("plan", "grade", "ended_by_grade")
    return found.prefetch_related(reviews)


def improvement_for(user: User, pk: int) -> Improvement:
    """One improvement plan; raises Http404 where there is none."""
    check_can_read_quality(user)
    found = Improvement.objects.of(user.authority_id).select_related("service", "grade", "ended_by_grade")
    return get_object_or_404(found, pk=pk)


def review_for(user: User, pk: int) -> QuarterlyReview:
    """One quarterly review; raises Http404 where there is none."""
    check_can_read_quality(user)
    found = QuarterlyReview.objects.of(user.authority_id).select_related("improvement__service")
    return get_object_or_404(found, pk=pk)


def _standing(services: QuerySet[Service]) -> QuerySet[Service]:
    latest = ServiceGrade.objects.filter(service=OuterRef("pk")).order_by("-day", "-pk")
    standing = Improvement.objects.filter(service=OuterRef("pk"), ended_by_grade=None)
    return _with_state(services, latest, standing, standing.filter(plan__actions__removed_at=None))


def _stood(services: QuerySet[Service], past: date) -> QuerySet[Service]:
    """Services with how they stood at the end of a day, by the days of their judgements."""
    latest = ServiceGrade.objects.filter(service=OuterRef("pk"), day__lte=past).order_by("-day", "-pk")
    over = Q(ended_by_grade=None) | Q(ended_on__gt=past) | Q(ended_on=None, ended_by_grade__day__gt=past)
    opened = Improvement.objects.filter(over, service=OuterRef("pk"), grade__day__lte=past).order_by("-grade__day")
    required = Improvement.objects.filter(service__in=services).values("plan")
    there = plans.plans_with_actions(required, past)
    # 0 is nobody's key: a question among no keys at all would be no column to ask of.
    return _with_state(services, latest, opened, opened.filter(plan__in=[0, *there]))


def _with_state(services: QuerySet[Service], latest: Any, standing: Any, led: Any) -> QuerySet[Service]:
    return services.annotate(
        grade=Subquery(latest.values("grade")[:1]),
        scale=Subquery(latest.values("scale")[:1]),
        graded_on=Subquery(latest.values("day")[:1]),
        below=Subquery(latest.values("below")[:1]),
        required=Subquery(standing.values("plan")[:1]),
        plan_due=Subquery(standing.values("due")[:1]),
        actions=Subquery(led.values("plan__actions")[:1]),
    )


def score_of(check: ContentCheck, items: Iterable[CheckedItem] | None = None) -> Score:
    """How many items a plan holds, and which it lacks; of a past day, by the items given. Inventory: PLN-15."""
    there = {item.code: item.there for item in (check.items.all() if items is None else items)}
    return score(checklists()[check.checklist], there)


def counts_of(sample: Sample, drawn: Iterable[SampledPlan] | None = None) -> dict[str, int]:
    """How many plans of a sample have each grade of its scale; of a past day, by those given. Inventory: PLN-16."""
    given = [one.grade for one in (sample.drawn.all() if drawn is None else drawn)]
    return {grade.code: given.count(grade.code) for grade in scales()[sample.scale].grades}


def waiting(user: User, past: date | None = None) -> tuple[int, int]:
    """How many checks wait to be confirmed, and how many samples to be reported, or did at the end of a day."""
    if past:
        checks, samples = rows_then(checks_for(user), past), rows_then(samples_for(user), past)
        return sum(not one.confirmed_at for one in checks), sum(not one.reported_at for one in samples)
    unconfirmed = checks_for(user).filter(confirmed_at=None).count()
    return unconfirmed, samples_for(user).filter(reported_at=None).count()
