"""What was said of an action, newest first: each submission with what was seen, who signed it, and what changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from tallystick.foundation.ui.presenters import Tag
from tallystick.modules.progress.presenters.words import label, lateness, state_tag, status_tag
from tallystick.modules.progress.rules.changes import changes_since
from tallystick.modules.progress.rules.wording import day_words, forecast_words


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence, with where it can be had."""

    title: str
    address: str
    day: str
    public: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One submission in the timeline."""

    key: int
    update: int
    first_of_update: bool  # where a link to the update leads
    title: str
    who: str
    when: str
    iso: str
    status: Tag
    state: Tag | None
    forecast: str
    forecast_now: str
    narrative: str
    ahead: str
    evidence: list[Proof]
    signed: list[str]
    changes: list[str]


def heading(action: Any, day: date) -> dict[str, Any]:
    """Give an action, what it is called and how late it was on a day."""
    return {"action": action, "label": label(action), "late": lateness(action.due, action.claimed, day)}


def timeline(
    submissions: Iterable[Any],
    earlier: Any,
    latest: Any,
    evidence: Iterable[Any],
    signatures: Iterable[Any],
    *,
    reader: Callable[[Mapping[str, Any]], Mapping[str, Any]],
) -> list[Said]:
    """The entries of a page; `earlier` is the submission before the page's last, `latest` the newest of all.

    `reader` gives what was on a screen as whoever reads the page may see it.
    """
    files = {(one.update_id, one.document.digest): one.pk for one in evidence if one.document}
    signed = defaultdict(list)
    for one in signatures:
        signed[one.update_id, one.digest].append(one)
    rows = list(submissions)
    before = [*rows[1:], earlier][: len(rows)]
    seen: set[int] = set()
    return [
        _said(one, was, latest, files, signed[one.update_id, one.digest], seen, reader)
        for one, was in zip(rows, before, strict=True)
    ]


def _said(
    one: Any, was: Any, latest: Any, files: dict[Any, int], signed: list[Any], seen: set[int], reader: Any
) -> Said:
    first = one.update_id not in seen
    seen.add(one.update_id)
    shown, at = reader(one.shown), localtime(one.at)
    forecast, now = forecast_words(shown), forecast_words(latest.shown)
    return Said(
        key=one.pk,
        update=one.update_id,
        first_of_update=first,
        title=(shown["period"] or "Between two periods") + (", submitted again" if one.number > 1 else ""),
        who=str(one.by),
        when=f"{day_words(at.date())}, {at:%H:%M}",
        iso=at.isoformat(),
        status=status_tag(shown["status"]),
        state=state_tag("agreed") if is_agreed(one) else None,
        forecast=forecast,
        forecast_now=now if now != forecast else "",
        narrative=shown["narrative"],
        ahead=shown["ahead"],
        evidence=[_proof(each, files.get((one.update_id, each["digest"]))) for each in shown["evidence"]],
        signed=[signature_words(each) for each in signed],
        changes=changes_since(reader(was.shown) if was else None, shown),
    )


def is_agreed(submission: Any) -> bool:
    """Whether these are the words that were agreed: the update's last, once it is agreed."""
    return submission.update.state == "agreed" and submission.at == submission.update.submitted_at


def _proof(one: Any, key: int | None) -> Proof:
    address = one["link"] or (reverse("progress:evidence-file", args=[key]) if key else "")
    return Proof(one["title"], address, day_words(one["effective"]), one["public"])


def signature_words(one: Any) -> str:
    """Who signed or returned, when, and why."""
    when = day_words(localtime(one.at).date())
    if not one.agreed:
        return f"Returned by {one.by} on {when}: {one.because}"
    void = ", void since the words were changed" if one.void_at else ""
    return f"Agreed by {one.by} on {when}{void}"
