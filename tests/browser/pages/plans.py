"""Pages of plans."""

from tallystick.modules.plans import deeds
from tallystick.modules.plans.models import Edition, Link, Plan
from tests.browser.world import World
from tests.support.people import MORNING

PAGES: dict[str, tuple[str, ...]] = {
    "plans:plans": (),
    "plans:actions": (),
    "plans:ours": (),
    "plans:responsible": (),
    "plans:paragraphs": (),
    "plans:tags": (),
    "plans:all-costs": (),
    "plans:start": (),
    "plans:upload": (),
    "plans:intake": ("{draft}",),
    "plans:draft-line": ("{draft}",),
    "plans:draft-new-line": ("{draft}", "action"),
    "plans:draft-title": ("{draft}",),
    "plans:draft-doubt": ("{draft}", "0"),
    "plans:confirm": ("{draft}",),
    "plans:discard": ("{draft}",),
    "plans:compare": ("{revision}",),
    "plans:node": ("action", "{action}"),
    "plans:history": ("action", "{action}"),
    "plans:change": ("action", "{action}"),
    "plans:settle": ("{doubt}",),
    "plans:plan": ("{plan}",),
    "plans:retitle": ("{plan}",),
    "plans:add": ("{plan}", "recommendation"),
    "plans:revise": ("{plan}",),
    "plans:slippage": ("{plan}",),
    "plans:checks": ("{plan}",),
    "plans:measures": ("{plan}",),
    "plans:costs": ("{plan}",),
    "plans:doubts": ("{plan}",),
    "plans:source": ("{plan}",),
    "plans:threads": (),
    "plans:judgements": (),
    "plans:links": ("action", "{action}"),
    "plans:trace": ("action", "{action}"),
    "plans:unlink": ("{link}",),
    "plans:waiting": ("{plan}",),
    "plans:level": ("{plan}",),
    "plans:editions": ("{plan}",),
    "plans:freeze": ("{plan}",),
    "plans:edition": ("{plan}", "{edition}"),
    "plans:differences": ("{plan}",),
    "plans:coverage": ("{plan}",),
    "plans:ask": ("{plan}",),
    "plans:cover": ("{plan}", "{asked}"),
    "plans:review": ("{plan}",),
    "plans:review-change": ("{plan}",),
    "plans:review-attach": ("{plan}",),
    "plans:judgement-new": ("{plan}",),
    "plans:judgement-answer": ("{plan}", "{judgement}"),
    "plans:judgement-number": ("{plan}", "{judgement}"),
}
POSTED: dict[str, tuple[str, ...]] = {"plans:uncite": ("{citation}",)}
NO_PAGE: set[str] = {
    "plans:alter",
    "plans:answer-withdraw",
    "plans:cite",
    "plans:compare-again",
    "plans:document",
    "plans:draft-move-line",
    "plans:draft-remove-line",
    "plans:link",
    "plans:restore",
    "plans:timescale",
    "plans:uncite",
    "plans:uncover",
}
QUERIES: dict[str, str] = {
    "plans:draft-line": "?at=/recommendations/0/actions/1",
    "plans:draft-new-line": "?under=/recommendations/0",
    "plans:actions": "?overdue=on&sort=due&plan=x",
    "plans:differences": "?from={edition}&to=now",
    "plans:links": "?q=ferry",
    "plans:slippage": "?as-at=2026-03-01",
    "plans:paragraphs": "?paragraph=12",
    "plans:tags": "?tag=Enjoy+and+achieve",
    "plans:plans": "?q=harrowmere&as-at=never",
}
FORMS: tuple[str, ...] = (
    "plans:start",
    "plans:upload",
    "plans:draft-line",
    "plans:draft-new-line",
    "plans:draft-doubt",
    "plans:change",
    "plans:settle",
    "plans:freeze",
    "plans:unlink",
    "plans:retitle",
    "plans:add",
    "plans:ask",
    "plans:judgement-new",
)


def an_edition(world: World) -> Edition:
    """Give a version of the plan, and a line changed since."""
    edition = world.plan.editions.first()
    if edition is None:
        words = {"name": "V1 1 Sep 26", "because": "Agreed by the board"}
        edition = deeds.freeze_plan(world.plan, **words, by=None, at=MORNING)
        row = world.plan.actions.first()
        deeds.change_line(row, {"timescale": "May 2027"}, by=world.person, at=MORNING, seen_version=row.version)
    return edition


def a_link(world: World) -> Link:
    """Give a link that puts a line at risk and one on the golden thread, between lines of the plan."""
    first, second, *_ = world.plan.actions.order_by("pk")
    other = Plan.objects.exclude(pk=world.plan.pk).first().actions.first()
    deeds.link_lines(first, "serves", other, by=None, at=MORNING)
    if not world.plan.level:
        deeds.put_level(world.plan, level="team", by=None, at=MORNING)
    return deeds.link_lines(first, "depends on", second, by=None, at=MORNING)


def a_numbered_judgement(world: World) -> int:
    """Give the key of a finding with a number, to which a line can refer."""
    judgement = world.plan.review.judgements.first()
    return deeds.number_judgement(judgement, code="5.2", by=world.person, at=MORNING).pk


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold."""
    return {
        "plan": world.plan.pk,
        "draft": world.draft.pk,
        "edition": an_edition(world).number,
        "link": a_link(world).pk,
        "revision": world.revision.pk,
        "action": world.plan.actions.first().pk,
        "doubt": world.plan.doubts.first().pk,
        "asked": world.plan.asked.first().pk,
        "judgement": a_numbered_judgement(world),
        "citation": deeds.cite_judgements(world.plan.actions.first(), "5.2, 9", by=None, at=MORNING)[0].pk,
    }
