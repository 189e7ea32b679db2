"""Whether a pair is clear, possible or no match. Weight alone never makes a pair clear: enough has to agree beside it.

Promise: two children whose given names differ are never a clear match, however much else is the same: twins
share it all.
"""

from collections.abc import Mapping
from enum import StrEnum

CLEAR_FROM = 6.0  # bits: odds of sixty to one, where nothing speaks against it and no other record comes near
POSSIBLE_FROM = 1.5
APART = 8.0  # bits by which the best has to lead the second best of the same source

ALIKE_GIVEN = frozenset({"same", "short", "slip", "other", "begins"})
ALIKE_FAMILY = frozenset({"same", "part", "slip", "other", "near"})
SAME_BORN = frozenset({"same", "swapped", "slip"})
SAME_NUMBER = frozenset({"same", "former"})


class Band(StrEnum):
    """What becomes of a pair."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    NONE = "none"


def band_of(weight: float, levels: Mapping[str, str], *, two_names: bool = False, within: bool = False) -> Band:
    """Say what becomes of a pair by itself. Inventory: LRN-01.

    `two_names`: both given names are borne by many; `within`: both rows are of one source, which tells twins apart.
    """
    if weight < POSSIBLE_FROM or (within and told_apart(levels, two_names=two_names)):
        return Band.NONE
    if weight < CLEAR_FROM or why_not_clear(levels, two_names=two_names):
        return Band.POSSIBLE
    return Band.CLEAR


def why_not_clear(levels: Mapping[str, str], *, two_names: bool = False) -> str:
    """Give the sentence that keeps a strong pair from being clear; nothing where nothing does."""
    for reason, holds in (
        ("The given names differ, as those of twins do.", differ_as_twins(levels, two_names=two_names)),
        ("Each has a permanent pupil number, and the two differ.", levels.get("upn") == "differs"),
        ("The dates of birth are not alike.", not born_alike(levels)),
        ("Too little agrees beside the name.", not enough_agrees(levels)),
    ):
        if holds:
            return reason
    return ""


def differ_as_twins(levels: Mapping[str, str], *, two_names: bool) -> bool:
    """Whether the given names are two: different, or alike by chance, because both are names that many bear."""
    given = levels.get("given")
    if given is None:
        return False
    if given not in ALIKE_GIVEN:
        return True
    if given == "other" and same_number(levels):
        return False  # known by a second name
    return two_names and given in {"slip", "begins", "other"}


def told_apart(levels: Mapping[str, str], *, two_names: bool) -> bool:
    """Whether one source holds them as two by name and number: brothers, sisters or twins, and no duplicate."""
    return differ_as_twins(levels, two_names=two_names) and not same_number(levels)


def same_number(levels: Mapping[str, str]) -> bool:
    """Whether some number that only one child can have is the same."""
    return levels.get("upn") in SAME_NUMBER or levels.get("numbers") == "same"


def born_alike(levels: Mapping[str, str]) -> bool:
    """Whether the birthdays are the same but for a slip, or one is missing where name and number say enough."""
    if "born" not in levels:
        return same_number(levels) and named_alike(levels)
    if levels["born"] in SAME_BORN:
        return True
    return levels["born"] == "near" and same_number(levels) and named_alike(levels)


def named_alike(levels: Mapping[str, str]) -> bool:
    """Whether both names are known and alike."""
    return levels.get("given") in ALIKE_GIVEN and levels.get("family") in ALIKE_FAMILY


def enough_agrees(levels: Mapping[str, str]) -> bool:
    """Whether a number, or both names, or given name, birthday and home or school agree, if a family name changed."""
    if same_number(levels) or named_alike(levels):
        return True
    settled = levels.get("given") in {"same", "short"} and levels.get("born") == "same"
    return settled and "same" in (levels.get("postcode"), levels.get("school"))
