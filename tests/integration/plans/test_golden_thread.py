"""The whole ladder from what inspectors asked for to one person's objectives, with the judgements that lines name."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan, an_action

from tallystick.engine.drafts import Draft, Recommendation
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.deeds.citing import CannotBeCited
from tallystick.modules.plans.models import Citation
from tallystick.modules.plans.presenters import citing

LADDER = {
    "inspection": "Director of Children’s Services",
    "corporate": "Chief Executive",
    "directorate": "Assistant Director, Learning",
    "team": "Inclusion Team Manager",
    "service": "Head of Attendance",
    "individual": "Tamsin Rowe, Education Welfare Officer",
}

pytestmark = pytest.mark.row("PLN-02")


@pytest.fixture
def officer(db):
    return a_person(an_authority())


@pytest.fixture
def plans(officer):
    """Give a plan a level from the inspection down, each with one line that serves the line above it."""
    made = {level: a_rung(officer, level, lead) for level, lead in LADDER.items()}
    for higher, lower in pairwise(made.values()):
        deeds.link_lines(lower.actions.get(), "serves", higher.actions.get(), by=officer, at=MORNING)
    return made


def a_rung(officer, level, lead):
    action = an_action(f"Do the {level} part", level[:3].upper(), lead=lead)
    asked = Recommendation(ref="R2", text=f"Plan well at the {level} level", actions=[action])
    plan = a_plan(officer, Draft(title=f"{level} plan", recommendations=[asked]))
    return deeds.put_level(plan, level=level, by=officer, at=MORNING)


def a_judgement(officer, plan, code="5.2", grade="Unsatisfactory"):
    review = plan.review or deeds.write_review(
        plan, words={"title": "Inspection of 2026"}, by=officer, at=MORNING, seen_version=0
    )
    words = {"text": "Planning at team level", "grade": grade, "paragraph": "41", "code": code}
    return deeds.note_judgement(review, **words, by=officer, at=MORNING)


def cite(row, codes, officer):
    return deeds.cite_judgements(row, codes, by=officer, at=MORNING)


def test_the_trace_goes_down_all_six_rungs_to_a_named_persons_objective_and_back_up(officer, plans):
    thread, down = queries.trace(officer, plans["inspection"].recommendations.get(), up=False)
    assert [thread.rows[one.line].plan.level for one in down] == list(LADDER)[1:]
    assert thread.rows[down[-1].line].lead == [LADDER["individual"]]
    thread, up = queries.trace(officer, plans["individual"].actions.get(), up=True)
    assert [thread.rows[one.line].plan.level for one in up] == list(LADDER)[-2::-1]


def test_the_trace_names_the_judgement_that_a_team_s_activity_refers_to(client, officer, plans):
    a_judgement(officer, plans["inspection"])
    cite(plans["team"].actions.get(), "JRS 5.2", officer)
    client.force_login(officer)
    page = client.get(f"/plans/lines/recommendation/{plans['inspection'].recommendations.get().pk}/thread/")
    words = page.content.decode()
    assert words.index("JRS 5.2") > words.index("Do the team part")
    assert "Planning at team level" in words
    assert "Unsatisfactory – Weakness" in words
    assert LADDER["individual"] in words


def test_taking_out_the_middle_link_lists_the_orphan_and_parts_the_trace(officer, plans):
    middle = queries.links_from(plans["team"]).get()
    deeds.unlink_lines(middle, because="The team has other work", by=officer, at=MORNING)
    loose = {one.plan.level: one for one in queries.loose_ends(officer)}
    assert [row.ref for row in loose["team"].orphans] == ["TEA"]
    assert [row.ref for row in loose["directorate"].unserved] == ["DIR"]
    assert not any(loose[level].orphans for level in LADDER if level != "team")
    thread, down = queries.trace(officer, plans["inspection"].recommendations.get(), up=False)
    assert [thread.rows[one.line].plan.level for one in down] == ["corporate", "directorate"]


def test_a_line_s_page_reads_the_judgements_only_where_the_line_cites_one(client, officer, plans):
    a_judgement(officer, plans["inspection"])
    row = plans["team"].actions.get()
    client.force_login(officer)
    read = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/plans/lines/action/{row.pk}/links/").status_code == 200
        read.append(sum("plans_judgement" in one["sql"] for one in captured.captured_queries))
        cite(row, "5.2", officer)
    assert read == [0, 1]


def test_the_page_of_judgements_shows_a_page_of_them_and_counts_all(client, officer, plans):
    for number in range(51):
        a_judgement(officer, plans["inspection"], code=f"{number + 1}")
    client.force_login(officer)
    first = client.get("/plans/threads/judgements/").content.decode()
    second = client.get("/plans/threads/judgements/?page=2").content.decode()
    assert (first.count("JRS "), second.count("JRS ")) == (50, 1)
    assert ">51<" in first.replace(" ", "").replace("\n", "")


def test_a_line_refers_to_several_judgements_each_once(officer, plans):
    row = plans["team"].actions.get()
    assert [one.code for one in cite(row, "JRS 5.2; 9a,\njrs  5.2", officer)] == ["5.2", "9a"]
    cite(row, "9A", officer)
    assert [one.code for one in queries.citations_on(officer, [f"action/{row.pk}"])[f"action/{row.pk}"]] == [
        "5.2",
        "9a",
    ]


def test_each_judgement_lists_the_lines_that_refer_to_it_and_a_number_nobody_noted_stands_out(officer, plans):
    a_judgement(officer, plans["inspection"], code="10")
    a_judgement(officer, plans["inspection"], code="5.2")
    cite(plans["team"].actions.get(), "5.2, 7", officer)
    cite(plans["service"].recommendations.get(), "5.2", officer)
    found = {one.code: one for one in queries.judgements_cited(officer)}
    assert list(found) == ["5.2", "7", "10"]
    assert {row.plan.level for _, row in found["5.2"].citations} == {"team", "service"}
    assert not found["7"].judgements
    assert not found["10"].citations
    assert [one.number for one in citing.figures(list(found.values()))] == ["2", "1", "1"]


def test_a_number_that_is_taken_out_is_no_longer_on_the_line_and_is_kept(officer, plans):
    row = plans["team"].actions.get()
    (cited,) = cite(row, "5.2", officer)
    deeds.uncite_judgement(cited, by=officer, at=MORNING)
    assert not queries.citations_for(officer).exists()
    assert Citation.objects.get().code == "5.2"
    assert cite(row, "5.2", officer)[0].pk != cited.pk


def test_a_line_that_was_taken_out_neither_cites_nor_is_listed(officer, plans):
    row = plans["team"].actions.get()
    cite(row, "5.2", officer)
    row = deeds.take_out_line(row, by=officer, at=MORNING, seen_version=row.version)
    assert queries.judgements_cited(officer) == []
    with pytest.raises(CannotBeCited, match="Put it back first"):
        cite(row, "5.3", officer)


@pytest.mark.parametrize("codes", ["", " , ; ", "JRS", "JRS JRS", "5" * 61, "ß" * 60])
def test_what_is_no_number_is_refused_in_a_sentence(officer, plans, codes):
    with pytest.raises(CannotBeCited, match="Give"):
        cite(plans["team"].actions.get(), codes, officer)


@pytest.mark.parametrize("code", [",", ";", "JRS ,", "JRS JRS", "5.2, 5.3", "5" * 61, "ß" * 60])
def test_a_finding_s_number_is_one_and_kept_whole_or_refused_in_a_sentence(officer, plans, code):
    noted = a_judgement(officer, plans["inspection"])
    with pytest.raises(CannotBeCited, match="Give"):
        deeds.number_judgement(noted, code=code, by=officer, at=MORNING)
    words = {"text": "Supervision", "grade": "Good", "paragraph": "42", "code": code}
    with pytest.raises(CannotBeCited, match="Give"):
        deeds.note_judgement(noted.review, **words, by=officer, at=MORNING)
    noted.refresh_from_db()
    assert noted.code == "5.2"


def test_nobody_refers_lines_of_another_authority_to_anything(client, officer, plans):
    other = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Piers Holt")
    row = plans["team"].actions.get()
    with pytest.raises(NotAllowed):
        cite(row, "5.2", other)
    (cited,) = cite(row, "5.2", officer)
    client.force_login(other)
    assert client.post(f"/plans/lines/action/{row.pk}/judgements/", {"codes": "7"}).status_code == 404
    assert client.post(f"/plans/citations/{cited.pk}/remove/").status_code == 404
    assert queries.judgements_cited(other) == []


def test_numbers_are_added_and_taken_out_on_the_page_of_links(client, officer, plans):
    client.force_login(officer)
    row = plans["team"].actions.get()
    page = client.post(f"/plans/lines/action/{row.pk}/judgements/", {"codes": "5.2"}, follow=True)
    assert "No finding with this number is noted yet." in page.content.decode()
    judgement = a_judgement(officer, plans["inspection"], code="")
    address = f"/plans/{plans['inspection'].pk}/review/findings/{judgement.pk}/number/"
    assert client.post(address, {"code": ""}).status_code == 422
    assert "5.2" in client.post(address, {"code": "JRS 5.2"}, follow=True).content.decode()
    assert "Planning at team level" in client.get(f"/plans/lines/action/{row.pk}/links/").content.decode()
    cited = Citation.objects.get()
    assert "refers to no judgement" in client.post(f"/plans/citations/{cited.pk}/remove/", follow=True).content.decode()
