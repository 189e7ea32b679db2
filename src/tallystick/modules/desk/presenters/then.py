"""What a child's page of a past day says of itself, and the two ways to know that day."""

from dataclasses import dataclass

from django.http import QueryDict

from tallystick.foundation.ui.presenters import day
from tallystick.modules.registers.queries.then import Moment


@dataclass(frozen=True, slots=True)
class Way:
    """The other way to know a past day: its words and its query."""

    words: str
    query: str


def stood_words(moment: Moment | None) -> str:
    """Say which day a page speaks for, and by what was known when; nothing of things as they stand."""
    if moment is None:
        return ""
    known = f"by what had been recorded by {day(moment.known_by)}" if moment.known_by else "by all that is recorded now"
    return f"As things stood on {day(moment.as_at)}, {known}. Whom you may know of is as it is today."


def other_way(moment: Moment, query: QueryDict) -> Way:
    """Give the way to the same page by all that is recorded now, or only by what had been recorded then."""
    asked = query.copy()
    if moment.known_by is not None:
        asked.pop("known-by", None)
        return Way("By all that is recorded now", f"?{asked.urlencode()}")
    asked["known-by"] = moment.as_at.isoformat()
    return Way("Only what had been recorded by then", f"?{asked.urlencode()}")


def query_of(moment: Moment | None) -> str:
    """Give the query that asks another page for the same moment; empty of things as they stand."""
    if moment is None:
        return ""
    known = f"&known-by={moment.known_by}" if moment.known_by else ""
    return f"?as-at={moment.as_at}{known}"
