"""Pages of records."""

from django.utils import timezone

from tallystick.modules.records import deeds
from tallystick.modules.records.models import CheckRun, ColumnMapping, Load, LoadedPart, NeedWeights, Snapshot
from tests.browser.world import World
from tests.support.areas import a_map_of_need
from tests.support.calendars import a_school_year
from tests.support.half_terms import returns_of_three_schools
from tests.support.people import MORNING
from tests.support.records import CARE, CHILDREN, WRONG_DAY, a_header, received, some_episodes
from tests.support.schools import some_rolls

PAGES: dict[str, tuple[str, ...]] = {
    "records:returns": (),
    "records:send": (),
    "records:attendance": (),
    "records:low-attendance": (),
    "records:absence": (),
    "records:persistent-absence": (),
    "records:pupil-attendance": ("{marks}", "{marked}"),
    "records:school": (),
    "records:school-pupils": (),
    "records:school-pupil": ("{roll}", "{marked}"),
    "records:balances": (),
    "records:need": (),
    "records:need-area": (),
    "records:surveys": (),
    "records:weights-new": (),
    "records:weights-put-by": ("{weights}",),
    "records:set": (CARE, "2026-03-31"),
    "records:load": ("{refused}",),
    "records:withdraw": ("{load}",),
    "records:rows": ("{part}",),
    "records:run": ("{run}",),
    "records:lines": ("{run}", "{check}"),
    "records:tables": (),
    "records:table": ("care-episodes",),
    "records:kind": (CARE,),
    "records:mappings": (),
    "records:mapping-new": (),
    "records:mapping": ("{mapping}",),
    "records:mapping-change": ("{mapping}",),
    "records:snapshots": (),
    "records:snapshot-new": (),
    "records:snapshot": ("{snapshot}",),
    "records:let-go": ("{snapshot}",),
}
NO_PAGE: set[str] = {
    "records:refusals-file",
    "records:findings-file",
    "records:balances-file",
    "records:need-file",
    "records:surveys-file",
    "records:absence-file",
    "records:persistent-file",
    "records:school-file",
}
POSTED: dict[str, tuple[str, ...]] = {
    "records:refusals-file": ("{refused}",),
    "records:findings-file": ("{run}",),
    "records:absence-file": (),
    "records:persistent-file": (),
    "records:school-file": (),
    "records:balances-file": (),
    "records:need-file": (),
    "records:surveys-file": (),
}
QUERIES: dict[str, str] = {"records:need-area": "?area=E05990001"}
FORMS: tuple[str, ...] = (
    "records:send",
    "records:withdraw",
    "records:mapping-new",
    "records:mapping",
    "records:let-go",
)


def rows(world: World) -> dict[str, object]:
    """Give the keys of the rows that the addresses hold; made once a world."""
    authority, person = world.person.authority, world.person
    if not Load.objects.of(authority.pk).exists():
        loaded = received(a_header(world.folder / "header.csv", *CHILDREN), authority, person)
        deeds.ask_checks_of([loaded], by=person)
        received(some_episodes(world.folder / "episodes.csv", WRONG_DAY), authority, person)
        columns = {"Pupil": "upn", "School": "laestab", "Kind": "category", "From": "starts"}
        told = {"name": "Harbour school’s own sheet", "table": "suspensions", "columns": columns}
        deeds.save_mapping(authority, **told, by=person, at=MORNING)
        a_school_year(authority)
        returns_of_three_schools(person, world.folder)
        some_rolls(person, world.folder)
        a_map_of_need(person, world.folder)
        deeds.take_snapshot(authority, as_at=timezone.localdate(), by=person, at=timezone.now())
    run = CheckRun.objects.of(authority.pk).filter(load=None).first()
    return {
        "load": Load.objects.of(authority.pk).get(returned=CARE, state="published").pk,
        "refused": Load.objects.of(authority.pk).get(state="refused").pk,
        "part": LoadedPart.objects.of(authority.pk).filter(load__returned=CARE).first().pk,
        "run": run.pk,
        "check": run.counts.first().check_code,
        "mapping": ColumnMapping.objects.of(authority.pk).first().pk,
        "weights": NeedWeights.objects.of(authority.pk).first().pk,
        "snapshot": Snapshot.objects.of(authority.pk).first().pk,
        "marks": LoadedPart.objects.of(authority.pk).current().filter(table="attendance").first().pk,
        "roll": LoadedPart.objects.of(authority.pk).current().filter(table="pupils").first().pk,
        "marked": 2,  # of its lines, the first after the headers
    }
