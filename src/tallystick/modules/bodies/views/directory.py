"""The directory, the chart, a body's page, and what is done to a body."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tallystick.modules.bodies import deeds, presenters, queries
from tallystick.modules.bodies.forms import BodyForm, EndForm, ReportForm, SearchForm, SeatForm, TermsForm
from tallystick.modules.bodies.permissions import can_keep_bodies, check_can_keep_bodies
from tallystick.modules.bodies.views.asking import as_at_of, ask, posted, show

MOST_MEETINGS = 12  # on a body's page; the others are on the page of how it meets


@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    """List bodies, by words and kind; name those without agreed terms. Inventory: GOV-01."""
    form, today = SearchForm(request.GET), timezone.localdate()
    asked = form.cleaned_data if form.is_valid() else {"q": "", "kind": "", "ended": False}
    found = queries.find_bodies(request.user, today, words=asked["q"], kind=asked["kind"], ended=asked["ended"])
    lacking = queries.without_agreed_terms(request.user, today)
    return show(
        request,
        "bodies.html",
        form=form,
        rows=presenters.body_rows(found, today),
        lacking=lacking,
        looks_closed=queries.looks_closed(request.user, today) if can_keep_bodies(request.user) else [],
        asked=any(asked.values()),
    )


@require_GET
def structure(request: HttpRequest) -> HttpResponse:
    """Draw who reports to whom on a day. Inventory: GOV-01."""
    form, day = as_at_of(request)
    here, lines = queries.structure(request.user, day)
    return show(request, "structure.html", form=form, day=presenters.said(day), nodes=presenters.chart(here, lines))


@require_GET
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a body as it stood on a day. Inventory: GOV-01."""
    found, (form, day) = queries.body(request.user, pk), as_at_of(request)
    return show(
        request,
        "body.html",
        found,
        form=form,
        day=presenters.said(day),
        terms=presenters.terms_words(found, day),
        lacks_terms=not presenters.terms_agreed(found, day),
        began=presenters.said(found.starts),
        ended=presenters.said(found.ends),
        ages=presenters.ages(found),
        not_covered=queries.areas_not_covered(found, day),
        seats=presenters.seat_rows(queries.seats_of(found, day)),
        former=presenters.seat_rows(queries.seats_before(found, day)),
        upward=presenters.upward(queries.where_does_it_report(found, day)),
        downward=presenters.downward(queries.who_reports_to(found, day)),
        closed=queries.kinds_closed().get(found.closed_as, found.closed_as),
        meetings=queries.meetings_of(request.user, found)[:MOST_MEETINGS],
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Put a body in the directory."""
    check_can_keep_bodies(request.user)
    form = BodyForm(posted(request))
    return ask(request, form, lambda told: found(request, told), title="Add a body", to=None)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a body is."""
    check_can_keep_bodies(request.user)
    one = queries.body(request.user, pk)
    form = BodyForm(posted(request), initial={**vars(one), "seen_version": one.version})
    return ask(request, form, lambda told: altered(one, told), title=f"Change {one}", to=one, body=one)


@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down agreed terms of reference."""
    check_can_keep_bodies(request.user)
    one = queries.body(request.user, pk)
    initial = {"terms": one.terms, "on": one.terms_agreed_on, "quorum": one.quorum, "seen_version": one.version}
    form = TermsForm(posted(request), initial=initial)
    return ask(request, form, lambda told: deeds.agree_terms(one, **told), title="Terms of reference", to=one, body=one)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a body report to another or to a post."""
    check_can_keep_bodies(request.user)
    one = queries.body(request.user, pk)
    others = queries.bodies_of(request.user).exclude(pk=pk)
    form = ReportForm(posted(request), user=request.user, bodies=others, initial={"starts": timezone.localdate()})
    return ask(request, form, lambda told: begin(one, told), title=f"Whom {one} reports to", to=one, body=one)


@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a seat."""
    check_can_keep_bodies(request.user)
    one = queries.body(request.user, pk)
    seats = queries.members_of(one, timezone.localdate())
    form = SeatForm(posted(request), user=request.user, seats=seats, initial={"starts": timezone.localdate()})
    return ask(request, form, lambda told: deeds.seat_member(one, **told), title="Add a member", to=one, body=one)


@require_http_methods(["GET", "POST"])
def end_report(request: HttpRequest, pk: int) -> HttpResponse:
    """End a line of reporting."""
    check_can_keep_bodies(request.user)
    line = queries.line_of(request.user, pk)
    form = EndForm(posted(request), initial={"ends": timezone.localdate()})
    title = f"Stop reporting to {line.to_body or line.to_post}"
    return ask(
        request, form, lambda told: deeds.stop_reporting(line, **told), title=title, to=line.body, body=line.body
    )


@require_http_methods(["GET", "POST"])
def end_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """End a seat."""
    check_can_keep_bodies(request.user)
    seat = queries.seat_of(request.user, pk)
    form = EndForm(posted(request), initial={"ends": timezone.localdate()})
    title = f"End the seat of {seat}"
    return ask(request, form, lambda told: deeds.end_seat(seat, **told), title=title, to=seat.body, body=seat.body)


@require_http_methods(["GET", "POST"])
def wind_up(request: HttpRequest, pk: int) -> HttpResponse:
    """End a body, its seats and its lines."""
    check_can_keep_bodies(request.user)
    one = queries.body(request.user, pk)
    form = EndForm(posted(request), initial={"ends": timezone.localdate()})
    return ask(request, form, lambda told: deeds.wind_up(one, **told), title=f"Wind up {one}", to=one, body=one)


def found(request: HttpRequest, told: dict[str, Any]) -> Any:
    """Found the body that a form describes."""
    del told["seen_version"]
    return deeds.found_body(request.user.authority, **told)


def altered(one: Any, told: dict[str, Any]) -> Any:
    """Change a body as a form describes; a form that lost its version has seen nothing."""
    return deeds.change_body(one, **told | {"seen_version": told["seen_version"] or 0})


def begin(one: Any, told: dict[str, Any]) -> Any:
    """Begin the line that a form describes."""
    to = told.pop("to_body") or told.pop("to_post")
    return deeds.report_to(one, to=to, starts=told["starts"], by=told["by"], at=told["at"])
