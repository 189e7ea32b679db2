"""Pages of progress."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.deeds import found_post
from tallystick.modules.plans.models import Plan
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.models import Cycle, Period, Update
from tests.browser.world import World

PAGES: dict[str, tuple[str, ...]] = {
    "progress:mine": (),
    "progress:going": ("{going}",),
    "progress:words": ("{draft}",),
    "progress:evidence": ("{draft}",),
    "progress:check": ("{draft}",),
    "progress:submitted": ("{submitted}",),
    "progress:action": ("{said}",),
    "progress:plan": ("{plan}",),
    "progress:cycle": ("{uncycled}",),
    "progress:owner": ("{plan}",),
    "progress:period": ("{period}",),
    "progress:names": (),
    "progress:name": (),
}
NO_PAGE: set[str] = {
    "progress:evidence-file",
    "progress:open-window",
    "progress:read-forecast",
    "progress:remove-evidence",
    "progress:update",
}
QUERIES: dict[str, str] = {"progress:name": "?name=Harbour+Master", "progress:action": "?as-at=2100-01-01"}
FORMS: tuple[str, ...] = ("progress:going", "progress:words", "progress:evidence", "progress:cycle", "progress:name")
SAID = {"status": "on_track", "forecast": "July 2030", "sureness": "likely", "narrative": "One crew is trained."}


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold: an update that was submitted twice, and a draft."""
    plan = world.plan
    if not Cycle.objects.filter(plan=plan).exists():
        begun(world)
        found_post(world.person.authority, title="Harbour Master", by=None, at=timezone.now())
    period = queries.period_asked(plan.pk, timezone.localdate())
    first, second, third = plan.actions.order_by("pk")[:3]
    said = Update.objects.filter(action=first).first() or submitted(world, first, period)
    draft = Update.objects.filter(action=second).first() or a_draft(world, second, period)
    keys = {"going": third.pk, "draft": draft.pk, "submitted": said.pk, "said": first.pk, "plan": plan.pk}
    other = Plan.objects.exclude(pk=plan.pk).first()
    return keys | {"period": period.pk, "uncycled": other.pk}


def begun(world: World) -> Cycle:
    """Give a monthly cycle whose last period is asked for now."""
    now = timezone.now()
    starts = now.date() - timedelta(days=70)
    said = {"cadence": "monthly", "starts": starts, "open_for": 30, "by": world.person, "at": now}
    return deeds.set_up_cycle(world.plan, **said)


def a_draft(world: World, action: Any, period: Period) -> Update:
    """Give an update that is nearly finished, with evidence beside it."""
    now, by = timezone.now(), world.person
    update = deeds.begin_update(action, period=period, by=by, at=now)
    update = deeds.change_update(update, **SAID, by=by, at=now, seen_version=update.version)
    link = {"title": "Training register", "effective": now.date(), "public": True}
    deeds.add_link(update, "https://harrowmere.example/crews", **link, by=by, at=now, seen_version=update.version)
    update.refresh_from_db()
    return update


def submitted(world: World, action: Any, period: Period) -> Update:
    """Give an update that was submitted, changed, and submitted again."""
    now, by = timezone.now(), world.person
    update = a_draft(world, action, period)
    update = deeds.submit_update(update, by=by, at=now, seen_version=update.version)
    told = {"narrative": "Both crews are trained.", "forecast": "August 2030"}
    update = deeds.change_update(update, **told, by=by, at=now, seen_version=update.version)
    return deeds.submit_update(update, by=by, at=now + timedelta(seconds=1), seen_version=update.version)
