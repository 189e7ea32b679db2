"""Pages of targets: the scorecard, an indicator against its target, and what is said of it."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from tallystick.modules.indicators import deeds
from tallystick.modules.indicators.models import Target
from tests.browser.world import World
from tests.support.targets import AIMLESS, INDICATOR, a_target, said

PAGES: dict[str, tuple[str, ...]] = {
    "indicators:scorecard": (),
    "indicators:targets": ("{aimed}",),
    "indicators:schools": ("{aimed}",),
    "indicators:target-new": ("{aimless}",),
    "indicators:target-revise": ("{target}",),
    "indicators:comment": ("{aimed}",),
    "indicators:forecast": ("{aimed}",),
    "indicators:comparators": (),
}
NO_PAGE: set[str] = {"indicators:scorecard-file", "indicators:schools-file"}
POSTED: dict[str, tuple[str, ...]] = {
    "indicators:scorecard-file": ("docx",),
    "indicators:schools-file": ("{aimed}",),
}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = (
    "indicators:target-new",
    "indicators:target-revise",
    "indicators:comment",
    "indicators:forecast",
    "indicators:comparators",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold: a target with a milestone, a forecast and a comment."""
    person = world.person
    if not Target.objects.of(person.authority_id).exists():
        a_target(person, said(milestones=[(date(2026, 8, 31), Decimal("18.2"))]))
        now = timezone.now() - timedelta(hours=1)
        about = {"code": INDICATOR, "group": (), "by": person, "at": now}
        forecast = {"day": date(2027, 8, 31), "value": Decimal("16.5"), "because": "A team for attendance begins."}
        deeds.give_forecast(person.authority, **about, **forecast)
        comment = {"last": date(2026, 8, 31), "words": "Two schools were closed by floods.", "recovery": "Action 4.2"}
        deeds.comment_on(person.authority, **about, **comment)
        chosen = {"name": "Coastal towns", "vintage": "2026", "members": ["970", "971"], "source": "Regional group"}
        deeds.choose_comparators(person.authority, **chosen, by=person, at=now)
    target = Target.objects.of(person.authority_id).get(code=INDICATOR)
    return {"target": target.pk, "aimed": INDICATOR, "aimless": AIMLESS}
