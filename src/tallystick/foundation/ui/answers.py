"""How it is told that something cannot be shown or done: to a person as a page, to a program of the API as JSON.

Promise: whoever asks under /api/ reads a title and a sentence, whichever layer refused.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

API: Final = "/api/"
TOLD: Final = {
    400: ("This request could not be understood", "Compare what you sent with the API's description at /api/v1/."),
    403: ("You cannot do this", "The person or the token may not do this."),
    404: ("Not there", "There is no such address. All that there are stand at /api/v1/."),
    500: ("Something went wrong", "It was our fault, and nothing was saved. Try again in a few minutes."),
    503: (
        "Nothing can be kept just now",
        "The database or its disk could not be used. Send the same again in a minute.",
    ),
}


def asks_api(request: HttpRequest) -> bool:
    """Whether a program asks, by the address alone."""
    return request.path_info.startswith(API)


def failure(request: HttpRequest, status: int) -> HttpResponse:
    """Tell that something cannot be shown; of a fault of ours without the database, which may be the fault."""
    if asks_api(request):
        return problem(status, *TOLD[status])
    return render(request if status < 500 else None, f"{status}.html", status=status)


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """Tell a program as every operation declares it."""
    return JsonResponse({"title": title, "detail": detail}, status=status)
