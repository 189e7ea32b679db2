"""Pages of papers: those of a plan, and one that is being written, one that is complete and one that went out."""

from tallystick.modules.papers.models import Issue, State
from tests.browser.world import World
from tests.support.papers import a_paper, completed, gone_out

PAGES: dict[str, tuple[str, ...]] = {
    "papers:plan": ("{plan}",),
    "papers:papers": (),
    "papers:begin": (),
    "papers:issue": ("{paper}",),
    "papers:write": ("{paper}", "action"),
    "papers:anew": ("{paper}",),
    "papers:complete": ("{paper}",),
    "papers:send-out": ("{paper_complete}",),
    "papers:laid-before": ("{paper_out}",),
    "papers:withdraw": ("{paper_out}",),
    "papers:correct": ("{paper_out}",),
}
NO_PAGE: set[str] = {"papers:board", "papers:differences", "papers:file", "papers:own-columns"}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ("papers:begin", "papers:write", "papers:withdraw", "papers:correct", "papers:laid-before")


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold, made once a world."""
    found = Issue.objects.of(world.person.authority_id)
    if not found.exists():
        a_paper(world.person, world.plan)
        completed(a_paper(world.person, world.plan), world.person)
        gone_out(a_paper(world.person, world.plan, "quarterly-review"), world.person)
    keys = {name: found.get(state=state).pk for name, state in KEYS.items()}
    return {"plan": world.plan.pk, **keys}


KEYS = {"paper": State.DRAFT, "paper_complete": State.COMPLETE, "paper_out": State.ISSUED}
