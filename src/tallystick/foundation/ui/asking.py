"""The day that a page is asked for: one box, read one way, and what a page of the past says first."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from tallystick.foundation.ui.forms import AsAtForm
from tallystick.foundation.ui.presenters import as_it_stood, day


def as_at_of(request: HttpRequest) -> AsAtForm:
    """Give the day that the page is asked for; today, unless said."""
    return AsAtForm(request.GET, today=timezone.localdate())


def then(as_at: AsAtForm) -> dict[str, Any]:
    """Give what a page that can be asked for a day shows of that: the box, and what it says first of the past."""
    return {"as_at": as_at, "stood": as_it_stood(as_at.past)}


def counted_then(request: HttpRequest, as_at: AsAtForm) -> dict[str, Any]:
    """What a page that can be asked for a day shows of that, and of the day by which it was known."""
    said = {"stood": stood_words(as_at), "other_way": other_way(request, as_at)}
    return {"as_at": as_at, "past": past_of(as_at), **said}


def stood_words(as_at: AsAtForm) -> str:
    """Say which day a page speaks for, and by what was known when; nothing of things as they stand."""
    if not as_at.is_past:
        return ""
    if as_at.known_by is None:
        return f"As things stood on {day(as_at.day)}, by all that is counted now."
    return f"As things stood on {day(as_at.day)}, by what was counted and said until {day(as_at.known_by)}."


def other_way(request: HttpRequest, as_at: AsAtForm) -> tuple[str, str] | None:
    """The other way to know a past day: its words and its query."""
    if not as_at.is_past:
        return None
    asked = request.GET.copy()
    asked.pop("page", None)
    if as_at.known_by is not None:
        asked.pop("known-by")
        return "By all that is counted now", f"?{asked.urlencode()}"
    asked["known-by"] = as_at.day.isoformat()
    return "Only what was known by then", f"?{asked.urlencode()}"


def query_of(as_at: AsAtForm) -> str:
    """The query that asks another page for the same day, known by the same."""
    known = {"known-by": as_at.known_by.isoformat()} if as_at.known_by else {}
    return f"?{urlencode({'as-at': as_at.day.isoformat()} | known)}"


def past_of(as_at: AsAtForm) -> str:
    """The same query where the page is of the past; nothing of a page of today, whose links go to today."""
    return query_of(as_at) if as_at.is_past else ""
