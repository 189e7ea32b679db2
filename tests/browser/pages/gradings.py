"""Pages of gradings, which `triggers` has among its own."""

from tallystick.modules.triggers.deeds.gradings import grade_schools
from tallystick.modules.triggers.models import GradingRun
from tests.browser.world import World
from tests.support.gradings import LAST, kept_as_counted, of_schools
from tests.support.people import MORNING

CODE, SCHOOL = "persistent-absence-schools", "8204001"
PAGES: dict[str, tuple[str, ...]] = {
    "triggers:gradings": (),
    "triggers:grading": (CODE,),
    "triggers:graded-school": (CODE, SCHOOL),
    "triggers:grade": (CODE,),
}
NO_PAGE: set[str] = {"triggers:grading-file"}
POSTED: dict[str, tuple[str, ...]] = {}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ()


def rows(world: World) -> dict[str, object]:
    """Grade two schools, once a world."""
    authority = world.person.authority
    if not GradingRun.objects.of(authority.pk).exists():
        kept_as_counted(authority, of_schools("persistent-absence", {SCHOOL: "21.50", "8204002": "9.00"}))
        grade_schools(authority, CODE, as_at=LAST, by=None, at=MORNING)
    return {}
