"""Which actions a success measure belongs to: the numbers printed before it name them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

RANGE: Final = re.compile(r"(\d{1,2})\s*(?:-|–|—|to)\s*(\d{1,2})")
NUMBER: Final = re.compile(r"\d{1,3}|(?<![a-z])[a-z](?![a-z])", re.IGNORECASE)


def action_refs(ref: str | None) -> list[str]:
    """The action numbers that a measure's printed number names: "2, 3" or "1-4". Inventory: PLN-10."""
    spelled = RANGE.sub(lambda m: ", ".join(map(str, range(int(m[1]), int(m[2]) + 1))), ref or "")
    return [number.casefold() for number in NUMBER.findall(spelled)]


def bare(ref: str | None) -> str:
    """An action's number without its brackets and stops: "(a)" and "a." are both "a"."""
    return re.sub(r"[^0-9a-z]+", " ", (ref or "").casefold()).strip().split(" ")[-1]


def linked(measure_ref: str | None, actions: Sequence[str | None]) -> list[int]:
    """Which of the sibling actions a measure belongs to, by their place. Inventory: PLN-10."""
    wanted = set(action_refs(measure_ref))
    return [place for place, ref in enumerate(actions) if ref and bare(ref) in wanted]


def matrix(measures: Mapping[int, str | None], actions: Mapping[int, str | None]) -> dict[int, list[int]]:
    """For each measure, the actions it belongs to; an empty list is a measure that is linked to none."""
    ids = list(actions)
    return {pk: [ids[place] for place in linked(ref, list(actions.values()))] for pk, ref in measures.items()}
