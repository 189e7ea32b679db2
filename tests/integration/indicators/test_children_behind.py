"""From a file of suspensions to what a member reads: a number of few children is kept back, however many events."""

from pathlib import Path

import msgspec
import pytest
from tests.support.children import a_upn
from tests.support.indicators import counted, written
from tests.support.people import a_person, an_authority
from tests.support.schools import HARBOUR, HILL, QUAY, SUSPENDED, a_sheet

from tallystick.modules.indicators import queries
from tallystick.modules.indicators.models import Result

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-21")]
POPULATION = """\
kind: population
code: harbour-suspensions
title: Suspensions
each: suspension
about: Every suspension of the sheet.
from: suspensions
told: [{source: suspensions}]
child: upn
"""
SENT_HOME, DAYS = "harbour-sent-home", "harbour-sessions-lost"
SCHOOLS = [{}, {"laestab": HARBOUR}, {"laestab": HILL}, {"laestab": QUAY}]
ADA = a_upn(serial=1)


@pytest.fixture
def analyst(db, settings, tmp_path: Path):
    """Give an analyst: one child has seven suspensions, and at each other school twenty have one each."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    for name in ("populations", "indicators"):
        (settings.HOME / "catalogue" / name).mkdir(parents=True)
    (settings.HOME / "catalogue" / "populations" / "harbour-suspensions.yaml").write_text(POPULATION, "utf-8")
    has = {"population": "harbour-suspensions", "breakdowns": "laestab", "measure": "count", "unit": "suspensions"}
    written(settings.HOME / "catalogue" / "indicators", SENT_HOME, counts="", title="Sent home", **has)
    written(settings.HOME / "catalogue" / "indicators", DAYS, counts="counts: sessions", title="Sessions lost", **has)
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    told = [f"{HARBOUR},{ADA},SUSP,2026-09-0{day},4" for day in range(1, 8)]
    told += [
        f"{school},{a_upn(serial=100 * place + n)},SUSP,2026-09-08,4"
        for place, school in enumerate((HILL, QUAY), 1)
        for n in range(20)
    ]
    a_sheet(one, tmp_path, "suspensions", SUSPENDED, told)
    return one


def test_seven_suspensions_of_one_child_are_kept_back_from_members_and_shown_to_the_circle(analyst):
    run = counted(analyst.authority, SENT_HOME, DAYS)
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    asked = [(code, by) for code in (SENT_HOME, DAYS) for by in SCHOOLS]
    circle = queries.figures_of(analyst, asked, run.as_at)
    assert [one.numerator for one in circle.values()] == [47, 7, 20, 20, 188, 28, 80, 80]
    for_members = queries.figures_of(member, asked, run.as_at)
    assert [one.numerator for one in for_members.values()] == [47, None, None, 20, 188, None, None, 80]
    of_harbour = for_members[SENT_HOME, (("laestab", HARBOUR),)]
    assert (of_harbour.numerator_words, of_harbour.value) == ("c", None)
    assert of_harbour.why.startswith("Kept back")


def test_what_is_kept_of_a_result_says_of_how_many_children_it_is(analyst):
    counted(analyst.authority, SENT_HOME, engine="memory")
    told = msgspec.json.decode(Result.objects.get().canonical)
    assert (told["shape"], {one["by"][0][1]: one["children"] for one in told["groups"] if one["by"]}) == (
        2,
        {HARBOUR: [1, 1, 0], HILL: [20, 20, 0], QUAY: [20, 20, 0]},
    )
