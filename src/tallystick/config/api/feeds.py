"""Calendar feeds at secret addresses: what is due to a person, and a plan's milestones. They can change nothing."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from tallystick.engine.writing.diary import Entry, said, spell, written
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may, narrow_to
from tallystick.foundation.due.queries import due_for
from tallystick.foundation.ledger.queries import changed_last
from tallystick.foundation.tokens.operations import by_token_only, site_address
from tallystick.foundation.tokens.queries import feed_behind
from tallystick.modules.decisions.queries import standing_date
from tallystick.modules.obligations.queries import lines
from tallystick.modules.plans.queries import ActionSearch, find_actions, plans_for

READ = "read plans"
MOST = 5000  # entries of one feed
BACK = timedelta(days=92)  # how far back what was owed is told


def addresses_for(user: User, secret: str) -> list[tuple[str, str]]:
    """Give the addresses that a secret opens: what is due, then each plan's milestones."""
    own = [("What is due to you", reverse("api:calendar-due", args=[secret]))]
    if may(user, READ):
        own.append(("Reports owed to boards and people", reverse("api:calendar-owed", args=[secret])))
    plans = plans_for(user).only("title") if may(user, READ) else ()
    of_plans = [(f"Milestones of {one.title}", reverse("api:calendar-plan", args=[secret, one.pk])) for one in plans]
    return [(name, site_address(path)) for name, path in [*own, *of_plans]]


def read_by_secret(show: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let whoever knows a feed's secret read, in its person's name, and read only."""

    def opened(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponse:
        feed = feed_behind(secret)
        if feed is None:
            raise Http404
        narrow_to([READ])
        return show(request, feed.user, **kwargs)

    return by_token_only(require_safe(opened))


@read_by_secret
def due(request: HttpRequest, user: User) -> HttpResponse:
    """Give what is due to a person."""
    lines = due_for(user, timezone.localdate())[:MOST]
    entries = [
        Entry(f"due-{one.pk}", one.what, one.due, one.due, one.starts, site_address(one.address)) for one in lines
    ]
    return answer(request, user, f"Due to {user.name}", entries)


@read_by_secret
def owed(request: HttpRequest, user: User) -> HttpResponse:
    """Give what is owed to boards and people: each with its day, from three months back to where it is laid out."""
    today = timezone.localdate()
    found = lines(user).standing(today).filter(due__gte=today - BACK)[:MOST]
    entries = [
        Entry(
            f"owed-{one.pk}",
            f"{one.obligation}, to {one.recipient}",
            one.due,
            one.due,
            one.starts,
            site_address(one.get_absolute_url()),
            f"For {one.stretch}",
        )
        for one in found
    ]
    return answer(request, user, f"Reports owed, {user.authority}", entries)


@read_by_secret
def milestones(request: HttpRequest, user: User, plan: int) -> HttpResponse:
    """Give a plan's milestones: the date that stands of each action, as exactly as the plan says it."""
    row = get_object_or_404(plans_for(user), pk=plan)
    actions = find_actions(user, ActionSearch(plan=row.pk), as_at=timezone.localdate())[:MOST]
    entries = [entry for one in actions if (entry := milestone(one)) is not None]
    return answer(request, user, row.title, entries)


def milestone(action: Any) -> Entry | None:
    """Give an action's date as an entry; None where it has none with an end."""
    timescale = standing_date(action)
    days = spell(timescale)
    if timescale is None or days is None:
        return None
    name = f"{action.ref} {action.text}".strip()
    words = f"{said(timescale)}: {name}"
    told = f"The plan says: {timescale.text}"
    address = site_address(action.get_absolute_url())
    return Entry(f"action-{action.pk}", words, *days, days[1], address, told)


def answer(request: HttpRequest, user: User, name: str, entries: Iterable[Entry]) -> HttpResponse:
    """Give a feed, or say that it has not changed since it was read."""
    content = written(entries, name=name, code=user.authority.code)
    etag, changed = f'"{sha256(content).hexdigest()}"', last_change(user)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Last-Modified"] = f"{changed:%a, %d %b %Y %H:%M:%S} GMT"
    return get_conditional_response(request, etag=etag, response=response) or response


def last_change(user: User) -> datetime:
    """Give the moment after which nothing in a feed has changed: the ledger's last, or today's first."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return max(changed_last(user.authority_id) or midnight, midnight).astimezone(UTC)
