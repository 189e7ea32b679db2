"""How the API says no: the refusal's own sentence, as JSON, under the status of its kind."""

from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tallystick.foundation.tokens.rules import seconds_left
from tallystick.foundation.ui.middleware import as_refusal, refusal_page
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal, TooLarge, TooMuch

CANNOT_USE, CANNOT_READ = "What was sent cannot be used", "What was sent cannot be read"

# The first kind that fits decides; Refusal itself stands last.
STATUS = {
    NotAllowed: (403, "You cannot do this"),
    ChangedSince: (409, "This has changed since you looked"),
    TooMuch: (429, "Too many calls"),
    TooLarge: (413, "This is too large"),
    Refusal: (422, "This cannot be done"),
}


def answer_refusals(api: NinjaAPI) -> None:
    """Let each kind of refusal be answered in the same form."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        status, title = next(told for kind, told in STATUS.items() if isinstance(refusal, kind))
        answer = problem(api, request, status, title, refusal.sentence, **both(refusal))
        if isinstance(refusal, TooMuch):
            answer.headers["Retry-After"] = str(seconds_left(timezone.now()))
        return answer

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
        sentence = "Show a token that counts, as “Authorization: Bearer tally_…”. Make one on the page of your account."
        answer = problem(api, request, 401, "No token", sentence)
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(Http404)
    def not_there(request: HttpRequest, _: Http404) -> HttpResponse:
        return problem(api, request, 404, "Not there", "There is no such thing in your authority.")

    @api.exception_handler(ValidationError)
    def unusable(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
        return problem(api, request, 422, CANNOT_USE, sentences(wrong))

    @api.exception_handler(BadRequest)
    @api.exception_handler(SuspiciousOperation)
    @api.exception_handler(HttpError)
    def not_read(request: HttpRequest, why: Exception) -> HttpResponse:
        if (large := as_refusal(why)) is not None:
            return refusal_page(request, large)
        return problem(api, request, 422, CANNOT_READ, "Send one JSON object, written as UTF-8.")


def sentences(wrong: ValidationError) -> str:
    """Say what is wrong with what was sent, by the names of its parts; never what it held."""
    told = (f"{'.'.join(str(part) for part in one['loc'][1:]) or 'body'}: {one['msg']}" for one in wrong.errors)
    return ". ".join(told)[:1000]


def both(refusal: Refusal) -> dict[str, Any]:
    """Give what stands now and what was sent, where a refusal holds the two."""
    if not isinstance(refusal, ChangedSince) or refusal.now is None:
        return {}
    return {"now": refusal.now, "sent": refusal.sent}


def problem(api: NinjaAPI, request: HttpRequest, status: int, title: str, detail: str, **more: Any) -> HttpResponse:
    """Give a problem as every operation declares it."""
    return api.create_response(request, {"title": title, "detail": detail, **more}, status=status)
