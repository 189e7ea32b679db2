"""Pages of what is owed to boards and people."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tallystick.modules.obligations import deeds
from tallystick.modules.obligations.models import Copy, Delivery, Obligation, Owed
from tests.browser.world import World
from tests.support.obligations import a_body_of, seated
from tests.support.people import MORNING

PAGES: dict[str, tuple[str, ...]] = {
    "obligations:obligations": (),
    "obligations:calendar": (),
    "obligations:taken-up": (),
    "obligations:catalogue": (),
    "obligations:take-up": ("schools-bulletin",),
    "obligations:obligation": ("{obligation}",),
    "obligations:change": ("{obligation}",),
    "obligations:end": ("{obligation}",),
    "obligations:owed": ("{owed}",),
    "obligations:deliver": ("{owed}",),
    "obligations:excuse": ("{owed}",),
    "obligations:part": ("{owed}",),
    "obligations:bounced": ("{copy}",),
    "obligations:take-back": ("{delivery}",),
}
NO_PAGE: set[str] = {"obligations:sheet", "obligations:file", "obligations:mended"}
POSTED: dict[str, tuple[str, ...]] = {"obligations:mended": ("{copy}",), "obligations:file": ("{delivery}",)}
QUERIES: dict[str, str] = {"obligations:calendar": "?month=2027-04", "obligations:obligations": "?which=all"}
FORMS: tuple[str, ...] = ("obligations:deliver", "obligations:excuse")
STARTS = date(2026, 9, 1)


def rows(world: World) -> dict[str, object]:
    """Take two yearly reports up, deliver one as a file, and let one copy come back; made once a world."""
    person = world.person
    if not Obligation.objects.of(person.authority_id).exists():
        board = a_body_of(person.authority, "Learning Trust Board", "Ida Brook", day=STARTS)
        seated(board, person, STARTS)
        deeds.take_up(person.authority, "joint-vulnerable-children", starts=STARTS, by=person, at=MORNING)
        yearly = deeds.take_up(person.authority, "race-equality-yearly", starts=STARTS, by=person, at=MORNING)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "report.txt"
            path.write_text("All schools have a policy.", "utf-8")
            told = {"how": "file", "file": path, "name": "report.txt", "by": person, "at": MORNING}
            made = deeds.deliver(yearly.owed.first(), **told)
        deeds.bounced(made.copies.get(user=person), why="No such address", by=person, at=MORNING)
    of = Owed.objects.of(person.authority_id)
    return {
        "obligation": Obligation.objects.of(person.authority_id).first().pk,
        "owed": of.filter(obligation__code="joint-vulnerable-children").first().pk,
        "copy": Copy.objects.of(person.authority_id).exclude(bounced_at=None).first().pk,
        "delivery": Delivery.objects.of(person.authority_id).first().pk,
    }
