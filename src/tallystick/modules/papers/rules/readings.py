"""In whose words a paper tells its updates, and what stands where nobody has said one in those words. Pure.

Promise: what officers wrote for each other never stands in a paper in plain words. Inventory: GOV-17.
"""

from typing import Final

UNSAID: Final = {
    "public": "Nothing has been written for everybody yet.",
    "young": "We have not written about this for you yet.",
}
YOUNG: Final = "young"


def is_plain(reading: str) -> bool:
    """Whether a reading has words of its own, so that officers' words are not told in it."""
    return reading in UNSAID


def unsaid_in(reading: str) -> str:
    """What stands in the place of an update that nobody has said for a reading; nothing in officers' own."""
    return UNSAID.get(reading, "")
