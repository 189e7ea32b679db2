"""What changed in an update since the one before it, in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tallystick.modules.progress.rules.answers import SURENESS
from tallystick.modules.progress.rules.wording import count, day_words, status_words, words_in

Shown = Mapping[str, Any]


def changes_since(previous: Shown | None, this: Shown) -> list[str]:
    """Give what differs from the last update, a sentence each; nothing where it is the first. Inventory: PLN-06."""
    if previous is None:
        return []
    return [
        *_status(previous, this),
        *_forecast(previous, this),
        *_narrative(previous, this),
        *_evidence(previous, this),
    ]


def _status(was: Shown, now: Shown) -> Iterator[str]:
    if was["status"] != now["status"] and now["status"]:
        yield f"Status: {status_words(was['status']).lower()} became {status_words(now['status']).lower()}."


def _forecast(was: Shown, now: Shown) -> Iterator[str]:
    if was["forecast_by"] and now["forecast_by"]:
        yield from _moved(date.fromisoformat(was["forecast_by"]), date.fromisoformat(now["forecast_by"]))
    elif was["forecast"] != now["forecast"]:
        yield f"Forecast: “{was['forecast'] or 'none'}” became “{now['forecast'] or 'none'}”."
    if was["sureness"] != now["sureness"] and now["sureness"] and was["sureness"]:
        yield f"How sure: {SURENESS[was['sureness']].lower()} became {SURENESS[now['sureness']].lower()}."


def _moved(was: date, now: date) -> Iterator[str]:
    if now != was:
        days = count(abs((now - was).days), "day")
        way = "later" if now > was else "earlier"
        yield f"Forecast: {day_words(was)} became {day_words(now)}, {days} {way}."


def _narrative(was: Shown, now: Shown) -> Iterator[str]:
    if now["narrative"] == was["narrative"] and words_in(now["narrative"]):
        yield "The words of what has happened are the same as last time."


def _evidence(was: Shown, now: Shown) -> Iterator[str]:
    known = {_key(one) for one in was["evidence"]}
    new = [one for one in now["evidence"] if _key(one) not in known]
    if new:
        yield f"New evidence: {', '.join(one['title'] for one in new)}."


def _key(one: Shown) -> tuple[str, str]:
    return one["digest"], one["link"]
