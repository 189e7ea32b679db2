"""What measures the lines of a plan, and what the dictionary suggests for one of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from tallystick.foundation.ui.presenters import Tag, count, day
from tallystick.modules.plans.rules.dated import first_day
from tallystick.modules.plans.rules.vocabulary import DIRECTION_WORDS, cell_words, label
from tallystick.modules.tally.presenters import addresses
from tallystick.modules.tally.presenters.figures import FigureRow, figure_row
from tallystick.modules.tally.rules.choosing import choice_of
from tallystick.modules.tally.rules.comparing import Verdict
from tallystick.modules.tally.rules.printing import asked_of, changed_since, printed_of
from tallystick.modules.tally.rules.suggesting import Certainty

GONE: Final = "The group that was bound"  # of an indicator that the dictionary no longer has
SURENESS: Final = {
    Certainty.SURE: Tag("Sure", "green"),
    Certainty.LIKELY: Tag("Likely", "blue"),
    Certainty.POSSIBLE: Tag("Possible", "grey"),
}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with what was said to measure it."""

    line: Any
    label: str
    address: str
    figures: tuple[FigureRow, ...]
    state: Tag
    said: str
    changed: str
    bindings: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion as a choice."""

    value: str
    title: str
    code: str
    about: str
    group: str
    sure: Tag
    certainty: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class BindPage:
    """One line to be bound: its printed words, the suggestions, and where it goes on."""

    label: str
    cells: tuple[tuple[str, str], ...]
    suggestions: tuple[Offer, ...]
    choices: list[tuple[str, str]]
    initial: dict[str, Any]
    place: str
    following: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A binding to be changed."""

    initial: dict[str, Any]
    named: dict[str, str]
    groups: list[tuple[str, str]]


def measures_page(told: Any) -> tuple[MeasureRow, ...]:
    """Every measure, and every action whose own words were bound, in printed order. Inventory: PLN-10."""
    return tuple(_measure_row(some) for some in told.measures.values())


def _measure_row(some: Sequence[Any]) -> MeasureRow:
    line, bindings = some[0].line, tuple(one.binding for one in some if one.binding)
    figures = tuple(figure_row(one, Verdict.NO_FIGURE) for one in some if one.is_bound)
    changed = sorted({cell for one in bindings for cell in changed_since(one.printed, line)})
    return MeasureRow(
        line=line,
        label=label(line.kind, line.ref),
        address=reverse("tally:bind", args=[line.kind, line.pk]),
        figures=figures,
        state=_state(figures, bindings),
        said=said_of(bindings[-1]) if bindings else "",
        changed=", ".join(cell_words(cell, line.kind).lower() for cell in changed),
        bindings=bindings,
    )


def _state(figures: Sequence[FigureRow], bindings: Sequence[Any]) -> Tag:
    if any(one.title for one in figures):
        return Tag("Measured", "green")
    if figures:
        return Tag("Its indicator is gone", "yellow")
    return Tag("Measured by nothing", "grey") if bindings else Tag("To be looked at", "yellow")


def said_of(binding: Any) -> str:
    """Who said what measures a line, and when."""
    return f"{binding.made_by or 'The installation'}, {day(binding.made_at)}"


def bind_page(
    line: Any,
    suggestions: Iterable[Any],
    dictionary: Mapping[str, Any],
    groups: Mapping[Any, str],
    waiting: Sequence[Any],
    said: Iterable[Any],
) -> BindPage:
    """One line with what may measure it, and which line follows. Inventory: PLN-10, KPI-01."""
    offers = tuple(_offer(one, dictionary[one.code], groups[one.code, one.group]) for one in suggestions)
    following = _after(line, waiting)
    return BindPage(
        label=label(line.kind, line.ref),
        cells=tuple(cells_printed(line)),
        suggestions=offers,
        choices=[(one.value, one.title) for one in offers],
        initial=aim_printed(line),
        place=f"{count(len(waiting), 'measure')} of this plan still to be looked at" if waiting else "",
        following=reverse("tally:bind", args=[following.kind, following.pk]) if following else "",
        said=tuple(_was_said(one) for one in said),
    )


def cells_printed(line: Any) -> Iterator[tuple[str, str]]:
    """What the plan prints of a line, but for its text: the cell's name and its words."""
    for name, value in printed_of(line).items():
        words = ", ".join(value) if isinstance(value, list) else str("" if value is None else value)
        if name != "text" and words:
            yield cell_words(name.removesuffix("_text"), line.kind), DIRECTION_WORDS.get(words, words)


def _after(line: Any, waiting: Sequence[Any]) -> Any:
    """The line that is looked at next: what follows this one among those that wait, else the first of them."""
    keys = [(one.kind, one.pk) for one in waiting]
    here = keys.index((line.kind, line.pk)) if (line.kind, line.pk) in keys else -1
    others = [*waiting[here + 1 :], *waiting[: max(here, 0)]]
    return others[0] if others else None


def aim_printed(line: Any) -> dict[str, Any]:
    """What the plan prints of baseline and target, for a person to look at before it is taken."""
    printed, ends = asked_of(line), getattr(line, "due_end", None)
    begun: date | None = first_day(line.plan.date)
    return {
        "baseline": _plain(printed.baseline),
        "baseline_on": begun if printed.baseline is not None else None,
        "target": _plain(printed.target),
        "target_on": ends if printed.target is not None else None,
        "seen_version": 0,
    }


def _plain(number: float | None) -> str | None:
    return f"{number:g}" if number is not None else None


def _offer(one: Any, indicator: Any, group: str) -> Offer:
    return Offer(
        value=choice_of(one.code, one.group),
        title=indicator.title,
        code=one.code,
        about=indicator.about,
        group=group,
        sure=SURENESS[one.certainty],
        certainty=str(one.certainty),
        reasons=one.reasons,
        against=one.against,
        definition=addresses.definition(one.code),
    )


def _was_said(binding: Any) -> str:
    what = f"{binding.indicator} measures it" if binding.indicator else f"nothing measures it: {binding.because}"
    ended = f"; taken back {day(binding.removed_at)}: {binding.removed_because}" if binding.removed_at else ""
    return f"{said_of(binding)}: {what}{ended}"


def change_page(binding: Any, dictionary: Mapping[str, Any], groups: Mapping[Any, str]) -> ChangePage:
    """A binding as a form begins with it; `groups` are those to choose from with what they are called."""
    offered = {urlencode(group): words for (_, group), words in groups.items() if group}
    kept = urlencode(binding.asked[1])
    if kept and kept not in offered:
        offered[kept] = GONE
    aim = {name: getattr(binding, name) for name in ("baseline", "baseline_on", "target", "target_on")}
    numbers = {name: _plain(float(aim[name])) for name in ("baseline", "target") if aim[name] is not None}
    initial = {**aim, **numbers, "indicator": binding.indicator, "group": kept, "seen_version": binding.version}
    return ChangePage(initial, {code: one.title for code, one in dictionary.items()}, list(offered.items()))
