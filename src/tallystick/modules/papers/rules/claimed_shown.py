"""The section of a board paper in which claims stand beside figures, with a stick for each action.

Promise: an action without a figure is counted and named as that; nothing is judged that has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tallystick.engine.writing import Block, Heading, Paragraph, Points, charts
from tallystick.modules.papers.rules.wording import count

MOST: Final = 20  # sticks of a paper; what lies furthest apart comes first
LONG: Final = 90  # letters of an action's words in a sentence
AGREES, APART, BARE, SILENT = "agrees", "apart", "bare", "silent"


@dataclass(frozen=True, slots=True)
class ShownAction:
    """An action as the paper tells it: both halves in per cent, and what the figure says."""

    short: str  # "Action 3"
    text: str
    status: str
    claimed: int
    shown: int | None
    figure: str  # "88.2% (1,204 of 1,365), October 2026"
    verdict: str
    kind: str  # AGREES, APART, BARE, or SILENT where nothing is claimed
    why: str = ""  # why nothing can be compared, where it is measured


def claimed_and_shown(actions: Sequence[ShownAction], reds: Sequence[str] = ()) -> Iterator[Block]:
    """Where claims and figures disagree, what agrees, what nothing measures, which red has no action. KPI-31."""
    if not any(one.figure for one in actions):
        return
    yield Heading("Claimed and shown")
    yield Paragraph(_said(actions), numbered=True)
    drawn = sorted((one for one in actions if one.kind in (AGREES, APART)), key=_furthest)[:MOST]
    if drawn:
        yield charts.sticks("What is claimed beside what the figures show", [_stick(one) for one in drawn])
    yield from _not_judged([one for one in actions if one.kind == BARE])
    if silent := sum(one.kind == SILENT for one in actions):
        yield Paragraph(
            f"Of {count(silent, 'action')} the plan claims nothing that a figure could bear out.", numbered=True
        )
    for red in reds:
        yield Paragraph(f"Red, and no open action works on it: {red}.", numbered=True)


def _not_judged(actions: Sequence[ShownAction]) -> Iterator[Block]:
    """What is measured and cannot be compared, each with its reason; then what nothing measures."""
    waiting, bare = [one for one in actions if one.why], [one for one in actions if not one.why]
    if waiting:
        many = "is" if len(waiting) == 1 else "are"
        yield Paragraph(f"{count(len(waiting), 'action')} {many} measured, but nothing can be compared.", numbered=True)
        yield Points(tuple(f"{_name(one)}: {one.why}" for one in waiting))
    if bare:
        yield Paragraph(
            f"Nothing measures what is claimed of {count(len(bare), 'action')}: {_names(bare)}.", numbered=True
        )


def _said(actions: Sequence[ShownAction]) -> str:
    apart, agree = (sum(one.kind == kind for one in actions) for kind in (APART, AGREES))
    judged = f"Of {count(len(actions), 'action')}, {apart + agree:,} can be judged by a figure"
    if not apart + agree:
        return f"{judged}."
    agrees, differs = "agrees" if agree == 1 else "agree", "does" if apart == 1 else "do"
    return (
        f"{judged}: {agree:,} {agrees} with it and {apart:,} {differs} not. Above in each stick is what people claim, "
        "below what the figures show, from the baseline to the target."
    )


def _furthest(one: ShownAction) -> int:
    return -abs(one.claimed - (one.shown or 0))


def _stick(one: ShownAction) -> charts.Stick:
    words = f"Claimed: {one.status}. {one.verdict}. {one.figure}".strip()
    return charts.Stick(one.text, one.claimed, one.shown, words, one.short)


def _names(actions: Sequence[ShownAction]) -> str:
    named = [_name(one) for one in actions[:MOST]]
    left = len(actions) - len(named)
    return ", ".join(named) + (f" and {left:,} more" if left else "")


def _name(one: ShownAction) -> str:
    """An action by its words, and by its number where it has one."""
    words = one.text.rstrip(". ")
    words = words if len(words) <= LONG else f"{words[:LONG].rstrip()}…"
    return f"“{words}”" + (f" ({one.short})" if any(sign.isdigit() for sign in one.short) else "")
