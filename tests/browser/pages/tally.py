"""Pages of claims beside figures."""

from django.utils import timezone

from tallystick.modules.plans.models import Plan
from tallystick.modules.tally import deeds
from tallystick.modules.tally.models import Binding
from tests.browser.world import World
from tests.support.tally import line_of

PAGES: dict[str, tuple[str, ...]] = {
    "tally:board": (),
    "tally:plan": ("{plan}",),
    "tally:action": ("{action}",),
    "tally:measures": ("{plan}",),
    "tally:bind": ("measure", "{waiting}"),
    "tally:change": ("{binding}",),
    "tally:take-back": ("{binding}",),
}
NO_PAGE: set[str] = set()
QUERIES: dict[str, str] = {"tally:board": "?list=unmeasured"}
FORMS: tuple[str, ...] = ("tally:bind", "tally:change", "tally:take-back")


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold: one measure is bound, one waits."""
    plan: Plan = world.plan
    first = line_of(plan, "No pupil is hurt")
    binding = Binding.objects.standing().filter(plan=plan).first() or deeds.bind_line(
        first, deeds.Bound("persistent-absence"), by=world.person, at=timezone.now()
    )
    waiting = line_of(plan, "More children read well")
    action = plan.actions.order_by("pk").first()
    return {"plan": plan.pk, "action": action.pk, "binding": binding.pk, "waiting": waiting.pk}
