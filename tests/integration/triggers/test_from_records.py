"""From invented pupils and their grades to a plan that is owed: whoever has to write it reads the share behind it."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.children import a_upn
from tests.support.half_terms import SCHOOLS
from tests.support.indicators import counted
from tests.support.people import MORNING, a_person, an_authority
from tests.support.records import a_file, received
from tests.support.triggers import ABBEY, BEACON, FIVE, looked

from tallystick.foundation.accounts.models import User
from tallystick.modules.records import deeds
from tallystick.modules.triggers.models import Opening
from tallystick.modules.triggers.queries.evidence import evidence_of
from tallystick.modules.triggers.queries.openings import openings_for

pytestmark = [pytest.mark.django_db, pytest.mark.row("SCH-15")]
CENSUS, SUMMER = date(2026, 1, 15), date(2026, 8, 31)
ROLL = "laestab,upn,sex,year_group,provision,enrolment,entry"
ENTRIES = "UPN,LAESTAB,Year,QAN,Series,Subject,Grade,Points,Counts"
QUALIFICATIONS = (
    "QAN,Title,Kind,AwardingOrganisation,Level,Subject,Size,Section96,ApprovedFrom,ApprovedTo,PassGrades,GoodGrades"
)
GCSES = {"60142923": "English language", "60142935": "Mathematics", "60142947": "History"}
GCSES |= {"60142959": "Geography", "60142960": "Music"}
PUPILS = {ABBEY: (25, 7), BEACON: (40, 20)}  # in Year 11, and of them with five at grade 5


@pytest.fixture
def analyst(settings, tmp_path: Path) -> User:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    _sent(one, tmp_path)
    return one


def _sent(by: User, folder: Path) -> None:
    """Send two secondary schools, their rolls of Year 11, the qualifications there are, and grades of who has five."""
    places = [f"90{one},{one[:3]},{one[3:]},School {one},01,1,01-09-1970,,4,WX1 1AA" for one in PUPILS]
    received(a_file(folder / "schools.csv", SCHOOLS, *places), by.authority, by, period=CENSUS)
    upns = {
        school: [a_upn(serial=100 * place + number) for number in range(many)]
        for place, (school, (many, _)) in enumerate(PUPILS.items(), 1)
    }
    columns = {name: name for name in ROLL.split(",")}
    told = {"name": "Sheet of pupils", "table": "pupils", "columns": columns}
    mapping = deeds.save_mapping(by.authority, **told, by=by, at=MORNING)
    roll = [f"{school},{upn},F,11,N,C,2021-09-01" for school, them in upns.items() for upn in them]
    received(a_file(folder / "pupils.csv", ROLL, *roll), by.authority, by, period=CENSUS, mapping=mapping)
    known = [f"{number},GCSE in {name},gcse,,2,{name},1,1,2015-09-01,,9 8 7 6 5 4," for number, name in GCSES.items()]
    received(a_file(folder / "qualifications.csv", QUALIFICATIONS, *known), by.authority, by, period=None)
    grades = [
        f"{upn},{school},2026,{number},Jun,{subject},5,5,1"
        for school, (_, good) in PUPILS.items()
        for upn in upns[school][:good]
        for number, subject in GCSES.items()
    ]
    received(a_file(folder / "entries.csv", ENTRIES, *grades), by.authority, by, period=SUMMER)


def test_seven_of_25_pupils_open_a_plan_and_whoever_has_to_write_it_reads_28_per_cent(analyst: User):
    counted(analyst.authority, FIVE)
    looked(analyst.authority)
    opening = Opening.objects.get(trigger="raising-achievement")
    assert opening.group == [["laestab", ABBEY]]
    adviser = a_person(analyst.authority, "school-improvement-adviser", name="Una Dale")
    assert openings_for(adviser).get() == opening
    ((_, reading),) = evidence_of(adviser, [opening])[opening.pk]
    assert (reading.kept_back, str(reading.value), reading.line) == (False, "28.0", 30)
