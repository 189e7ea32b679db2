"""The register's pages as they would have stood on a day; each says so above everything else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from tallystick.foundation.ledger.queries import history_of
from tallystick.foundation.ui.forms import AsAtForm
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans import queries
from tallystick.modules.plans.presenters import findings, linking, money, pages, past, rows
from tallystick.modules.plans.queries import Known, Moment, Register
from tallystick.modules.plans.rules.vocabulary import LEVEL_WORDS
from tallystick.modules.plans.views.asking import crumbs, show

PageThen = Callable[[HttpRequest, Known, AsAtForm], HttpResponse]
PageOfPlan = Callable[[HttpRequest, Any, AsAtForm], HttpResponse]


def moment_of(as_at: AsAtForm) -> Moment:
    """The moment that a page was asked for."""
    return queries.moment_of(as_at.day, as_at.known_by)


def known_of(plan: Any, as_at: AsAtForm) -> Known | None:
    """The plan as it stood."""
    return queries.as_known(plan, moment_of(as_at))


def register_of(request: HttpRequest, as_at: AsAtForm) -> Register:
    """The register as it stood."""
    return queries.register_then(request.user, moment_of(as_at))


def show_then(request: HttpRequest, template: str, plan: Any, as_at: AsAtForm, **context: Any) -> HttpResponse:
    """A page of the past: its banner first, and nothing to change."""
    banner = past.banner(as_at.day, as_at.known_by)
    way = context.pop("way", crumbs(*([plan] if plan and template != "plan.html" else [])))
    answer = {"plan": plan, "as_at": as_at, "banner": banner, "in_the_past": True, **context}
    return show(request, template, way, **answer)


def not_there(request: HttpRequest, plan: Any, as_at: AsAtForm) -> HttpResponse:
    """The page of a plan that was not on the register yet."""
    return show_then(request, "not_then.html", plan, as_at, added=past.added(plan))


def where_it_stood(page: PageThen) -> PageOfPlan:
    """Give a plan's page of the past the plan as it stood; of one that was not on the register yet, say so."""

    @wraps(page)
    def asked(request: HttpRequest, plan: Any, as_at: AsAtForm) -> HttpResponse:
        known = known_of(plan, as_at)
        return page(request, known, as_at) if known else not_there(request, plan, as_at)

    return asked


@where_it_stood
def plan_then(request: HttpRequest, known: Known, as_at: AsAtForm) -> HttpResponse:
    """A plan as it stood. Inventory: PLN-06."""
    group = request.GET.get("group", "")
    page = pages.plan_page(
        known.plan,
        queries.recommendations_known(known, as_at.day, group),
        queries.claims_known(known),
        queries.shown_beside(request.user, [known.plan], as_at.day, as_at.known_by),
        overdue=len(queries.late_known(known, as_at.day)),
        doubts=queries.doubts_known(known).count(),
    )
    return show_then(request, "plan.html", known.plan, as_at, page=page, group=group)


@where_it_stood
def slippage_then(request: HttpRequest, known: Known, as_at: AsAtForm) -> HttpResponse:
    """What was late, by what the plan said then. Inventory: PLN-06, PLN-08."""
    page = page_of(request, queries.late_known(known, as_at.day))
    late = [rows.action_row(action, as_at.day) for action in page]
    found = findings.contradictions(queries.lint_known(known, as_at.day))
    return show_then(request, "slippage.html", known.plan, as_at, page=page, rows=late, findings=found)


@where_it_stood
def checks_then(request: HttpRequest, known: Known, as_at: AsAtForm) -> HttpResponse:
    """What the lint says of a plan as it stood."""
    found = findings.by_rule(queries.lint_known(known, as_at.day))
    return show_then(request, "checks.html", known.plan, as_at, groups=found)


@where_it_stood
def waiting_then(request: HttpRequest, known: Known, as_at: AsAtForm) -> HttpResponse:
    """A plan's lines that were at risk, and those that waited, by the links that stood."""
    found = queries.waiting_known(request.user, moment_of(as_at))
    page = page_of(request, found.risks_in(known.plan))
    at_risk = [linking.risk_row(risk, found.rows) for risk in page]
    blocked = linking.blocked_rows(found.blocked(known.plan))
    return show_then(request, "waiting.html", known.plan, as_at, page=page, rows=at_risk, blocked=blocked)


def plans_then(request: HttpRequest, form: Any, words: str, as_at: AsAtForm) -> HttpResponse:
    """The plans that were on the register, with the counts of what stood."""
    sort = request.GET.get("sort", "")
    page = page_of(request, queries.plan_list_known(register_of(request, as_at), words=words, sort=sort))
    beside = queries.shown_beside(request.user, page, as_at.day, as_at.known_by)
    listed = [rows.plan_row(plan, beside) for plan in page]
    return show_then(request, "plans.html", None, as_at, form=form, page=page, rows=listed)


def line_then(request: HttpRequest, row: Any, as_at: AsAtForm) -> HttpResponse:
    """A line as it stood, with what stood above and below it. Inventory: PLN-06."""
    known = known_of(row.plan, as_at)
    then = known.line(row.kind, row.pk) if known else None
    if known is None or then is None:
        return not_there(request, row.plan, as_at)
    above, moment = queries.above_known(known, then), known.moment.until
    changes = [step for step in history_of(row) if step.at < moment]
    doubts = queries.doubts_known(known).filter(**{row.kind: row.pk})
    beside = queries.shown_beside(request.user, [known.plan], as_at.day, as_at.known_by)
    page = pages.line_page(then, above, queries.below_known(known, then), doubts, changes, as_at.day, beside)
    return show_then(request, "line.html", known.plan, as_at, row=then, page=page, way=crumbs(known.plan, *above))


def actions_then(request: HttpRequest, register: Register, form: Any, as_at: AsAtForm) -> HttpResponse:
    """Actions across plans as they stood. Inventory: PLN-06."""
    sort = request.GET.get("sort", "")
    page = page_of(request, queries.find_actions_known(register, form.search(sort)))
    beside = queries.shown_beside(request.user, [action.plan for action in page], as_at.day, as_at.known_by)
    listed = [rows.action_row(action, as_at.day, beside) for action in page]
    grouped = sort in ("", "plan", "-plan")
    return show_then(request, "actions.html", None, as_at, form=form, page=page, rows=listed, grouped=grouped)


@where_it_stood
def coverage_then(request: HttpRequest, known: Known, as_at: AsAtForm) -> HttpResponse:
    """What had been recommended, and what of the plan answered it. Inventory: PLN-04, PLN-06."""
    asked = findings.covered(queries.coverage_known(known))
    return show_then(request, "coverage.html", known.plan, as_at, asked=asked)


@where_it_stood
def measures_then(request: HttpRequest, known: Known, as_at: AsAtForm) -> HttpResponse:
    """Measures against actions as they stood. Inventory: PLN-06, PLN-10."""
    page = findings.measures_page(queries.grids_known(known))
    return show_then(request, "measures.html", known.plan, as_at, page=page)


@where_it_stood
def costs_then(request: HttpRequest, known: Known, as_at: AsAtForm) -> HttpResponse:
    """The money that a plan printed. Inventory: PLN-06, PLN-11."""
    return show_then(request, "costs.html", known.plan, as_at, page=money.costs_page(queries.costs_known(known)))


def all_costs_then(request: HttpRequest, as_at: AsAtForm) -> HttpResponse:
    """The money that every plan printed. Inventory: PLN-06, PLN-11."""
    page = money.costs_page(queries.costs_then(register_of(request, as_at)))
    return show_then(request, "costs.html", None, as_at, page=page)


@where_it_stood
def doubts_then(request: HttpRequest, known: Known, as_at: AsAtForm) -> HttpResponse:
    """What was doubtful, and what somebody had decided by then. Inventory: PLN-06, PLN-19."""
    page = page_of(request, queries.doubts_then(known))
    listed = [findings.doubt_row(doubt) for doubt in page]
    return show_then(request, "doubts.html", known.plan, as_at, page=page, rows=listed)


@where_it_stood
def review_then(request: HttpRequest, known: Known, as_at: AsAtForm) -> HttpResponse:
    """The review's own record, and the weaknesses that no plan took up. Inventory: PLN-06, PLN-24, PLN-25."""
    then = queries.review_known(request.user, known.plan, known)
    page = findings.review_page(then.judgements, then.untouched, request.GET.get("grade", ""))
    context = {"page": page, "review": then.review, "attached": then.attached}
    return show_then(request, "review.html", known.plan, as_at, **context)


def threads_then(request: HttpRequest, as_at: AsAtForm) -> HttpResponse:
    """Every plan that was on the golden thread, with its loose ends. Inventory: PLN-02, PLN-06."""
    loose = queries.loose_ends_known(register_of(request, as_at))
    figures, listed = linking.thread_figures(loose), linking.loose_rows(loose, LEVEL_WORDS)
    return show_then(request, "threads.html", None, as_at, figures=figures, page=page_of(request, listed, 20))
