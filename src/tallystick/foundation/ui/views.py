"""The front page, and what a person is told when a page cannot be shown."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.middleware import as_refusal, refusal_page
from tallystick.foundation.ui.navigation import links


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """Go to the first thing that the person's roles let them see, or say that they have no role yet."""
    offered = links(request)
    return redirect(offered[0].address) if offered else render(request, "ui/no_role.html")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a request could not be understood, or was too large."""
    refusal = as_refusal(exception)
    if refusal is not None:
        return refusal_page(request, refusal)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a page is not for this person, or that a form was too old to send."""
    return render(request, "403.html", status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was too old, or that cookies are off; nothing was saved."""
    return render(request, "ui/stale_form.html", {"reason": reason if settings.DEBUG else ""}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, and where to look."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something of ours failed; without the database, which may be what failed."""
    return render(None, "500.html", status=500)
