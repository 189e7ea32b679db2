"""Old names in what somebody has just saved: the next page says what is said today. Advice, never a refusal.

What is looked through is what was typed in a form that was taken; it is kept nowhere. Inventory: P16-21.
"""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from tallystick.modules.finding import presenters, queries

TAKEN = (302, 303)  # a form that was taken leads on to another page
NOT_WRITTEN = frozenset({"csrfmiddlewaretoken", "q", "next"})  # fields in which nobody writes of anything
ALL_FIELDS = "__ALL__"  # what Django's `sensitive_post_parameters` keeps where a page names no field
SEARCHES = "finding:"
LONGEST = 100_000  # letters that are looked through


def old_names_told(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Tell whoever saved an old name of a thing which one is preferred."""

    def told(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and response.status_code in TAKEN and _is_written(request):
            for words in presenters.advice_words(
                queries.advice_for(request.user.authority_id, " \n ".join(_typed(request)))
            ):
                messages.info(request, words)
        return response

    return told


def _is_written(request: HttpRequest) -> bool:
    """Say whether somebody who is signed in filled in a form of a room in which things are written."""
    match = request.resolver_match
    return request.user.is_authenticated and match is not None and not match.view_name.startswith(SEARCHES)


def secrets_of(request: HttpRequest) -> Iterable[str]:
    """Give the fields that a page says are secret: a password is words too, and none of it may be shown or kept."""
    named = getattr(request, "sensitive_post_parameters", ())
    return request.POST if named == ALL_FIELDS else named


def _typed(request: HttpRequest) -> Iterable[str]:
    left, left_out = LONGEST, NOT_WRITTEN.union(secrets_of(request))
    for name, values in request.POST.lists():
        for value in values if name not in left_out else ():
            if " " in value and left > 0:
                yield value[:left]
                left -= len(value)
