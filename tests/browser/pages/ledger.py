"""Pages of the ledger."""

from tallystick.foundation.ledger.checkpoints import issue
from tests.browser.world import World
from tests.support.people import MORNING

PAGES: dict[str, tuple[str, ...]] = {
    "ledger:notches": (),
    "ledger:notch": ("2",),
    "ledger:verify": (),
    "ledger:checkpoints": (),
}
NO_PAGE: set[str] = {"ledger:proof", "ledger:program", "ledger:checkpoint", "ledger:take-checkpoint"}
QUERIES: dict[str, str] = {"ledger:notches": "?deed=a"}
FORMS: tuple[str, ...] = ()


def rows(world: World) -> dict[str, object]:
    """Write a checkpoint, so that the list of them shows one."""
    issue(world.person.authority, at=MORNING)
    return {}
