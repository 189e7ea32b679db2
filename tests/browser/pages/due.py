"""Pages of due."""

from tests.browser.world import World
from tests.support.due import something_due

PAGES: dict[str, tuple[str, ...]] = {"due:mine": (), "due:everybody": ()}
NO_PAGE: set[str] = set()
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ()


def rows(world: World) -> dict[str, object]:
    """Put something on several people's lists."""
    something_due(world.person)
    return {}
