"""Pages of Word templates."""

from tallystick.modules.stationery.models import Template
from tests.browser.world import World
from tests.support.stationery import brought

PAGES: dict[str, tuple[str, ...]] = {
    "stationery:templates": (),
    "stationery:template": ("{template}",),
}
NO_PAGE: set[str] = {"stationery:preview", "stationery:take", "stationery:put-away"}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ("stationery:templates",)


def rows(world: World) -> dict[str, object]:
    """Give a template of the world's authority."""
    there = Template.objects.of(world.person.authority_id).first()
    return {"template": (there or brought(world.person)).pk}
