"""Pages of indicators: the dictionary, runs and results, and how measures stand against their targets."""

from tallystick.modules.indicators.models import Result, Run
from tests.browser.pages import targets
from tests.browser.world import World
from tests.support.indicators import counted

CODE = "looked-after"
PAGES: dict[str, tuple[str, ...]] = {
    "indicators:indicators": (),
    "indicators:indicator": (CODE,),
    "indicators:runs": (),
    "indicators:run-new": (),
    "indicators:run": ("{indicator_run}",),
    "indicators:result": ("{result}",),
    "indicators:records": ("{result}",),
    **targets.PAGES,
}
NO_PAGE: set[str] = {"indicators:recount", *targets.NO_PAGE}
POSTED: dict[str, tuple[str, ...]] = {"indicators:recount": ("{result}",), **targets.POSTED}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = targets.FORMS


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold; counted once a world."""
    authority = world.person.authority
    if not Run.objects.of(authority.pk).exists():
        counted(authority, CODE, "care-ceased")
    return targets.rows(world) | {
        "indicator_run": Run.objects.of(authority.pk).first().pk,
        "result": Result.objects.of(authority.pk).get(code=CODE).pk,
    }
