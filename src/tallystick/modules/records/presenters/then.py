"""What a page of returns as at a past day says of itself, and the two ways to know that day."""

from dataclasses import dataclass

from django.http import QueryDict

from tallystick.foundation.ui.presenters import day
from tallystick.modules.records.rules.then import Moment


@dataclass(frozen=True, slots=True)
class Way:
    """The other way to know a past day: its words and its query."""

    words: str
    query: str


def stood_words(moment: Moment | None) -> str:
    """Say which day a page speaks for, and by what was known when; nothing of things as they stand."""
    if moment is None:
        return ""
    of = f"Returns of periods that were over on {day(moment.as_at)}"
    if moment.known_by is None:
        return f"{of}, by all that is recorded now."
    return f"{of}, as they stood at the end of {day(moment.known_by)}."


def other_way(moment: Moment, query: QueryDict) -> Way:
    """Give the way to the same page by all that is recorded now, or as it stood on the day."""
    asked = query.copy()
    asked.pop("page", None)
    if moment.known_by is not None:
        asked.pop("known-by", None)
        return Way("By all that is recorded now", f"?{asked.urlencode()}")
    asked["known-by"] = moment.as_at.isoformat()
    return Way("As they stood on that day", f"?{asked.urlencode()}")


def query_of(moment: Moment | None) -> str:
    """Give the query that asks another page for the same moment; empty of things as they stand."""
    if moment is None:
        return ""
    known = f"&known-by={moment.known_by}" if moment.known_by else ""
    return f"?as-at={moment.as_at}{known}"
