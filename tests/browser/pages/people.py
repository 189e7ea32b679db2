"""Pages of children."""

from datetime import date

from tallystick.engine.linking import Row
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.models import (
    AccessRequest,
    Enrolment,
    Fact,
    Identifier,
    Link,
    LinkDecision,
    LinkPair,
    LinkRun,
    Merge,
    Person,
    Relation,
    SharingAgreement,
)
from tests.browser.world import World
from tests.support.children import BORN, DOING, LONG_AGO, a_child, a_unit, a_upn, fact
from tests.support.people import MORNING

ONE = ("{person}",)
PAGES: dict[str, tuple[str, ...]] = {
    "people:people": (),
    "people:new": (),
    "people:duplicates": (),
    "people:linking": (),
    "people:link": (),
    "people:link-pair": ("{pair}",),
    "people:undo-link": ("{decision}",),
    "people:link-run": ("{run}",),
    "people:proposed": (),
    "people:add-proposed": ("{proposal}",),
    "people:unmerge": ("{merge}",),
    "people:destinations": (),
    "people:destinations-people": (),
    "people:agreements": (),
    "people:new-agreement": (),
    "people:end-agreement": ("{agreement}",),
    "people:asked": (),
    "people:review": ("{request}",),
    "people:closed": (),
    "people:person": ONE,
    "people:readings": ONE,
    "people:correct": ONE,
    "people:name": ONE,
    "people:number": ONE,
    "people:drop-number": ("{person}", "{number}"),
    "people:fact": ONE,
    "people:end-fact": ("{person}", "{fact}"),
    "people:withdraw-fact": ("{person}", "{fact}"),
    "people:enrol": ONE,
    "people:leave": ("{person}", "{enrolment}"),
    "people:relate": ONE,
    "people:end-relation": ("{person}", "{relation}"),
    "people:choose": ONE,
    "people:merge": ("{person}", "{other}"),
    "people:apart": ("{person}", "{other}"),
    "people:ask": ONE,
    "people:adoption": ONE,
    "people:forget": ONE,
}
POSTED: dict[str, tuple[str, ...]] = {"people:decide": ("{request}",), "people:answer": ("{request}",)}
NO_PAGE: set[str] = set(POSTED)
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = (
    "people:people",
    "people:new",
    "people:number",
    "people:fact",
    "people:enrol",
    "people:relate",
    "people:merge",
    "people:link-pair",
    "people:undo-link",
    "people:new-agreement",
    "people:ask",
    "people:forget",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold; made once a world."""
    authority = world.person.authority
    if not Person.objects.of(authority.pk).exists():
        make(world)
    child = Person.objects.of(authority.pk).get(name="Robin Vale")
    mine = {"authority_id": authority.pk}
    return {
        "person": child.pk,
        "other": Person.objects.of(authority.pk).get(name="Robyn Vale").pk,
        "merge": Merge.objects.get(**mine).pk,
        "agreement": SharingAgreement.objects.get(**mine).pk,
        "request": AccessRequest.objects.get(**mine).pk,
        "number": Identifier.objects.get(person=child, scheme="upn").pk,
        "fact": Fact.objects.get(person=child, kind="sen-stage", source="School").pk,
        "enrolment": Enrolment.objects.get(person=child).pk,
        "relation": Relation.objects.get(person=child, kind="social-worker").pk,
        "pair": LinkPair.objects.filter(decision=None, **mine).latest("pk").pk,
        "decision": LinkDecision.objects.get(**mine).pk,
        "run": LinkRun.objects.filter(**mine).latest("pk").pk,
        "proposal": Link.objects.filter(person=None, **mine).exclude(together="").latest("pk").pk,
    }


def make(world: World) -> None:
    """Make a child with everything that a page shows, one who looks like them, and one merged into them."""
    person, told = world.person, {"by": world.person, "at": MORNING}
    school = a_unit(person.authority, "Slip Road School")
    child = a_child(person.authority, upn=a_upn(), school=school)
    merged = a_child(person.authority, "Rob", "Vale", born=date(2014, 2, 3))
    a_child(person.authority, "Robyn", "Vale", born=BORN, upn=child.identifiers.get().value)
    deeds.merge(child, merged, reason="Seen by the school: one child", **told)
    deeds.relate(child, kind="social-worker", user=person, starts=LONG_AGO, **DOING)
    deeds.relate(child, kind="carer", name="Ida Vale", starts=LONG_AGO, **DOING)
    fact(child, "looked-after", "C2", source="Social care")
    fact(child, "sen-stage", "K")
    fact(child, "sen-stage", "E", source="SEN service", note="Told by Ida Vale at the annual review")
    deeds.make_agreement(
        school,
        title="Looked-after pupils",
        groups=["care"],
        purpose="Education plans",
        basis="Children Act 1989, section 22",
        starts=LONG_AGO,
        ends=date(2999, 7, 31),
        **told,
    )
    link(world)
    deeds.begin_access(child, asked_by="Robin Vale", asked_on=MORNING.date(), **told)
    deeds.separate_adoption(a_child(person.authority, "Linnet", "Vale"), **told)


def link(world: World) -> None:
    """Link records of two agencies: one child is clear, one proposed, one decided about and one waits."""
    told = {"by": world.person, "at": MORNING}
    robin = {"given": "Robin", "born": BORN.isoformat(), "sex": "F", "postcode": "WX1 2AB"}
    kit = {"given": "Kit", "family": "Ashby", "born": "2013-05-06", "sex": "M", "upn": a_upn(serial=7003)}
    care = [Row(id="C1", family="Marsh", **robin), Row(id="C2", family="Heron", **robin | {"postcode": "WX7 1AA"})]
    sources = [
        queries.Held("care", "Social care", [*care, Row(id="C3", **kit)], unique=True),
        queries.Held("youth", "Youth support", [Row(id="Y3", **kit)], unique=True),
    ]
    deeds.link_records(world.person.authority, sources=sources, **told)
    first = LinkPair.objects.of(world.person.authority_id).order_by("pk")[0]
    deeds.decide_pair(first, verdict="unsure", reason="Nobody at the school knew the child", **told)
