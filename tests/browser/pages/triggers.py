"""Pages of what figures opened, what people do with it, and of gradings."""

from tallystick.modules.triggers.models import Opening
from tests.browser.pages import gradings
from tests.browser.world import World
from tests.support.triggers import ABBEY, BEACON, YEAR_2010, counted, looked

PAGES: dict[str, tuple[str, ...]] = {
    "triggers:openings": (),
    "triggers:opening": ("{opening}",),
    "triggers:close": ("{opening}",),
    "triggers:plan": ("{opening}",),
    "triggers:hand-over": ("{opening}",),
    **gradings.PAGES,
}
NO_PAGE: set[str] = {"triggers:sheet", *gradings.NO_PAGE}
POSTED: dict[str, tuple[str, ...]] = {}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ("triggers:close", "triggers:plan", "triggers:hand-over", *gradings.FORMS)


def rows(world: World) -> dict[str, object]:
    """Open a plan for each of two schools, of which one is back, once a world."""
    authority = world.person.authority
    if not Opening.objects.of(authority.pk).exists():
        counted(authority, {ABBEY: 28, BEACON: 21.5})
        looked(authority)
        counted(authority, {ABBEY: 33}, YEAR_2010)
        looked(authority)
    return gradings.rows(world) | {"opening": Opening.objects.of(authority.pk).get(group_key=f"laestab={ABBEY}").pk}
