"""Pages of studies: all of them, one with its answer, and the children behind one."""

from django.utils import timezone

from tallystick.modules.indicators.queries import anything_came
from tallystick.modules.studies.models import Answer
from tests.browser.world import World
from tests.support.records import a_header, received
from tests.support.studies import answered

CODE = "travel-withdrawn"  # of school years, which need no terms
PAGES: dict[str, tuple[str, ...]] = {
    "studies:studies": (),
    "studies:study": (CODE,),
    "studies:children": (CODE, "measured"),
}
NO_PAGE: set[str] = {"studies:ask", "studies:study-file"}
POSTED: dict[str, tuple[str, ...]] = {"studies:ask": (CODE,)}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ()


def rows(world: World) -> dict[str, object]:
    """Give nothing that the addresses hold; one study is answered once a world."""
    authority = world.person.authority
    if not anything_came(authority.pk, timezone.localdate()):
        received(a_header(world.folder / "studies.csv"), authority)
    if not Answer.objects.of(authority.pk).exists():
        answered(authority, CODE)
    return {}
