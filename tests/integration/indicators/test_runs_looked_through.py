"""A run is looked through once it is counted: what others may see of it, beside what was shown before."""

from collections import Counter
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.indicators import ALL, GIRLS, POPULATION, counted, written
from tests.support.people import a_person

from tallystick.engine.disclosure import Audience, protect
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.models import KeptBack, Result

pytestmark = pytest.mark.django_db
GROUPED = """\
  - {code: ethnic_group, title: Ethnic group, type: text, value: "part(ethnicity, 1, 1)"}
told: """


@pytest.mark.row("GOV-21")
def test_a_member_sees_no_figure_of_few_children_nor_one_that_tells_it(analyst):
    run = counted(analyst.authority)
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    asked = [(GIRLS, ()), (GIRLS, {"ethnicity": "MWBC"}), (GIRLS, {"ethnicity": "WBRI"})]
    told = queries.figures_of(member, asked, run.as_at)
    few = told[GIRLS, (("ethnicity", "MWBC"),)]
    assert (few.value, few.numerator, few.kept_back) == (None, None, True)
    assert few.why.startswith("Kept back")
    others = told[GIRLS, (("ethnicity", "WBRI"),)]
    whole = told[GIRLS, ()]
    assert None in (others.numerator, whole.numerator)
    circle = queries.figures_of(analyst, asked, run.as_at)
    assert [one.numerator for one in circle.values()] == [6, 2, 4]
    for_members = queries.figures_of(analyst, asked, run.as_at, audience="members")
    assert for_members == told


@pytest.mark.row("GOV-21")
def test_what_nobody_has_looked_through_is_shown_to_nobody_outside_the_circle(analyst):
    run = counted(analyst.authority)
    officer = a_person(analyst.authority, "improvement-officer", name="Cy Marsh")
    assert KeptBack.objects.count() == 8
    KeptBack.objects.filter(audience="professionals").all()._raw_delete("default")
    told = queries.figures_of(officer, [(GIRLS, ())], run.as_at)[GIRLS, ()]
    assert (told.numerator, told.denominator, told.value, told.kept_back) == (None, None, None, True)


@pytest.mark.row("GOV-21")
def test_what_lies_within_what_is_asked_of_the_rows_and_looked_through_once_for_all_of_one_rule(analyst, settings):
    folder = settings.HOME / "catalogue"
    (folder / "populations" / "harbour-children.yaml").write_text(POPULATION.replace("told: ", GROUPED), "utf-8")
    written(folder / "indicators", "grouped", breakdowns="ethnicity, ethnic_group")
    with patch("tallystick.modules.indicators.deeds.closing.protect", wraps=protect) as door:
        run = counted(analyst.authority, "grouped")
    (asked,) = door.call_args_list
    assert asked.args[0][0].inside == {
        (("ethnicity", "WBRI"), ("ethnic_group", "W")),
        (("ethnicity", "MWBC"), ("ethnic_group", "M")),
    }
    marks = {one.audience: one.marks for one in KeptBack.objects.filter(result=run.parts.get().result)}
    assert set(marks) == {one.value for one in Audience if one is not Audience.CIRCLE}
    assert all(one == marks["public"] for one in marks.values())


@pytest.mark.row("GOV-21")
def test_what_was_shown_of_the_same_children_is_remembered_whichever_run_it_was_counted_in(analyst):
    """Of the same period every indicator of the children; of the same indicator two periods, however often counted."""
    first = counted(analyst.authority, GIRLS)
    counted(analyst.authority, ALL, as_at=first.as_at - timedelta(days=5))
    (of_another,) = counted(analyst.authority, ALL).parts.all()
    shown = queries.shown_until_now(analyst.authority_id, [of_another.result])
    outside = len(Audience) - 1
    assert Counter((one.result.code, one.result.last) for one in shown) == {
        (GIRLS, first.as_at): outside,
        (ALL, first.as_at): outside,
        (ALL, first.as_at - timedelta(days=5)): outside,
    }
    tomorrow = Result(code=GIRLS, first=first.as_at + timedelta(days=1), last=first.as_at + timedelta(days=1))
    with CaptureQueriesContext(connection) as asked:
        last = queries.shown_until_now(analyst.authority_id, [tomorrow])
    assert {one.result.last for one in last} == {first.as_at}
    assert len({id(one.result) for one in last}) == 1, "its figures are in memory once, however many audiences"
    assert ["canonical" in one["sql"] for one in asked.captured_queries] == [False, False, True], "of the chosen only"
