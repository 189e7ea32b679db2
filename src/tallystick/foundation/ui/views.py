"""The front page, and what a person is told when a page cannot be shown."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.answers import failure
from tallystick.foundation.ui.failures import is_away
from tallystick.foundation.ui.middleware import as_refusal, refusal_page
from tallystick.foundation.ui.navigation import first_page


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """Go to what waits for the person, or the first thing that they may see, or say that they have no role yet."""
    address = first_page(request)
    return redirect(address) if address else render(request, "ui/no_role.html")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a request could not be understood, or was too large."""
    refusal = as_refusal(exception)
    if refusal is not None:
        return refusal_page(request, refusal)
    return failure(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a page is not for this person, or that a form was too old to send."""
    return failure(request, 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was too old, or that cookies are off; nothing was saved."""
    return render(request, "ui/stale_form.html", {"reason": reason if settings.DEBUG else ""}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, and where to look."""
    return failure(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something of ours failed, or could not be used just now; without the database, which may be it."""
    if is_away(sys.exc_info()[1]):
        answer = failure(request, 503)
        answer.headers["Retry-After"] = "60"
        return answer
    return failure(request, 500)
