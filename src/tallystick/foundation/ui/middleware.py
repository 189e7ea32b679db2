"""What every answer passes: the policy on scripts and styles, and refusals shown as pages."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal, TooLarge, TooMuch

Respond = Callable[[HttpRequest], HttpResponse]

# The first kind that fits decides; Refusal itself stands last.
STATUS = {
    NotAllowed: (403, "You cannot do this"),
    ChangedSince: (409, "This has changed since you looked"),
    TooMuch: (429, "Too many tries"),
    TooLarge: (413, "This is too large"),
    Refusal: (400, "This cannot be done"),
}


def content_security_policy(respond: Respond) -> Respond:
    """Allow scripts, styles and fonts from this site only, and none written into a page."""

    def with_policy(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response

    return with_policy


class RefusalsAsPages:
    """Shows what a rule or a permission refused as a page with its sentence."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other error to Django."""
        if isinstance(exception, RequestDataTooBig):
            exception = TooLarge("What you sent is larger than is taken. Send the document as a file, or in parts.")
        if not isinstance(exception, Refusal):
            return None
        return refusal_page(request, exception)


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Show a refusal's sentence with the status of its kind."""
    status, title = next(shown for kind, shown in STATUS.items() if isinstance(refusal, kind))
    return render(request, "ui/refusal.html", {"title": title, "sentence": refusal.sentence}, status=status)
