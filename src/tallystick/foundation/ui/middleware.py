"""What every answer passes: the policy on scripts and styles, no copy in a cache, and refusals shown as pages."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from tallystick.foundation.ui.answers import asks_api, failure, problem
from tallystick.foundation.ui.failures import changed_at_once
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal, TooLarge, TooMuch

PACKED = (".css", ".js", ".svg")
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
    """Allow scripts, styles and fonts from this site only, and none written into a page; keep no page in a cache."""

    def with_policy(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        # Whoever comes to a shared computer next would see a page again by the browser's way back.
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return with_policy


def packed_static(respond: Respond) -> Respond:
    """Send stylesheets and scripts packed to whoever takes them so.

    Pages are not: an answer that holds both a secret and a visitor's words would tell of the secret by its length.
    """
    packing = GZipMiddleware(respond)

    def packed(request: HttpRequest) -> HttpResponse:
        ours = request.path_info.startswith(f"/{settings.STATIC_URL.strip('/')}/")
        return (packing if ours and request.path_info.endswith(PACKED) else respond)(request)

    return packed


def no_null_byte(respond: Respond) -> Respond:
    """Refuse an address with a null byte, which no page of ours holds and PostgreSQL cannot keep."""

    def without_null_byte(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return failure(request, 400)
        return respond(request)

    return without_null_byte


def upload_limit(respond: Respond) -> Respond:
    """Refuse more than is taken before any of it is read, so that nobody fills the disk."""

    def within_limit(request: HttpRequest) -> HttpResponse:
        if sent_bytes(request) <= settings.UPLOAD_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return respond(request)
        megabytes = settings.UPLOAD_LIMIT // 1024**2
        return refusal_page(request, TooLarge(f"What you sent is larger than {megabytes} MB, the most that is taken."))

    return within_limit


def sent_bytes(request: HttpRequest) -> int:
    """Give how much a request says it carries; Django reads no more than that."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdigit() else 0


class RefusalsAsPages:
    """Shows what a rule or a permission refused as a page with its sentence."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other error to Django."""
        refusal = as_refusal(exception)
        return None if refusal is None else refusal_page(request, refusal)


def as_refusal(exception: Exception | None) -> Refusal | None:
    """Give what was refused, also where Django refused it by an exception of its own."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return TooLarge("What you sent is more than is taken at once. Send a document as a file, or in parts.")
    return exception if isinstance(exception, Refusal) else changed_at_once(exception)


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Show a refusal's sentence with the status of its kind."""
    status, title = next(shown for kind, shown in STATUS.items() if isinstance(refusal, kind))
    if asks_api(request):
        return problem(status, title, refusal.sentence)
    return render(request, "ui/refusal.html", {"title": title, "sentence": refusal.sentence}, status=status)
