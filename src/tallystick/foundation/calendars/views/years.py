"""The pages of a year: at a glance, for every school or one, its terms and closures, and a year brought in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.foundation.calendars import deeds, presenters, queries
from tallystick.foundation.calendars.forms import BringInForm, ClosureForm, SchoolForm, TermForm
from tallystick.foundation.calendars.permissions import can_keep_calendars, check_can_keep_calendars
from tallystick.foundation.calendars.rules import a_year_on, school_year_of, write_ical
from tallystick.foundation.calendars.views.asking import ask, back, doing, done, known, school_asked


@require_GET
def year(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show a school year: terms, closures, bank holidays, and every day of it. Inventory: GOV-04."""
    this = known(school_year_of(timezone.localdate()) if year is None else year)
    first, last = queries.school_year(this)
    school, schools = school_asked(request), queries.schools_of(request.user)
    calendar = queries.calendar_of(request.user.authority_id, school and school.pk, first=first, last=last)
    terms, closures = (
        list(queries.terms_in(request.user, this)),
        list(queries.closures_shown(request.user, this, school)),
    )
    shown = {
        "school": school,
        "kept": f"?school={school.pk}" if school else "",
        "schools": SchoolForm(initial={"school": school}, schools=schools) if schools else None,
        "year": presenters.year_name(this),
        "first": this,
        "before": this - 1,
        "after": this + 1,
        "terms": presenters.term_rows(terms, calendar),
        "closures": presenters.listed_closures(closures),
        "bank_holidays": presenters.listed_bank_holidays(queries.england(), first, last),
        "months": presenters.year_grid(calendar, this),
        "weekdays": presenters.WEEKDAYS,
        "can_keep": can_keep_calendars(request.user),
    }
    return render(request, "calendars/year.html", shown)


@require_http_methods(["GET", "POST"])
def new_term(request: HttpRequest) -> HttpResponse:
    """Enter a term."""
    check_can_keep_calendars(request.user)
    form = TermForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(form, lambda: deeds.add_term(request.user.authority, form.term(), **doing(request))):
        return back(request, form.cleaned_data["starts"], "The term is in the calendar.")
    return ask(request, form, "Add a term", "Add term")


@require_http_methods(["GET", "POST"])
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a term's name or dates."""
    check_can_keep_calendars(request.user)
    found = queries.term_of(request.user, pk)
    seen = {**vars(found), "seen_version": found.version}
    form = TermForm(request.POST if request.method == "POST" else None, initial=seen)
    if form.is_valid() and done(form, lambda: change(request, found, form)):
        return back(request, form.cleaned_data["starts"], "The term is changed.")
    return ask(request, form, f"Change {found}", "Save term", term=found)


@require_POST
def remove_term(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a term out."""
    check_can_keep_calendars(request.user)
    found = queries.term_of(request.user, pk)
    deeds.remove_term(found, **doing(request))
    return back(request, found.starts, f"{found} is taken out of the calendar.")


@require_http_methods(["GET", "POST"])
def new_closure(request: HttpRequest) -> HttpResponse:
    """Enter a closed day."""
    check_can_keep_calendars(request.user)
    form = ClosureForm(request.POST if request.method == "POST" else None, schools=queries.schools_of(request.user))
    if form.is_valid() and done(form, lambda: close(request, form)):
        return back(request, form.cleaned_data["day"], f"{form.cleaned_data['name']} is in the calendar.")
    return ask(request, form, "Add a closed day", "Add day")


@require_POST
def remove_closure(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a closed day out."""
    check_can_keep_calendars(request.user)
    found = queries.closure_of(request.user, pk)
    deeds.remove_closure(found, **doing(request))
    return back(request, found.day, f"{found} is taken out of the calendar.")


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Enter a year at once, from lines or a file."""
    check_can_keep_calendars(request.user)
    posted = request.method == "POST"
    form = BringInForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid() and done(form, lambda: deeds.bring_in(request.user.authority, form.dates, **doing(request))):
        starts = min([*(one.starts for one in form.dates.terms), *(one.day for one in form.dates.closed)])
        left = f" Left out: {', '.join(form.dates.ignored[:10])}." if form.dates.ignored else ""
        return back(request, starts, f"The dates are in the calendar. Check them below.{left}")
    return ask(request, form, "Bring in a year’s dates", "Bring in")


@require_POST
def copy(request: HttpRequest, year: int) -> HttpResponse:
    """Enter the next year's terms, 52 weeks on, to be corrected."""
    dates = a_year_on(queries.dates_in(request.user, known(year)))
    deeds.bring_in(request.user.authority, dates, **doing(request))
    messages.success(request, "These are last year’s terms, 52 weeks on. Correct what differs: Easter moves.")
    return redirect("calendars:of-year", known(year + 1))


@require_GET
def feed(request: HttpRequest, year: int) -> HttpResponse:
    """Give a year's dates as a file for any diary."""
    mine, dates = request.user.authority, queries.dates_in(request.user, known(year))
    content = write_ical(dates, authority=mine.name, code=mine.code, at=timezone.now())
    named = {"Content-Disposition": f'attachment; filename="term-dates-{presenters.year_name(year)}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=named)


def change(request: HttpRequest, found: Any, form: TermForm) -> None:
    """Do what the form asks of a term."""
    deeds.change_term(found, form.term(), seen_version=form.cleaned_data["seen_version"] or 0, **doing(request))


def close(request: HttpRequest, form: ClosureForm) -> None:
    """Enter the day that the form names."""
    deeds.add_closure(request.user.authority, **form.cleaned_data, **doing(request))
