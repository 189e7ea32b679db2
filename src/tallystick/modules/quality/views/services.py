"""Services, judgements on them, and the improvement plans that they require. Inventory: PLN-17."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.engine.catalogue.checklists import scales
from tallystick.foundation.accounts.queries import post_of, standing_posts
from tallystick.foundation.ui.asking import as_at_of, then
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.quality import deeds, queries
from tallystick.modules.quality.forms.services import EndForm, JudgementForm, ReviewForm, ServiceForm
from tallystick.modules.quality.permissions import can_grade_services, check_can_grade_services
from tallystick.modules.quality.presenters import quality as shown
from tallystick.modules.quality.views.asking import ask, crumbs, not_then, show

LIST = ("Services", "quality:services")
SCALE = "inspection-judgement"


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Every service with its judgement; those below satisfactory without a plan, on request alone."""
    only, as_at = bool(request.GET.get("without-plan")), as_at_of(request)
    asked = queries.services_without_plan if only else queries.services_for
    page = page_of(request, asked(request.user, as_at.past))
    rows = [shown.service_row(one, scales()[SCALE]) for one in page]
    units = [shown.unit_row(one) for one in queries.units_without_plan(request.user, as_at.past)] if only else []
    may_grade = can_grade_services(request.user) and not as_at.past
    context = {"units": units, "page": page, "rows": rows, "only": only, "can_grade": may_grade, **then(as_at)}
    return show(request, "services.html", crumbs(), **context, heads=shown.HEADS)


@require_safe
def service(request: HttpRequest, pk: int) -> HttpResponse:
    """A service: its judgements, the plan it requires, and the reviews of that."""
    now, as_at, scale = queries.service_for(request.user, pk), as_at_of(request), scales()[SCALE]
    one = queries.services_for(request.user, as_at.past).filter(pk=pk).first()
    if one is None:
        return not_then(request, now, crumbs(LIST), as_at)
    may_grade = can_grade_services(request.user) and not as_at.past
    context = {
        "service": one,
        "judgement": shown.judgement_tag(one.grade, one.below, scale),
        "lacking": shown.lacking(one),
        "grades": [shown.grade_row(found, scale) for found in queries.grades_of(one, as_at.past)],
        "improvements": shown.improvements(one, queries.improvements_of(one, as_at.past), may_grade, as_at.past),
        "can_grade": may_grade,
    }
    return show(request, "service.html", crumbs(LIST), **context, **then(as_at), heads=shown.HEADS)


@require_http_methods(["GET", "POST"])
def service_new(request: HttpRequest) -> HttpResponse:
    """Add a service."""
    check_can_grade_services(request.user)
    posts = [(post.pk, str(post)) for post in standing_posts(request.user, timezone.localdate())]
    form = ServiceForm(request.POST or None, posts=posts)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Add a service", crumbs(LIST), button="Add the service")
    head = post_of(request.user, form.cleaned_data["head"])
    return redirect(deeds.add_service(name=form.cleaned_data["name"], head=head, by=request.user, at=timezone.now()))


@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a judgement on a service."""
    one, scale, today = queries.service_for(request.user, pk), scales()[SCALE], timezone.localdate()
    check_can_grade_services(request.user, one)
    needs = (
        frozenset() if one.required else frozenset(found.code for found in scale.grades if scale.is_below(found.code))
    )
    grades = [(found.code, f"{found.title}: {found.why}") for found in scale.grades]
    form = JudgementForm(request.POST or None, grades=grades, needs=needs, today=today, initial={"day": today})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, f"Judgement on {one}", crumbs(LIST, one), button="Enter the judgement")
    given = deeds.grade_service(one, **form.said, by=request.user, at=timezone.now())
    if given.below:
        messages.success(request, "Entered. A service improvement plan is required, with a review each quarter.")
    return redirect(one)


@require_http_methods(["GET", "POST"])
def improvement_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an improvement plan, with a reason, once the service is judged better."""
    one = queries.improvement_for(request.user, pk)
    check_can_grade_services(request.user, one)
    form = EndForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        title = f"End the improvement plan of {one.service}"
        return ask(request, form, title, crumbs(LIST, one.service), button="End the plan")
    deeds.end_improvement(one, **form.cleaned_data, by=request.user, at=timezone.now())
    return redirect(one.service)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a quarterly review."""
    one = queries.review_for(request.user, pk)
    check_can_grade_services(request.user, one)
    owner = get_object_or_404(queries.services_for(request.user), pk=one.improvement.service_id)
    form = ReviewForm(request.POST or None, initial={"day": timezone.localdate()})
    if not form.is_bound or not form.is_valid():
        title = f"Quarterly review {one.number} of {owner}"
        return ask(request, form, title, crumbs(LIST, owner), button="Keep the review")
    deeds.hold_review(one, **form.cleaned_data, by=request.user, at=timezone.now())
    return redirect(owner)
