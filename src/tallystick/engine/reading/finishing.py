"""What only the whole document can say: groups and differences from its contents list, an inferred date, covers.

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
    _infer_date(matter, rendered)


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


def _infer_date(matter: Matter, rendered: Rendered) -> None:
    """A plan without a date, and without progress yet, is of the year in which its work begins."""
    if matter.date:
        return
    actions = [a for r in rendered.recommendations for a in (*r.actions, *(a for o in r.outcomes for a in o.actions))]
    if any(action.progress or action.status_text for action in actions):
        return
    year = front.earliest_year(a.timescale.end for a in actions if a.timescale and a.timescale.end)
    if year:
        matter.date = year
        reason = f"No date is printed; {year} is the year of its earliest timescale."
        rendered.doubtful.append(Doubt(at="/date", code="date-not-printed", reason=reason))
