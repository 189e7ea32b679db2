"""Pages of the search."""

from tests.browser.world import World

PAGES: dict[str, tuple[str, ...]] = {"finding:search": (), "finding:vocabulary": ()}
NO_PAGE: set[str] = set()
QUERIES: dict[str, str] = {"finding:search": "?q=ferry"}
FORMS: tuple[str, ...] = ()


def rows(world: World) -> dict[str, object]:
    """Give nothing: the world's plan is found."""
    return {}
