"""Which recommendations ask to be told again, so that it is owed once the response to them goes out. Pure."""

import re
from collections.abc import Iterator

from tallystick.modules.papers.rules.sections.recommendations import stands
from tallystick.modules.papers.rules.snapshots import Snapshot


def opened(snapshot: Snapshot) -> Iterator[str]:
    """Give of what something is owed from then on, in words: “Attendance inquiry, recommendation 4”. GOV-13.

    A recommendation asks for it where one of the words of the paper's file stands in it, whole.
    """
    opens = snapshot.paper.opens
    if opens is None or snapshot.plan is None:
        return
    asks = re.compile("|".join(rf"\b{re.escape(words)}\b" for words in opens.where), re.IGNORECASE)
    for one in stands(snapshot.plan, {}):
        if asks.search(" ".join(one.node.text.split())):
            yield f"{snapshot.subject}, recommendation {one.ref}"
