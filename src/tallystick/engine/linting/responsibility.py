"""Who answers for an action: rules about leads. Inventory: PLN-09."""

import re
from collections.abc import Iterator

from tallystick.engine.catalogue.lint_words import first_word, lint_words
from tallystick.engine.drafts.walk import PlacedAction, held_at
from tallystick.engine.linting.places import short
from tallystick.engine.linting.rule import Examined, Said, rule

_NUMBERS = re.compile(
    r"^\s*\(?(?:actions?\s+)?((?:\d{1,2}|[a-z])(?:\s*(?:,|&|and|-|–|to)\s*(?:\d{1,2}|[a-z]))*)\s*(?:[):.–-]|\s(?=[A-Z])|$)",
    re.IGNORECASE,
)


@rule("no-lead", "error", "Every action names who leads it")
def no_lead(plan: Examined) -> Iterator[Said]:
    """An action that nobody is named to lead."""
    for placed in plan.actions:
        if not any(_names_somebody(lead) for lead in placed.lead):
            yield Said(placed.pointer, "nobody is named to lead it")


def _names_somebody(lead: str) -> bool:
    return lead.strip().lower().rstrip(".") not in {"", *lint_words().placeholders}


@rule("body-as-lead", "warning", "The lead is a person or a post, not only a body")
def body_as_lead(plan: Examined) -> Iterator[Said]:
    """An action led by a team, board or service, in which nobody in particular answers for it."""
    found: dict[str, str] = {}  # a cell that leads several actions is said once
    for placed in plan.actions:
        leads = [lead for lead in placed.lead if _names_somebody(lead)]
        if leads and all(_is_body(lead) for lead in leads):
            found[held_at(placed, "lead")] = f"it is led by {_joined(leads)}, a body; name the person or post in it"
    yield from (Said(at, sentence) for at, sentence in found.items())


def _is_body(lead: str) -> bool:
    return first_word("bodies", lead) is not None and first_word("posts", lead) is None


def _joined(names: list[str]) -> str:
    return short(", ".join(names))


@rule("lead-names-no-action", "warning", "The action numbers beside a lead exist")
def lead_names_no_action(plan: Examined) -> Iterator[Said]:
    """A shared lead cell that gives out actions by number, and names one that is not printed."""
    for group in _groups(plan):
        refs = {_ref(placed) for placed in group}
        for lead in dict.fromkeys(group[0].lead):
            absent = [number for number in _numbers(lead) if number not in refs]
            if absent and len(group) > 1:
                at = group[0].pointer.rsplit("/actions/", 1)[0]
                yield Said(at, f"{short(lead)} is given action {absent[0]}, and no action has that number")


def _groups(plan: Examined) -> list[list[PlacedAction]]:
    """The actions of each parent whose own cell says who leads."""
    groups: dict[str, list[PlacedAction]] = {}
    for placed in plan.actions:
        if not placed.action.lead and placed.lead:
            groups.setdefault(placed.pointer.rsplit("/actions/", 1)[0], []).append(placed)
    return list(groups.values())


def _ref(placed: PlacedAction) -> str:
    return (placed.action.ref or str(placed.number)).strip(" .()").lower()


def _numbers(lead: str) -> list[str]:
    """The numbers or letters that a lead cell begins with: "4 & 5", "1, 3-5", "(a)"."""
    found = _NUMBERS.match(lead)
    if not found or not re.search(r"\d|^\s*\(", lead):
        return []
    numbers: list[str] = []
    for part in re.split(r",|&|\band\b", found[1]):
        ends = re.split(r"-|–|\bto\b", part.strip().lower())
        first, last = ends[0].strip(), ends[-1].strip()
        numeric = first.isdigit() and last.isdigit()
        numbers += [str(n) for n in range(int(first), int(last) + 1)] if numeric else [first]
    return numbers
