"""The pages on which a lead says how it goes: what is asked, what was said last time, what is about to be submitted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.timezone import localtime

from tallystick.engine.clocks import Calendar
from tallystick.foundation.ui.presenters import Tag
from tallystick.modules.progress.presenters.mine import OPEN, group_of
from tallystick.modules.progress.presenters.words import label, lateness, status_tag, window_words
from tallystick.modules.progress.rules.answers import ASKED, SURENESS, missing
from tallystick.modules.progress.rules.changes import changes_since
from tallystick.modules.progress.rules.wording import count, day_words, forecast_words, status_words, words_in

LABELS: Final = {
    "status": "How it is going",
    "forecast": "When it will be done",
    "sureness": "How sure",
    "narrative": "What has happened",
    "ahead": "What comes next, and what could go wrong",
}


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was said the last time."""

    when: str
    who: str
    period: str
    status: Tag
    forecast: str
    narrative: str
    ahead: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page of the journey says above its question."""

    label: str
    text: str
    plan: str
    asked: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence as a row."""

    title: str
    what: str
    address: str
    is_link: bool
    key: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that is about to be submitted."""

    rows: list[tuple[str, str, str]]
    evidence: list[Proof]
    changes: list[str]
    lacking: list[tuple[str, str]]
    words: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else's words beside one's own."""

    who: str
    when: str
    theirs: list[tuple[str, str]]


def asked(action: Any, period: Any, today: date, calendar: Calendar) -> Asked:
    """What is asked, of which action, by when."""
    window = f"{period.name}, {window_words(period.closes, today, calendar)}" if period else "Between two periods"
    late = lateness(action.due, action.claimed, today)
    deadline = f"To be done by {day_words(action.due)}{f' ({late})' if late else ''}" if action.due else ""
    return Asked(label(action), action.text, action.plan.title, window, deadline)


def last_time(submission: Any) -> LastTime | None:
    """What was said the last time; None where nothing was."""
    if submission is None:
        return None
    said = submission.shown
    return LastTime(
        when=day_words(localtime(submission.at).date()),
        who=str(submission.by),
        period=said["period"],
        status=status_tag(said["status"]),
        forecast=forecast_words(said),
        narrative=said["narrative"],
        ahead=said["ahead"],
    )


def begin_with(update: Any, last: Any) -> dict[str, Any]:
    """What the first page's form begins with: the answers so far, or only the date forecast last time."""
    if update is not None:
        return answers_of(update, ("status", "forecast", "sureness"))
    return {"forecast": last.shown["forecast"] if last else "", "seen_version": 0}


def waits(one: Any) -> bool:
    """Whether an action still waits for its lead."""
    return group_of(one) == OPEN


def since(last: Any, shown: Mapping[str, Any]) -> list[str]:
    """What the answers so far change since the last time; the words are still being written."""
    return changes_since(last.shown, dict(shown) | {"narrative": ""}) if last else []


def answers_of(update: Any, names: Sequence[str]) -> dict[str, Any]:
    """The answers that an update holds so far, for a form."""
    return {name: answer(update, name) for name in names} | {"seen_version": update.version}


def answer(update: Any, name: str) -> str:
    """One answer as it was typed."""
    return (update.forecast or {}).get("text", "") if name == "forecast" else getattr(update, name)


def clash(update: Any, typed: Mapping[str, str], who: str) -> Clash:
    """What somebody else wrote meanwhile, of the answers on this page that differ from one's own."""
    theirs = [
        (LABELS[name], in_words(name, answer(update, name))) for name in typed if answer(update, name) != typed[name]
    ]
    return Clash(who, f"{localtime(update.changed_at):%H:%M}", theirs)


def in_words(name: str, words: str) -> str:
    """An answer in words, also where it was chosen from a list."""
    if name == "status":
        return status_words(words) if words else "Nothing yet"
    return (SURENESS.get(words, words) if name == "sureness" else words) or "Nothing yet"


def answers(update: Any, shown: Mapping[str, Any], evidence: Iterable[Any], last: Any) -> Answers:
    """Everything that is about to be submitted, with the way to change it, and what changed. Inventory: PLN-06."""
    going, words = reverse("progress:going", args=[update.action_id]), reverse("progress:words", args=[update.pk])
    rows = [
        (LABELS["status"], status_words(update.status) if update.status else "", going),
        (LABELS["forecast"], forecast_words(shown), going),
        (LABELS["narrative"], update.narrative, words),
        (LABELS["ahead"], update.ahead, words),
    ]
    where = {"status": going, "forecast": going, "sureness": going, "narrative": words}
    return Answers(
        rows=rows,
        evidence=[proof(one) for one in evidence],
        changes=changes_since(last.shown if last else None, shown),
        lacking=[(f"Say {ASKED[name]}", where[name]) for name in missing(update)],
        words=count(words_in(update.narrative), "word"),
    )


def proof(one: Any) -> Proof:
    """A piece of evidence with its day, and whether the public may see it."""
    kind = "Link" if one.link else size_words(one.document.size)
    public = "the public may see it" if one.public else "only colleagues see it"
    what = f"{kind}, {day_words(one.effective)}, {public}"
    address = one.link or reverse("progress:evidence-file", args=[one.pk])
    return Proof(one.title, what, address, bool(one.link), one.pk)


def size_words(size: int) -> str:
    """A file's size as people say it."""
    return f"File of {size / 1024**2:.1f} MB" if size >= 1024**2 else f"File of {max(1, round(size / 1024))} kB"


def after(waiting: Sequence[Any]) -> list[tuple[str, str]]:
    """The actions that still wait for their lead, with their addresses."""
    return [
        (f"{one.action.ref} {one.action.text}".strip(), reverse("progress:going", args=[one.action.pk]))
        for one in waiting
    ]
