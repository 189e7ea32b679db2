"""Pages of decisions."""

from tallystick.modules.decisions.models import Appraisal, Extension, Gate
from tests.browser.world import World
from tests.support.decisions import a_gate, a_lead, an_appraisal, asked, evaluated, granted, somebody, the_action

PAGES: dict[str, tuple[str, ...]] = {
    "decisions:decisions": (),
    "decisions:extensions": (),
    "decisions:extension": ("{extension}",),
    "decisions:deadline": ("{moved}",),
    "decisions:ask": ("{moved}",),
    "decisions:action-gates": ("{moved}",),
    "decisions:gate-set": ("{shelter}",),
    "decisions:gate-hold": ("{shelter}",),
    "decisions:dates-moved": ("{plan}",),
    "decisions:gates": (),
    "decisions:gate": ("{gate}",),
    "decisions:evaluate": ("{gate}",),
    "decisions:gate-decide": ("{gate}",),
    "decisions:lessons": (),
    "decisions:appraisals": (),
    "decisions:appraisal-open": (),
    "decisions:appraisal": ("{appraisal}",),
    "decisions:option-add": ("{appraisal}",),
    "decisions:option": ("{appraisal}", "{option}"),
    "decisions:criterion-add": ("{appraisal}",),
    "decisions:criterion": ("{appraisal}", "{criterion}"),
    "decisions:scores": ("{appraisal}",),
    "decisions:recommend": ("{appraisal}",),
    "decisions:board-decision": ("{appraisal}",),
}
NO_PAGE: set[str] = {
    "decisions:extensions-sheet",
    "decisions:extension-withdraw",
    "decisions:option-remove",
    "decisions:criterion-remove",
    "decisions:appraisal-close",
}
QUERIES: dict[str, str] = {
    "decisions:extensions": "?state=granted",
    "decisions:lessons": "?q=parents",
    "decisions:dates-moved": "?as-at=2026-09-01",
    "decisions:appraisal-open": "?action={moved}",
}
FORMS: tuple[str, ...] = (
    "decisions:ask",
    "decisions:extension",
    "decisions:gate-set",
    "decisions:gate-hold",
    "decisions:evaluate",
    "decisions:gate-decide",
    "decisions:appraisal-open",
    "decisions:option-add",
    "decisions:criterion-add",
    "decisions:board-decision",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold."""
    moved, plan = the_action(world.plan), world.plan
    if not Extension.objects.filter(action=moved).exists():
        lead = a_lead(world.person.authority)
        granted(plan, lead, somebody(world.person.authority, "service-manager", "Loveday Trick"))
        asked(plan, lead, "Easter 2027")
        evaluated(a_gate(plan, world.person), world.person)
        an_appraisal(world.person, moved)
    appraisal = Appraisal.objects.get(action=moved)
    return {
        "plan": plan.pk,
        "moved": moved.pk,
        "shelter": the_action(plan, "Put up a shelter on the quay").pk,
        "extension": Extension.objects.get(action=moved, state="asked").pk,
        "gate": Gate.objects.get(pilot=moved).pk,
        "appraisal": appraisal.pk,
        "option": appraisal.options.first().pk,
        "criterion": appraisal.criteria.first().pk,
    }
