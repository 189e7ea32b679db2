"""What every operation of the API shares: who asks, what it takes, how it answers and refuses, and how it turns pages.

Promise: an operation asks for its permission before it looks at anything, of the person and of their token.
"""

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from datetime import date
from functools import cache, wraps
from inspect import signature
from typing import Annotated, Any, Generic, TypeVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from ninja.operation import Operation
from ninja.security import HttpBearer
from pydantic import BeforeValidator, ConfigDict, Field, StrictInt, StrictStr, StringConstraints

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, narrow_to
from tallystick.foundation.ledger.audit import come_by
from tallystick.foundation.tokens.deeds import spend
from tallystick.foundation.tokens.models import Token
from tallystick.foundation.tokens.queries import token_behind
from tallystick.lib.refusals import ChangedSince, Refusal

T = TypeVar("T")
PAGE = 50
LARGEST = 2**63 - 1
MOST_PAGES = 100_000

# What any operation may answer: not understood, no token, not allowed, too large, too often, the database away.
ALWAYS = {400, 401, 403, 413, 429, 503}


@cache
def model_of(told: Any) -> type[Schema] | None:
    """Give the model by which an answer is told; every operation that answers so shares it."""
    return _made_anew(None, told)  # type: ignore[arg-type]


# Each of some 350 operations says nine ways to answer, most of them alike: models for all took seconds of every start.
_made_anew = Operation._create_response_model
Operation._create_response_model = lambda _, told: model_of(told)  # type: ignore[method-assign]


class Problem(Schema):
    """Why something was not done: a title, and a sentence that says what to do."""

    title: str
    detail: str


class Conflict(Problem):
    """Somebody changed it meanwhile: what stands now, beside what was sent; where neither is said, read it again."""

    now: dict[str, Any] | None = None
    sent: dict[str, Any] | None = None


class Page(Schema, Generic[T]):
    """Fifty of a list, and the address of the following fifty; none after the last."""

    items: list[T]
    next: str | None


class Sent(Schema):
    """What is sent in: nothing beside what is asked for."""

    model_config = ConfigDict(extra="forbid")


def as_day(value: Any) -> Any:
    """Take a day only as it is written, 2026-03-31: a number is none."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or len(value) != len("2026-03-31"):
        raise ValueError("Write a day as 2026-03-31.")
    return value


# PostgreSQL keeps no NUL: it is refused here, in a sentence.
NO_NUL = r"^[^\x00]*$"


def letters(most: int) -> Any:
    """Give the type of words of at most so many letters."""
    return Annotated[StrictStr, StringConstraints(max_length=most, pattern=NO_NUL)]


Words = letters(10_000)
Short = letters(200)
Link = Annotated[StrictStr, StringConstraints(max_length=500, pattern=r"^(https?://[^\s<>\x00]+)?$")]
Day = Annotated[date, BeforeValidator(as_day)]
Seen = Annotated[StrictInt, "the version that was seen"]
SeenInForm = Annotated[int, Field(ge=0, le=LARGEST)]  # the same in a form, which sends words only
Named = Annotated[StrictInt, Field(ge=1, le=LARGEST)]  # a row's key within what is sent
Key = Annotated[int, Path(ge=1, le=LARGEST)]
KeyAsked = Annotated[int | None, Query(ge=1, le=LARGEST)]
PageNumber = Annotated[int, Query(ge=1, le=MOST_PAGES)]
Asked = Annotated[str, Query(max_length=200, pattern=NO_NUL)]


class AsSeen(Sent):
    """Which version was seen."""

    seen_version: Seen


class Bearer(HttpBearer):
    """Lets a program in by its token, and by nothing else: a cookie opens no operation."""

    openapi_description = "A token made on the page of your account, as “Authorization: Bearer tally_…”."

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Give the token that was shown, and let it reach no further than its scopes."""
        now = timezone.now()
        found = token_behind(token, timezone.localdate(now))
        if found is None:
            return None
        spend(found, now)
        narrow_to(found.scopes)
        come_by("api")
        request.user = found.user
        return found


def asker(request: HttpRequest) -> User:
    """Give the person for whom a program asks."""
    user: User = request.user  # type: ignore[assignment]
    return user


def operation(
    router: Router,
    method: str,
    path: str,
    *,
    needs: str,
    gives: Any,
    refuses: tuple[int, ...] = (),
    status: int = 200,
    media: str = "",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Offer a function as an operation that takes a permission and says each way in which it may refuse.

    One that gives a file names its media type.
    """

    def offered(do: Callable[..., Any]) -> Callable[..., Any]:
        known = signature(do).parameters

        @wraps(do)
        def allowed(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            check_may(asker(request), needs)
            check_asked(request, known)
            return do(request, *args, **kwargs)

        router.api_operation(
            [method],
            path,
            response=answered(status, gives, refuses),
            operation_id=do.__name__,
            url_name=do.__name__,
            summary=(do.__doc__ or do.__name__).strip().splitlines()[0],
            openapi_extra={"x-needs": needs} | given_out(status, media),
        )(allowed)
        return allowed

    return offered


def answered(status: int, gives: Any, refuses: tuple[int, ...]) -> dict[int, Any]:
    """Give what an operation answers by status: what it gives, and why it refuses; a conflict shows both texts."""
    answers = {status: gives, **dict.fromkeys(sorted({*ALWAYS, *refuses}), Problem)}
    return answers | {409: Conflict} if 409 in refuses else answers


def given_out(status: int, media: str) -> dict[str, Any]:
    """Give what the description says besides of an operation that gives a file; nothing of any other."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {"responses": {status: {"content": {media: binary}}}} if media else {}


@contextmanager
def showing_both(told: type[Schema], now: Callable[[], Any], sent: Schema) -> Iterator[None]:
    """Let a refusal because of somebody else's words carry them, as `told` tells them, beside what was sent."""
    try:
        yield
    except ChangedSince as refusal:
        refusal.now = told.from_orm(now()).model_dump(mode="json")
        refusal.sent = sent.model_dump(mode="json", exclude_unset=True)
        raise


def filled(form: BaseForm) -> dict[str, Any]:
    """Give what a page's form makes of what was sent; refuses in the form's own sentences."""
    if not form.is_valid():
        raise Refusal(" ".join(f"{name}: {said}" for name, all_said in form.errors.items() for said in all_said))
    return form.cleaned_data


def day_over(day: date | None) -> date | None:
    """Give a day that was asked for, where it is over: what is told is then how things stood, not how they stand."""
    return day if day is not None and day < timezone.localdate() else None


def check_asked(request: HttpRequest, known: Container[str]) -> None:
    """Refuse a question that the operation does not know, or a filter spelt wrong would be left out unseen."""
    unknown = sorted(name for name in request.GET if name not in known)
    if unknown:
        raise Refusal(f"This operation does not know the query parameter {unknown[0]}. See /api/v1/openapi.json.")


def paged(request: HttpRequest, found: QuerySet[Any] | list[Any], page: int) -> dict[str, Any]:
    """Give a page of what was found, with the address of the following one."""
    start = (page - 1) * PAGE
    rows = list(found[start : start + PAGE + 1])
    query = request.GET.copy()
    query["page"] = str(page + 1)
    more = len(rows) > PAGE and page < MOST_PAGES
    return {"items": rows[:PAGE], "next": f"{request.path}?{query.urlencode()}" if more else None}


def by_token_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let an address be asked without signing in, and let what a token narrows end with the request."""

    @wraps(view)
    def apart(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = copy_context().run(view, request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return login_not_required(apart)


def site_address(path: str) -> str:
    """Give a path as people and programs outside reach it."""
    return f"{settings.SITE_ADDRESS}{path}"
