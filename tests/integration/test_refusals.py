"""What a person is told when something is refused, missing or broken."""

from collections.abc import Callable

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from tests.support.people import a_person, an_authority
from tests.support.urls import handler400, handler403, handler404, handler500
from tests.support.urls import urlpatterns as pages

from tallystick.foundation.ui.middleware import RefusalsAsPages
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal, TooMuch

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

__all__ = ["handler400", "handler403", "handler404", "handler500"]

RAISED: dict[str, Exception] = {
    "refused": Refusal("The last day cannot come before the first."),
    "not-allowed": NotAllowed("You need a role that may write plans."),
    "changed": ChangedSince("Ada Finch changed this after you opened it."),
    "too-often": TooMuch("Wait 15 minutes."),
    "too-big": RequestDataTooBig("secret contents"),
    "denied": PermissionDenied("secret contents"),
    "suspicious": SuspiciousOperation("secret contents"),
    "broken": RuntimeError("secret contents"),
}


@login_not_required
def raising(request: HttpRequest, name: str) -> HttpResponse:
    raise RAISED[name]


urlpatterns = [*pages, path("raise/<name>/", raising)]


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("refused", 400, "The last day cannot come before the first."),
        ("not-allowed", 403, "You need a role that may write plans."),
        ("changed", 409, "Ada Finch changed this after you opened it."),
        ("too-often", 429, "Wait 15 minutes."),
        ("too-big", 413, "more than is taken at once"),
        ("denied", 403, "Your roles do not include it"),
        ("suspicious", 400, "could not be understood"),
        ("broken", 500, "It was our fault"),
    ],
)
def test_a_page_says_what_happened_and_what_to_do(name: str, status: int, words: str):
    answer = Client(raise_request_exception=False).get(f"/raise/{name}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert page.count("<h1") == 1
    assert "front page" in page
    assert "secret contents" not in page


def test_a_missing_page_is_missing_for_who_is_signed_in_too(client: Client):
    client.force_login(a_person(an_authority(), None))
    assert client.get("/nowhere/").status_code == 404


def test_a_form_without_its_token_says_that_nothing_was_saved():
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "a@b.example", "password": "x"})
    assert answer.status_code == 403
    assert "Nothing was saved" in answer.content.decode()


def test_what_is_no_refusal_is_left_to_django(rf: RequestFactory):
    respond: Callable = lambda request: HttpResponse()  # noqa: E731
    assert RefusalsAsPages(respond).process_exception(rf.get("/"), RuntimeError("x")) is None


def test_more_than_is_taken_is_refused_before_it_is_read(client: Client, settings: object):
    settings.UPLOAD_LIMIT = 1024**2
    most = settings.UPLOAD_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    answer = client.post("/sign-in/", data=b"x" * (most + 1), content_type="application/octet-stream")
    assert answer.status_code == 413
    assert "larger than 1 MB" in answer.content.decode()


@pytest.mark.parametrize("length", ["", "-1", "nonsense"])
def test_a_length_that_makes_no_sense_is_no_reason_to_break(length: str):
    assert Client(CONTENT_LENGTH=length).get("/sign-in/").status_code == 200


def test_a_pasted_text_that_is_too_long_is_said_to_be(settings: object):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.get("/sign-in/")
    answer = strict.post("/sign-in/", {"email": "x" * 2000})
    assert answer.status_code == 413
    assert "Send a document as a file" in answer.content.decode()
