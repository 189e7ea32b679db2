"""Behaviour need out of the register: entered, counted, graded; the same scores as the register prints."""

from datetime import date
from decimal import Decimal
from html import unescape
from re import sub

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.areas import sent
from tests.support.calendars import a_school_year
from tests.support.half_terms import SCHOOLS as HEAD
from tests.support.indicators import counted
from tests.support.people import MORNING, a_person, an_authority
from tests.support.records import a_file
from tests.support.registers import a_school

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.queries import reports_of
from tallystick.modules.triggers.deeds import grade_schools
from tallystick.modules.triggers.queries.gradings import standing_of

pytestmark = pytest.mark.django_db
CODE = "behaviour-need"
# name, area, roll, days lost, absence, inspection, referrals, need of the area, days of support, score by hand
SEEDED = [
    ("Abbey", "Quayside", "1000", "5000", "20", "4", "200", "10", "30", "100.0"),
    ("Beacon", "Marshgate", "500", "500", "9", "3", "20", "7", "", "45.0"),
    ("Cliff", "South Millford", "500", "500", "9", "3", "20", "6", "", "44.0"),
    ("Dock", "Saltby", "400", "200", "8", "3", "8", "5", "2.5", "31.0"),
    ("Elm", "Upland", "400", "100", "5", "2", "4", "2", "", "11.0"),
    ("Fell", "Westbrook", "400", "0", "4", "1", "0", "1", "", "1.0"),
    ("Gate", "Quayside", "200", "10.5", "5", "2", "0", "10", "", "14.6"),
    ("Holm", "Marshgate", "800", "1000", "11", "3", "40", "8", "0", "55.0"),
    ("Inch", "Upland", "29", "0", "5", "1", "0", "2", "", ""),
]
PARTS = ("absence", "area-need", "days-lost", "inspection", "referrals", "roll", "support")
FIELDS = ("roll", "days_lost", "absence", "inspection", "referrals", "area_need", "support")


@pytest.fixture
def officer(db, settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    authority = a_school_year(an_authority())
    one = a_person(authority, "exclusions-officer", name="Ada Finch")
    analyst = a_person(authority, "performance-analyst", name="Ash Vane")
    known = [f"90{place},820,{4001 + place},{row[0]},01,1,01-09-1970,,4,WX1 1AA" for place, row in enumerate(SEEDED)]
    sent(analyst, a_file(tmp_path / "schools.csv", HEAD, *known), period=date(2025, 3, 31))
    for name, area, *written, _ in SEEDED:
        school = key_of(a_school(authority, name))
        told = {"by": analyst, "at": MORNING, "about": school}
        add_entry(authority, "school-areas", {"starts": "1/9/2020", "phase": "secondary", "area": area}, **told)
        said = {"year": "1/9/2024", **{field: one for field, one in zip(FIELDS, written, strict=True) if one}}
        add_entry(authority, CODE, said, by=one, at=MORNING, about=school)
    for area, needed in (("Quayside", "60"), ("Saltby", "10")):
        add_entry(
            authority, "provision-needs", {"area": area, "starts": "1/9/2024", "needed": needed}, by=one, at=MORNING
        )
    farm = key_of(add_unit(authority, name="Dock Farm", agency="provider", by=None, at=MORNING))
    offered = {"programme": "Land skills", "area": "Quayside", "starts": "1/9/2024", "hours": "25", "places": "48"}
    add_entry(authority, "alternative-programmes", offered, by=one, at=MORNING, about=farm)
    return one


def words(person) -> str:
    client = Client()
    client.force_login(person)
    page = client.get(reverse("triggers:grading", args=[CODE]), {"to": "2025-08-31"}).content.decode()
    return " ".join(unescape(sub(r"<[^>]+>", " ", page)).split())


def graded(officer) -> None:
    """Count what was entered, as the worker does, and grade it."""
    codes = [
        *(f"behaviour-{each}" for each in PARTS),
        "provision-adequacy",
    ]
    counted(officer.authority, *codes, as_at=date(2025, 10, 1), engine="memory")
    grade_schools(officer.authority, CODE, as_at=date(2025, 10, 1), by=None, at=timezone.now())


@pytest.mark.row("ATX-34")
def test_the_four_areas_come_top_tier_one_without_support_is_listed_and_a_member_sees_none_of_it(officer):
    graded(officer)
    standing = standing_of(officer.authority_id, CODE)
    number = {row[0]: f"820{4001 + place}" for place, row in enumerate(SEEDED)}
    scores = {name: standing.graded[number[name]].score for name, *_ in SEEDED}
    assert scores == {row[0]: Decimal(row[-1]) if row[-1] else None for row in SEEDED}
    assert standing.graded[number["Inch"]].why == "Too small to be graded: fewer than 30 pupils."
    page = words(officer)
    assert "Tier 1 without support Holm " in page
    for said in (
        "Quayside Among the 4 areas of greatest need 2 of 2 57.3 1",
        "Marshgate Among the 4 areas of greatest need 2 of 2 50.0 2",
        "South Millford Among the 4 areas of greatest need 1 of 1 44.0 3",
        "Saltby Among the 4 areas of greatest need 1 of 1 31.0 4",
        "Upland 1 of 2 11.0 5",
        "Westbrook 1 of 1 1.0 6",
    ):
        assert said in page, said
    assert "57.3 1 38.0% 30 80 92.3%" in page, page[page.index("57.3 1") :][:60]
    member = a_person(officer.authority, "elected-member", name="Bo Quill")
    hidden = words(member)
    assert "Kept back: it rests on a figure that is not shown to you." in hidden
    assert "100.0" not in hidden
    assert "57.3" not in hidden
    assert "of greatest need" not in hidden  # whose means are kept back may be the first


@pytest.mark.row("ATX-34")
def test_the_grading_comes_school_by_school_to_the_scores_that_the_register_prints(officer):
    graded(officer)
    scores = standing_of(officer.authority_id, CODE).graded
    period = {"first": date(2024, 9, 1), "last": date(2025, 8, 31)}
    told = reports_of(officer, CODE, as_at=date(2026, 9, 1), **period)
    (answer,) = [one for figure, one, _ in told.figures if figure.code == "score-by-school"]
    assert answer is not None
    printed = {name: answer.shown(value) for name, value in answer.groups.items() if name != "Inch"}  # too small
    assert printed == {row[0]: str(scores[f"820{4001 + place}"].score) for place, row in enumerate(SEEDED[:-1])}
