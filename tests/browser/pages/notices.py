"""Pages of notices."""

from tests.browser.world import World
from tests.support.due import something_due

PAGES: dict[str, tuple[str, ...]] = {"notices:choice": (), "notices:reminders": ()}
NO_PAGE: set[str] = set()
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ("notices:reminders",)


def rows(world: World) -> dict[str, object]:
    """Put something on several people's lists, so that messages go out."""
    something_due(world.person)
    return {}
