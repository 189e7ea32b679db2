"""The pages of a calendar: the year at a glance, its terms and closures, a year brought in, and a count of days."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.engine import clocks
from tallystick.foundation.calendars import deeds, presenters, queries
from tallystick.foundation.calendars.forms import BringInForm, ClosureForm, CountForm, TermForm
from tallystick.foundation.calendars.permissions import can_keep_calendars, check_can_keep_calendars
from tallystick.foundation.calendars.rules import a_year_on, school_year_of, write_ical
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal


@require_GET
def year(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show a school year: terms, closures, bank holidays, and every day of it. Inventory: GOV-04."""
    this = known(school_year_of(timezone.localdate()) if year is None else year)
    first, last = queries.school_year(this)
    calendar = queries.calendar_of(request.user.authority_id, first=first, last=last)
    terms, closures = list(queries.terms_in(request.user, this)), list(queries.closures_in(request.user, this))
    shown = {
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
    found = queries.term_of(request.user, pk)
    deeds.remove_term(found, **doing(request))
    return back(request, found.starts, f"{found} is taken out of the calendar.")


@require_http_methods(["GET", "POST"])
def new_closure(request: HttpRequest) -> HttpResponse:
    """Enter a closed day."""
    check_can_keep_calendars(request.user)
    form = ClosureForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(form, lambda: close(request, form)):
        return back(request, form.cleaned_data["day"], f"{form.cleaned_data['name']} is in the calendar.")
    return ask(request, form, "Add a closed day", "Add day")


@require_POST
def remove_closure(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a closed day out."""
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


@require_GET
def count(request: HttpRequest) -> HttpResponse:
    """Count days on from a day, and say what was left out. Inventory: GOV-04."""
    start = {"day": timezone.localdate(), "number": 10, "kind": "working"}
    form = CountForm(request.GET if "number" in request.GET else None, initial=start)
    answer: dict[str, Any] = {}
    if form.is_valid():
        done(form, lambda: answer.update(answered(request, **form.cleaned_data)))
    return render(request, "calendars/count.html", {"form": form} | answer, status=422 if form.errors else 200)


def answered(request: HttpRequest, *, day: Any, number: int, kind: clocks.Kind) -> dict[str, Any]:
    """Give a count's answer in words."""
    counted = clocks.count_on(queries.calendar_of(request.user.authority_id), day, number, kind)
    return {
        "answer": presenters.counting_words(day, number, kind, counted),
        "skipped": presenters.skipped(counted),
        "left_out": len(counted.skipped),
    }


def change(request: HttpRequest, found: Any, form: TermForm) -> None:
    """Do what the form asks of a term."""
    deeds.change_term(found, form.term(), seen_version=form.cleaned_data["seen_version"] or 0, **doing(request))


def close(request: HttpRequest, form: ClosureForm) -> None:
    """Enter the day that the form names."""
    deeds.add_closure(request.user.authority, **form.cleaned_data, **doing(request))


def done(form: Any, deed: Any) -> bool:
    """Do a deed, or put its refusal on the form."""
    try:
        deed()
    except (NotAllowed, ChangedSince):
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def ask(request: HttpRequest, form: Any, title: str, button: str, **context: Any) -> HttpResponse:
    """Draw a page with one form."""
    context |= {"form": form, "title": title, "button": button}
    return render(request, "calendars/form.html", context, status=422 if form.errors else 200)


def back(request: HttpRequest, day: Any, words: str) -> HttpResponse:
    """Go to the school year of a day, and say what was done."""
    messages.success(request, words)
    return redirect("calendars:of-year", school_year_of(day))


def known(year: int) -> int:
    """Give a year whose bank holidays are known; raises Http404 for any other."""
    if not queries.KNOWN_YEARS[0] < year < queries.KNOWN_YEARS[-1]:
        raise Http404("No calendar is kept for that year.")
    return year


def doing(request: HttpRequest) -> dict[str, Any]:
    """Give who does something, and when."""
    return {"by": request.user, "at": timezone.now()}
