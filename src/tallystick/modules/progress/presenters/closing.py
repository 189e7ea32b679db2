"""A period's review in words: from what stands now, or from what was frozen when it closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tallystick.foundation.ui.presenters import Figure, Tag
from tallystick.modules.progress.presenters.signing import moment
from tallystick.modules.progress.presenters.words import status_tag
from tallystick.modules.progress.rules.signing import STAGE_WORDS
from tallystick.modules.progress.rules.wording import day_words as day


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature in words, and the beginning of what it binds to."""

    words: str
    digest: str


@dataclass(frozen=True, slots=True)
class Said:
    """An action of the review and what its lead said."""

    ref: str
    text: str
    lead: str
    address: str
    status: Tag
    state: str
    narrative: str
    forecast: str
    signed: tuple[Signed, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A period's review as a page shows it."""

    plan: str
    period: str
    days: str
    closed: str
    figures: tuple[Figure, ...]
    counts: tuple[tuple[Tag, int], ...]
    without: tuple[tuple[str, tuple[Mapping[str, Any], ...]], ...]
    said: tuple[Said, ...]
    decisions: tuple[str, ...]
    moved: tuple[str, ...]
    focus: str


@dataclass(frozen=True, slots=True)
class Locked:
    """A lock of a period in words."""

    pk: int
    whose: str
    words: str
    because: str
    stands: bool


def review(kept: Mapping[str, Any]) -> Review:
    """A review from its plain values, frozen or not: the page knows no other source. Inventory: GOV-07."""
    silent = sum(len(one["lines"]) for one in kept["without"])
    return Review(
        plan=kept["plan"],
        period=kept["period"],
        days=f"{day(kept['starts'])} to {day(kept['ends'])}",
        closed=f"Closed by {kept['closed_by']} on {day(kept['closed_at'][:10])}" if kept["closed_by"] else "",
        figures=(
            Figure("actions asked about", f"{kept['asked']:,}"),
            Figure("agreed", f"{kept['agreed']:,}", "good"),
            Figure("said, not agreed", f"{len(kept['updates']) - kept['agreed']:,}", "wood"),
            Figure("without an update", f"{silent:,}", "bad" if silent else "good"),
        ),
        counts=tuple((status_tag(status), number) for status, number in kept["counts"]),
        without=tuple((one["lead"], tuple(one["lines"])) for one in kept["without"]),
        said=tuple(said(one) for one in kept["updates"]),
        decisions=tuple(kept["decisions"]),
        moved=tuple(moved(one) for one in kept.get("moved", ())),
        focus=kept["focus"],
    )


def said(line: Mapping[str, Any]) -> Said:
    """One action of the review."""
    return Said(
        line["ref"],
        line["text"],
        line["lead"],
        line["address"],
        status_tag(line["status"]),
        {"agreed": "Agreed", "submitted": "Waits for a signature", "returned": "Returned"}[line["state"]],
        line["narrative"],
        day(line["forecast_by"]),
        tuple(signed(one) for one in line["signed"]),
    )


def moved(one: Mapping[str, str]) -> str:
    """A date that moved by decision, in a sentence. Inventory: PLN-08."""
    return f"Action {one['ref']}: {one['text']} moved from {day(one['was'])} to {day(one['to'])}: {one['because']}"


def signed(one: Mapping[str, str]) -> Signed:
    """A signature as the review keeps it."""
    return Signed(f"{one['by']}, {STAGE_WORDS.get(one['stage'], one['stage'])}, {day(one['on'])}", one["digest"][:12])


def way(period: Any) -> list[tuple[str, str]]:
    """The way back from a page about a period: its plan, then its review."""
    plan = period.cycle.plan
    return [(plan.title, plan.get_absolute_url()), (period.name, reverse("progress:period-review", args=[period.pk]))]


def locks(rows: Iterable[Any]) -> list[Locked]:
    """The locks that a period has or had. Inventory: GOV-07."""
    return [_locked(row) for row in rows]


def _locked(row: Any) -> Locked:
    words = f"Locked on {moment(row.locked_at)} by {row.locked_by.name if row.locked_by else 'Tallystick'}"
    if row.reopened_at:
        words += f"; reopened on {moment(row.reopened_at)} by {row.reopened_by.name}"
    return Locked(row.pk, str(row.unit or "The whole plan"), words, row.reopened_because, row.reopened_at is None)
