"""What only the whole document can say: groups and differences from its contents list, a date that is missing, covers.

Promise: what is inferred and not printed is said, and the tree's own words are left as they are.
"""

import re

from tallystick.engine.drafts import Cover, Doubt, Recommendation
from tallystick.engine.reading import front
from tallystick.engine.reading.assembly.rendering import Rendered
from tallystick.engine.reading.front import Matter
from tallystick.engine.reading.source import Source

SEVERAL = re.compile(r"\s*(?:,|&|\band\b)\s*")
PART = re.compile(r"(?P<whole>\d+)\s?\(?(?P<part>[a-z])\)?$")


def finish(matter: Matter, rendered: Rendered, source: Source) -> None:
    """Bring the front matter and the tree together."""
    for pointer, passage in matter.places:
        rendered.places.put(pointer, [passage])
    _group(matter, rendered)
    _compare_contents(matter, rendered, source)
    _say_no_date(matter, rendered)


def covers_of(recommendations: list[Recommendation]) -> list[Cover]:
    """Plans that answer several recommendations, and recommendations with several plans. Inventory: PLN-04."""
    found = []
    for number, recommendation in enumerate(recommendations):
        refs = [_whole(ref) for ref in SEVERAL.split(recommendation.ref or "") if ref]
        if len(refs) > 1 or (refs and refs[0] != recommendation.ref):
            found.append(Cover(plan=f"/recommendations/{number}", recommendations=refs))
    return found


def _whole(ref: str) -> str:
    match = PART.match(ref)
    return match["whole"] if match else ref


def _group(matter: Matter, rendered: Rendered) -> None:
    """The section of the front under which a recommendation was first listed. Inventory: PLN-03."""
    if any(recommendation.group for recommendation in rendered.recommendations):
        return
    groups = front.grouped([recommendation.text for recommendation in rendered.recommendations], matter.whole)
    for number, passage in groups.items():
        rendered.recommendations[number].group = " ".join(passage.text.split())
        rendered.places.put(f"/recommendations/{number}/group", [passage])


def _compare_contents(matter: Matter, rendered: Rendered, source: Source) -> None:
    by_ref = {r.ref: (n, r) for n, r in enumerate(rendered.recommendations) if r.ref}
    for entry in matter.entries:
        number, recommendation = by_ref.get(entry.ref, (None, None))
        if number is None or recommendation is None or not front.differs(entry, recommendation.text):
            continue
        pointer = f"/recommendations/{number}/text"
        reason = f"The list of contents says “{' '.join(entry.text.text.split())}”."
        where = rendered.places.where(pointer, source)
        rendered.doubtful.append(Doubt(at=pointer, code="contents-differ", reason=reason, where=where))


def _say_no_date(matter: Matter, rendered: Rendered) -> None:
    """A date that is not printed stays empty: its timescales tell of the work, not of the document."""
    if not matter.date and rendered.recommendations:
        rendered.doubtful.append(Doubt(at="/date", code="date-not-printed", reason="This document prints no date."))
