"""Linkage in words: runs and their evidence, pairs in a list, two records side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.engine.linking import BY_CODE
from tallystick.foundation.ui.presenters import Tag, day, moment
from tallystick.modules.people.models import Link, LinkDecision, LinkPair, LinkRun
from tallystick.modules.people.rules import (
    AGREES,
    ALIKE,
    DIFFERENT,
    DIFFERS,
    HOW,
    INDEX,
    MISSING,
    SAME,
    UNSURE,
    VERDICTS,
    Beside,
    day_of,
    held_back,
    side_by_side,
    strength,
)

STATES = {
    AGREES: Tag("Agrees", "green"),
    ALIKE: Tag("Alike", "yellow"),
    DIFFERS: Tag("Differs", "red"),
    MISSING: Tag("Missing", "grey"),
}
COLOURS = {SAME: "green", DIFFERENT: "red", UNSURE: "grey"}
SOURCES = {INDEX: "the index"}


@dataclass(frozen=True)
class PairRow:
    """A pair in a list."""

    address: str
    one: str
    other: str
    born: str
    sources: str
    strength: str
    why: str
    tag: Tag | None


@dataclass(frozen=True)
class FieldRow:
    """One field of two records."""

    title: str
    one: str
    other: str
    tag: Tag
    words: str


@dataclass(frozen=True)
class PairPage:
    """Two records side by side."""

    one: str
    other: str
    strength: str
    bits: str
    why: str
    fields: Sequence[FieldRow]
    decided: str
    reason: str
    undo: str


@dataclass(frozen=True)
class RunPage:
    """A linkage and its evidence."""

    when: str
    who: str
    lines: Sequence[tuple[str, str]]
    sources: Sequence[tuple[str, int, int]]
    measured: Sequence[tuple[str, str]]
    learnt: str
    chances: Sequence[tuple[str, str, str, str, str]]


def title_of(source: str) -> str:
    """Give a source's name within a sentence."""
    return SOURCES.get(source, source.replace("-", " "))


def named(told: dict[str, str]) -> str:
    """Give the name that a record tells, or that it tells none."""
    return " ".join(told[name] for name in ("given", "family") if told.get(name)) or "No name"


def pair_rows(pairs: Iterable[LinkPair], told: dict[int, dict[str, str]]) -> list[PairRow]:
    """Give pairs in words; `told` is what the index says of its children, by number."""
    return [_pair_row(pair, other_of(pair, told)) for pair in pairs]


def other_of(pair: LinkPair, told: dict[int, dict[str, str]]) -> dict[str, str]:
    """Give what the second record of a pair says."""
    return pair.other.told if pair.other else told.get(pair.person_id, {})


def _pair_row(pair: LinkPair, other: dict[str, str]) -> PairRow:
    source = pair.other.source if pair.other else INDEX
    return PairRow(
        address=reverse("people:link-pair", args=[pair.pk]),
        one=named(pair.one.told),
        other=named(other),
        born=" and ".join(dict.fromkeys(filter(None, (_born(pair.one.told), _born(other))))) or "Not known",
        sources=f"{title_of(pair.one.source)} and {title_of(source)}".capitalize(),
        strength=strength(pair.weight),
        why=held_back(pair.levels, pair.because),
        tag=Tag(VERDICTS[pair.decision.verdict], COLOURS[pair.decision.verdict]) if pair.decision else None,
    )


def _born(told: dict[str, str]) -> str:
    found = day_of(told.get("born", ""))
    return day(found) if found else ""


def pair_page(pair: LinkPair, other: dict[str, str]) -> PairPage:
    """Give two records side by side in words."""
    source = pair.other.source if pair.other else INDEX
    fields = side_by_side(pair.one.told, other, pair.levels, pair.weights)
    return PairPage(
        one=f"Record of {title_of(pair.one.source)}",
        other=f"Record of {title_of(source)}",
        strength=strength(pair.weight),
        bits=f"{pair.weight:.1f}",
        why=held_back(pair.levels, pair.because),
        fields=[_field(one) for one in fields],
        decided=_decided(pair.decision) if pair.decision else "",
        reason=pair.decision.reason if pair.decision else "",
        undo=reverse("people:undo-link", args=[pair.decision.pk]) if pair.decision else "",
    )


def _decided(decision: LinkDecision) -> str:
    who = decision.by or "Tallystick"
    return f"{VERDICTS[decision.verdict]}: decided by {who}, {moment(decision.at)}"


def _field(one: Beside) -> FieldRow:
    said = f"{one.words}. {one.speaks} ({one.bits:+.1f})" if one.words else ""
    value = {"Date of birth": _day_written}.get(one.title, str)
    return FieldRow(one.title, value(one.one), value(one.other), STATES[one.state], said)


def _day_written(text: str) -> str:
    found: date | None = day_of(text)
    return day(found) if found else text


def run_page(run: LinkRun) -> RunPage:
    """Give a linkage and its evidence in words."""
    counts, learnt = run.counts, any(one["learnt"] for held in run.model["chances"].values() for one in held.values())
    return RunPage(
        when=moment(run.at),
        who=str(run.by or "Tallystick"),
        lines=[
            ("Records compared", f"{counts['records']:,}"),
            ("Linked to a child of the index", f"{counts['linked']:,}"),
            ("Children proposed, who are not in the index", f"{counts['proposed']:,}"),
            ("Pairs for a person to decide", f"{counts['possible']:,}"),
            # A run of before these were counted does not say.
            *(
                [("Pairs that nobody is asked about, for likelier ones", f"{counts['beyond']:,}")]
                if "beyond" in counts
                else []
            ),
            ("Engine", {"duckdb": "DuckDB", "spark": "Spark"}[run.engine]),
            ("Model", run.digest[:16]),
            ("Seed", str(run.model["seed"])),
            ("Versions", ", ".join(f"{name} {version}" for name, version in run.model["versions"].items())),
        ],
        sources=[(title_of(one["code"]).capitalize(), one["rows"], one["left_out"]) for one in run.sources],
        measured=measured_lines(run.measured),
        learnt="These figures were learnt from the records."
        if learnt
        else "Too few records to learn from: house figures.",
        chances=[
            _chance(field, level, told) for field, held in run.model["chances"].items() for level, told in held.items()
        ],
    )


def measured_lines(measured: dict[str, Any]) -> list[tuple[str, str]]:
    """Give precision and recall in words; nothing where no truth was given."""
    titles = (
        ("precision", "Precision: of the links made, those that are right"),
        ("recall", "Recall: of the links that there are, those made"),
        ("f1", "F1: both in one figure"),
        ("recall_with_people", "Recall once people have decided rightly"),
    )
    return [(title, f"{measured[name]:.2%}") for name, title in titles if name in measured]


def _share(part: float) -> str:
    return f"{100 * part:.4g} %"


def _chance(field: str, level: str, told: dict[str, Any]) -> tuple[str, str, str, str, str]:
    words = next(one.words for one in BY_CODE[field].levels if one.code == level)
    source = "Learnt" if told["learnt"] else "House figure"
    return BY_CODE[field].title, words, _share(told["m"]), _share(told["u"]), source


def proposed_rows(links: Iterable[Link]) -> list[dict[str, str]]:
    """Give the children who are proposed, each by the records that tell of them."""
    groups: dict[str, list[Link]] = {}
    for one in links:
        groups.setdefault(one.together, []).append(one)
    return [_proposed(held) for held in groups.values()]


def _proposed(held: list[Link]) -> dict[str, str]:
    telling = next((one for one in held if named(one.told) != "No name"), held[0])
    return {
        "name": named(telling.told),
        "born": _born(telling.told) or "Not known",
        "sources": ", ".join(dict.fromkeys(title_of(one.source) for one in held)).capitalize(),
        "address": reverse("people:add-proposed", args=[telling.pk]),
    }


def link_lines(links: Iterable[Link]) -> list[tuple[str, str]]:
    """Give the records that are linked to a child: of which source, and how."""
    return [(title_of(one.source).capitalize(), HOW.get(one.how, "")) for one in links]
