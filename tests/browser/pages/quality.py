"""Pages of quality."""

from datetime import date

from tallystick.modules.quality import deeds, queries
from tallystick.modules.quality.models import ContentCheck, Improvement, QuarterlyReview, Sample, Service
from tests.browser.world import World
from tests.support.people import MORNING
from tests.support.quality import a_sample, a_service, judged, team_plans

PAGES: dict[str, tuple[str, ...]] = {
    "quality:quality": (),
    "quality:checks": (),
    "quality:check-new": (),
    "quality:check": ("{check}",),
    "quality:confirm": ("{check}",),
    "quality:samples": (),
    "quality:sample-new": (),
    "quality:sample": ("{sample}",),
    "quality:grade": ("{sample}", "{drawn}"),
    "quality:report": ("{sample}",),
    "quality:services": (),
    "quality:service-new": (),
    "quality:service": ("{service}",),
    "quality:judge": ("{service}",),
    "quality:improvement-end": ("{improvement}",),
    "quality:review": ("{review}",),
}
NO_PAGE: set[str] = {"quality:draw", "quality:report-file"}
POSTED: dict[str, tuple[str, ...]] = {"quality:draw": ("{sample}",), "quality:report-file": ("{sample}",)}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = (
    "quality:check-new",
    "quality:sample-new",
    "quality:grade",
    "quality:report",
    "quality:service-new",
    "quality:judge",
    "quality:improvement-end",
    "quality:review",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold; made once a world."""
    person = world.person
    if not Sample.objects.of(person.authority_id).exists():
        check = deeds.begin_check(title=world.plan.title, plan=world.plan, by=person, at=MORNING)
        marks = dict.fromkeys(("structure", "evidence", "actions", "references", "inspection"), (True, "page 2"))
        deeds.confirm_check(check, marks, by=person, at=MORNING, seen_version=1)
        frame = team_plans(person, 6)
        sample = deeds.draw_sample(a_sample(person, frame, due=date(2026, 9, 1)), by=person, at=MORNING)
        first = queries.drawn_in(sample).first()
        feedback = "The budget is there; say who pays for the second year."
        deeds.grade_plan(first, grade="weak", feedback=feedback, by=person, at=MORNING, seen_version=1)
        judged(a_service(person), "unsatisfactory", person)
    sample = Sample.objects.first()
    return {
        "check": ContentCheck.objects.first().pk,
        "sample": sample.pk,
        "drawn": queries.drawn_in(sample).last().pk,
        "service": Service.objects.first().pk,
        "improvement": Improvement.objects.first().pk,
        "review": QuarterlyReview.objects.first().pk,
    }
