"""What the pages of calendars have in common: a form asked, a refusal put on it, and the way back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tallystick.foundation.calendars import queries
from tallystick.foundation.calendars.rules import school_year_of
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal


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


def school_asked(request: HttpRequest) -> Any:
    """Give the school that the address names, or None; raises Http404 where there is none such."""
    key = request.GET.get("school", "")
    if key and not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404("There is no such school.")
    return queries.school_of(request.user, int(key) if key else None)


def doing(request: HttpRequest) -> dict[str, Any]:
    """Give who does something, and when."""
    return {"by": request.user, "at": timezone.now()}
