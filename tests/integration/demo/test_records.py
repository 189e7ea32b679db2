"""What the demo shows of returns stands on the invented authority: each room has something to show to a visitor."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from tests.support.calendars import a_school_year
from tests.support.children import a_child, a_unit, a_upn, somebody
from tests.support.people import a_person, an_authority

from tallystick.config.demo import records
from tallystick.config.demo.records import transferring
from tallystick.modules.exchange.models import Arrival, Discrepancy, Feed, IntakeVersion, Proposal, Told
from tallystick.modules.people.models import Link, LinkRun
from tallystick.modules.records.models import CheckRun, Load, NeedWeights, Snapshot
from tallystick.modules.records.queries import school as queries
from tallystick.modules.triggers.models import GradingRun, Opening

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROLES = ("data-manager", "performance-analyst", "social-work-manager", "exclusions-officer")


@pytest.mark.row("PLT-05")
def test_every_room_of_the_demo_has_something_to_show(db, settings, tmp_path, monkeypatch):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "evidence"
    monkeypatch.setattr(records, "PUPILS", 60)
    there = tuple(part for part in records.PARTS if part is not records.bind_measures)  # it needs the demo's plans
    monkeypatch.setattr(records, "PARTS", there)
    council = a_school_year(an_authority("Harrowmere Council", "harrowmere"))
    for role in ROLES:
        a_person(council, role, name=f"Holds {role.replace('-', ' ')}")
    schools = [a_unit(council, name) for _, name in transferring.SENDS + transferring.RECEIVES]
    somebody(council, "school-office", schools[0])
    head = somebody(council, "head-teacher", schools[2])
    children = [a_child(council, f"Robin {number}", upn=a_upn(serial=800 + number)) for number in range(12)]
    said: list[str] = []
    records.make_records(records.Standing(council, children, NOW), said.append)

    states = set(Load.objects.values_list("state", flat=True))
    assert states == {Load.State.PUBLISHED, Load.State.REFUSED}
    assert CheckRun.objects.filter(counts__number__gt=0).exists()
    assert LinkRun.objects.get().counts["records"] > 60
    assert Link.objects.exclude(person=None).exists()
    assert set(Arrival.objects.values_list("outcome", flat=True)) == {"taken", "missed"}
    assert Feed.objects.count() == 3
    told = Counter(Told.objects.filter(kind="first-language").values_list("value", flat=True))
    assert told == {"English": 21, "Polish": 3}
    assert Discrepancy.objects.exists()
    assert Proposal.objects.exists()
    assert IntakeVersion.objects.count() == 2
    assert queries.schools_for(head)
    assert NeedWeights.objects.count() == 1
    assert Snapshot.objects.count() == 1
    assert GradingRun.objects.exists()
    assert Opening.objects.exists()
    assert len(said) == len(records.PARTS)


@pytest.mark.parametrize("now", [datetime(2026, 7, 20, 12, tzinfo=UTC), datetime(2026, 6, 30, 12, tzinfo=UTC)])
def test_year_six_is_sent_and_released_also_after_the_day_on_which_rounds_are_released(db, settings, tmp_path, now):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "evidence"
    council = an_authority("Harrowmere Council", "harrowmere")
    a_person(council, "data-manager", name="Perran Bell")
    schools = [a_unit(council, name) for _, name in transferring.SENDS + transferring.RECEIVES]
    somebody(council, "school-office", schools[0])
    children = [a_child(council, f"Robin {number}", upn=a_upn(serial=800 + number)) for number in range(4)]
    standing = records.Standing(council, children, now)
    standing.folder = tmp_path
    assert transferring.send_year_six(standing)
    assert IntakeVersion.objects.count() == 2
