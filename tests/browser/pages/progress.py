"""Pages of progress."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.deeds import found_post
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.notices.deeds import write_letter
from tallystick.foundation.notices.queries import token_of
from tallystick.modules.plans.models import Plan
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.models import Cycle, Period, Update, Wording
from tests.browser.world import World
from tests.support.people import a_person

PAGES: dict[str, tuple[str, ...]] = {
    "progress:mine": (),
    "progress:going": ("{going}",),
    "progress:words": ("{draft}",),
    "progress:evidence": ("{draft}",),
    "progress:check": ("{draft}",),
    "progress:submitted": ("{submitted}",),
    "progress:plainly": ("{submitted}",),
    "progress:say-plainly": ("{submitted}", "young"),
    "progress:translate": ("{wording}",),
    "progress:action": ("{said}",),
    "progress:plan": ("{plan}",),
    "progress:cycle": ("{uncycled}",),
    "progress:owner": ("{plan}",),
    "progress:period": ("{period}",),
    "progress:to-sign": (),
    "progress:review": ("{waiting}",),
    "progress:period-review": ("{closed}",),
    "progress:close": ("{period}",),
    "progress:reopen": ("{lock}",),
    "progress:names": (),
    "progress:name": (),
    "progress:letter": ("{letter}",),
    "progress:letter-sent": (),
    "progress:sheet": (),
}
POSTED: dict[str, tuple[str, ...]] = {"progress:measured": ("{submitted}", "young")}
NO_PAGE: set[str] = set(POSTED) | {
    "progress:agree",
    "progress:keep-sheet",
    "progress:workbook",
    "progress:lock",
    "progress:translation-file",
    "progress:return",
    "progress:evidence-file",
    "progress:open-window",
    "progress:read-forecast",
    "progress:remove-evidence",
    "progress:update",
}
QUERIES: dict[str, str] = {"progress:name": "?name=Harbour+Master", "progress:action": "?as-at=2100-01-01"}
FORMS: tuple[str, ...] = (
    "progress:letter",
    "progress:going",
    "progress:words",
    "progress:evidence",
    "progress:cycle",
    "progress:name",
)
FORMS += ("progress:review", "progress:close", "progress:reopen")
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
    return (
        keys
        | {"period": period.pk, "uncycled": other.pk}
        | signing_rows(world, other)
        | {"letter": a_letter(world, third, period)}
        | {"wording": a_wording(world, said).pk}
    )


def a_wording(world: World, update: Update) -> Wording:
    """Give what an update says for young people, with a translation beside it."""
    there = Wording.objects.filter(update=update, language="en").first()
    if there:
        return there
    who = {"by": world.person, "at": timezone.now()}
    said = {"told": "The boat is hard to get on.", "promised": "We will facilitate boarding.", "seen_number": 0}
    wording = deeds.say_plainly(update, reading="young", text="Two crews can help you on board.", **said, **who)
    path = world.folder / "tr.txt"
    path.write_text("İki ekip binmenize yardım edebilir.", "utf-8")
    deeds.add_translation(wording, path, name="tr.txt", language="tr", translator="Deniz Translations", **who)
    return wording


def a_letter(world: World, action: Any, period: Period) -> str:
    """Give the token of a letter that asks for an action's update."""
    now = timezone.now()
    told = {"about": key_of(action), "occasion": key_of(period), "until": now + timedelta(days=5)}
    return token_of(write_letter("progress.letter", to=world.person, **told, at=now))


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


def signing_rows(world: World, plan: Plan) -> dict[str, object]:
    """Give an update by somebody else that was returned, mended and waits again, and the lock of a closed period."""
    waiting = Update.objects.filter(action__plan=plan).first() or mended(world, plan)
    first = Period.objects.filter(cycle__plan=world.plan).order_by("starts").first()
    if first.closed_at is None:
        said = {"decisions": "Move the winter money.", "focus": "Winter sailings."}
        deeds.close_period(first, **said, by=world.person, at=timezone.now())
    return {"waiting": waiting.pk, "closed": first.pk, "lock": first.locks.get(reopened_at=None).pk}


def mended(world: World, plan: Plan) -> Update:
    """Give an update that came back once and was mended."""
    writer = World(
        a_person(world.person.authority, name="Tamsin Crewe"), plan, world.draft, world.revision, world.folder
    )
    update = submitted(writer, plan.actions.first(), None)
    digest = queries.reviewed(world.person, update.pk, timezone.localdate()).digest
    at = timezone.now() + timedelta(seconds=2)
    deeds.return_update(update, because="Which crews?", digest=digest, by=world.person, at=at)
    update.refresh_from_db()
    told = {"narrative": "The first and second crews are trained.", "by": writer.person, "at": at}
    update = deeds.change_update(update, **told, seen_version=update.version)
    return deeds.submit_update(update, by=writer.person, at=at, seen_version=update.version)
