"""Why a result has no figure of a group: left out, not counted, or nobody in it. Pure.

Promise: “nobody” is said only of a breakdown that was counted.
"""

from tallystick.modules.indicators.rules.reading import groups_in, left_out_in
from tallystick.modules.indicators.rules.telling import Group

NOBODY = "Nobody is in this group."
NOT_COUNTED = "It was not counted by this breakdown."
BY_VALUE = "Each value has its own share, and no one figure is for all."
LEFT_OUT = "It could not be counted by this breakdown."


def why_missing(group: Group, canonical: str, *, listed: bool) -> str:
    """Give why a group is not among the figures of a result, which are its canonical bytes.

    `listed` says whether the indicator is counted by the group's breakdown as it is defined now: of a result without a
    group that decides, for then either nobody was there at all or nothing was broken down.
    """
    columns = {column for column, _ in group}
    for left, why in left_out_in(canonical):
        if set(left) == columns:
            return f"{LEFT_OUT} {why}"
    if not group and groups_in(canonical):  # of a distribution
        return BY_VALUE
    counted = [{column for column, _ in one} for one in groups_in(canonical) if one]
    if columns in counted or (not counted and listed):
        return NOBODY
    return NOT_COUNTED
