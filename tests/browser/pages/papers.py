"""Pages of papers."""

from tests.browser.world import World

PAGES: dict[str, tuple[str, ...]] = {"papers:plan": ("{plan}",)}
NO_PAGE: set[str] = {"papers:board", "papers:differences", "papers:own-columns"}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ()


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold."""
    return {"plan": world.plan.pk}
