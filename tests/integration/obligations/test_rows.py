"""What the plans of three authorities owed, each as its row of the inventory says that it works."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from tests.support.obligations import LATER, a_body_of, a_year_of_terms, delivered, noon, seated, taken
from tests.support.people import a_person, an_authority
from tests.support.signing import a_post

from tallystick.foundation.due.queries import due_for
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.models import Body
from tallystick.modules.governance.deeds import take_attendance
from tallystick.modules.governance.queries import standing_items
from tallystick.modules.obligations import deeds, queries
from tallystick.modules.obligations.models import Owed
from tallystick.modules.obligations.presenters.delivered import delivery_rows
from tallystick.modules.obligations.rules import DeliveryUnclear
from tallystick.modules.obligations.tasks import lay_out, put_on_lists

WEEK = timedelta(weeks=1)


@pytest.fixture
def keeper(db):
    return a_person(an_authority())


def lines_of(one, **more):
    """Give the lines of an obligation, the earliest first."""
    return Owed.objects.filter(obligation=one, **more).order_by("due", "pk")


@pytest.mark.row("GOV-08")
def test_the_issues_paper_and_its_process_are_owed_by_themselves(keeper):
    paper = taken(keeper.authority, "issues-paper", date(2004, 4, 1))
    process = taken(keeper.authority, "issues-process", date(2004, 4, 1))
    assert {one.due for one in lines_of(paper)} == {date(2004, 4, 30)}
    assert {one.due.month for one in lines_of(process)} == {5}


@pytest.mark.row("GOV-09")
def test_a_skipped_half_term_makes_five_of_six(keeper):
    a_year_of_terms(keeper.authority, LATER)
    one = taken(keeper.authority, "care-exclusions-monitoring", date(2008, 9, 1), ends=date(2009, 8, 31))
    board = lines_of(one, recipient__words="Integrated Strategic Commissioning Board")
    assert len(board) == 6
    for place, line in enumerate(board):
        if place != 2:
            delivered(line, line.due)
    after = date(2009, 9, 1)
    assert lines_of(one, recipient=board[0].recipient, delivered_on__lte=after).count() == 5
    assert [line.stretch for line in queries.late(keeper, after).filter(recipient=board[0].recipient)] == [
        board[2].stretch
    ]


@pytest.mark.row("GOV-10", "GOV-11")
def test_termly_reports_and_two_evaluations_a_year_are_owed_to_each(keeper):
    a_year_of_terms(keeper.authority, LATER)
    termly = taken(keeper.authority, "care-exclusions-termly", date(2008, 9, 1), ends=date(2009, 8, 31))
    assert lines_of(termly).values_list("recipient__words").distinct().count() == 2
    assert lines_of(termly).count() == 6
    evaluated = taken(keeper.authority, "plan-evaluation", date(2008, 4, 1), ends=date(2009, 3, 31), about="Plan A")
    assert lines_of(evaluated).values_list("stretch").distinct().count() == 2


@pytest.mark.row("GOV-12")
def test_a_joint_report_waits_for_both_parts_and_tells_when_each_audience_had_it(keeper):
    one = taken(keeper.authority, "joint-vulnerable-children", date(2004, 4, 1), ends=date(2005, 4, 30))
    board, members = lines_of(one)
    with pytest.raises(DeliveryUnclear, match="Education and of Social care"):
        delivered(board, board.due)
    for agency in ("Education", "Social care"):
        with pytest.raises(DeliveryUnclear, match="Social care"):
            delivered(board, board.due)
        deeds.add_part(board, agency=agency, words="In the shared folder.", by=keeper, at=noon(board.due))
    delivered(board, board.due)
    delivered(members, board.due + WEEK)
    assert [str(each.delivered_on) for each in lines_of(one)] == ["2005-04-14", "2005-04-21"]
    with pytest.raises(DeliveryUnclear, match="No part of that agency"):
        deeds.add_part(board, agency="Health", words="Here.", by=keeper, at=noon(board.due))


@pytest.mark.row("GOV-12")
def test_a_paper_named_by_hand_waits_for_the_parts_too_and_shows_no_meeting(keeper):
    one = taken(keeper.authority, "joint-vulnerable-children", date(2004, 4, 1), ends=date(2005, 4, 30))
    line = lines_of(one).first()
    with pytest.raises(DeliveryUnclear, match="Education and of Social care"):
        delivered(line, line.due, how="paper", key="papers.issue/1", by_hand=True)
    with pytest.raises(DeliveryUnclear, match="not the address of the paper"):
        delivered(line, line.due, how="paper", key="bodies.meeting/1")


@pytest.mark.row("GOV-19")
def test_what_is_owed_at_each_meeting_stands_with_the_body_meant_and_with_no_other(keeper):
    one = taken(keeper.authority, "standing-bids", date(2004, 9, 1))
    words = one.recipients.first().words
    for name in ("Harbour Forum", "Ferry Forum"):
        body = a_body_of(keeper.authority, name)
        told = {"starts": one.starts, "post": None, "bodies": {words: body.pk}}
        one = deeds.change(one, **told, seen_version=one.version, by=keeper, at=noon(date(2004, 9, 2)))
        assert [item.title for item in standing_items(body).filter(ends=None)] == [str(one)]
    harbour = standing_items(Body.objects.get(name="Harbour Forum"))
    assert [item.ends for item in harbour] == [date(2004, 9, 2)]


@pytest.mark.row("GOV-03", "GOV-16")
def test_at_a_meeting_whoever_came_had_it_and_where_that_is_not_noted_it_says_so(keeper):
    board = a_body_of(keeper.authority, "Learning Trust Board", "Ada Reed", "Bo Lane")
    line = lines_of(taken(keeper.authority, "race-equality-yearly", date(2004, 9, 1)), recipient__body=board).first()
    met = bodies.plan_meeting(board, day=line.due, by=None, at=noon(date(2004, 9, 2)))
    told = {"how": "meeting", "key": f"bodies.meeting/{met.pk}"}
    unnoted = delivered(line, line.due, **told)
    came, stayed = board.seats.order_by("name")
    take_attendance(met, how={came.pk: "present", stayed.pk: "absent"}, by=None, at=noon(line.due + WEEK))
    noted = delivered(line, line.due + WEEK, **told)
    rows = [delivery_rows([one], line.due)[0] for one in (unnoted, noted)]
    assert [dict(row.told)["Who was there"][:6] for row in rows] == ["Nobody", "As the"]
    assert [[copy.tag.words for copy in row.copies] for row in rows] == [
        ["Recorded", "Recorded"],
        ["Recorded", "Not there"],
    ]
    assert rows[1].missing == "1 not there"


@pytest.mark.row("GOV-13", "GOV-14")
def test_scrutiny_is_owed_a_response_at_each_meeting_and_a_programme_a_year(keeper):
    board = a_body_of(keeper.authority, "Scrutiny Board (Children and Young People)", "Councillor Ash Vane")
    one = taken(keeper.authority, "scrutiny-response", date(2004, 9, 1))
    assert "Enter the days" in one.lacks or not lines_of(one, recipient__body=board).exists()
    for day in (date(2004, 10, 12), date(2005, 2, 8)):
        bodies.plan_meeting(board, day=day, by=None, at=noon(date(2004, 9, 2)))
    lay_out(noon(date(2004, 9, 2)))
    assert [line.due for line in lines_of(one, recipient__body=board)] == [date(2004, 10, 12), date(2005, 2, 8)]
    programme = taken(keeper.authority, "scrutiny-forward-plan", date(2004, 4, 1), ends=date(2005, 3, 31))
    assert lines_of(programme).first().due.month == 6


@pytest.mark.row("GOV-15")
def test_whoever_leads_the_opposition_on_the_day_has_it_and_who_led_before_is_told(keeper):
    leaders = a_body_of(keeper.authority, "Leaders of the opposition groups", "Councillor Nell Forster")
    before = seated(leaders, "Councillor Amos Reed", date(2004, 4, 1))
    one = taken(keeper.authority, "opposition-monitoring", date(2004, 10, 1))
    bodies.end_seat(before, ends=date(2004, 11, 14), by=None, at=noon(date(2004, 11, 14)))
    seated(leaders, "Councillor Ivo Dale", date(2004, 11, 15))
    line = lines_of(one).first()
    made = delivered(line, line.due)
    assert {copy.name for copy in made.copies.all()} == {"Councillor Nell Forster", "Councillor Ivo Dale"}
    assert [str(seat) for seat in queries.left_meanwhile(line, line.due)] == ["Councillor Amos Reed"]


@pytest.mark.row("GOV-16")
def test_fifty_two_bulletins_and_a_coverage_that_counts_whoever_has_no_address(keeper):
    councillors = a_body_of(keeper.authority, "All councillors", "Ash Vane", "Bea Dale", "Cy Reed")
    seated(councillors, keeper, date(2004, 4, 1))
    one = taken(keeper.authority, "schools-bulletin", date(2004, 4, 5), ends=date(2005, 4, 3))
    year = list(lines_of(one))
    assert len(year) == 52
    assert all(later.due - sooner.due == WEEK for sooner, later in pairwise(year))
    made = delivered(year[0], year[0].due)
    assert (queries.coverage_of(made).reached, queries.coverage_of(made).percent) == (1, 25)
    with pytest.raises(DeliveryUnclear, match="no address"):
        deeds.bounced(made.copies.get(name="Ash Vane"), why="", by=keeper, at=noon(year[0].due))
    deeds.bounced(made.copies.get(user=keeper), why="Mailbox full", by=keeper, at=noon(year[0].due))
    assert queries.coverage_between(year[0].recipient, date(2004, 4, 1), date(2005, 4, 3)).reached == 0
    assert [line.what for line in due_for(keeper, year[0].due)] == [
        "Put right the address of Morwenna Pike: “Schools Bulletin” came back"
    ]


@pytest.mark.row("GOV-28")
def test_the_annual_plan_was_due_on_31_december_and_delivered_in_time_on_the_18th(keeper):
    one = taken(keeper.authority, "annual-plan", date(2003, 1, 1), ends=date(2004, 12, 31))
    assert lay_out(noon(date(2004, 9, 1))) == 1
    first, second = lines_of(one)
    assert (first.due, second.due) == (date(2003, 12, 31), date(2004, 12, 31))
    delivered(first, date(2003, 12, 18))
    delivered(second, date(2005, 1, 5))
    shown = [delivery_rows(queries.deliveries_of(line), line.due)[0].told[0][1] for line in (first, second)]
    assert shown == ["On time", "Late"]
    assert queries.counts(keeper, date(2005, 2, 1), date(2005, 2, 2))["delivered_late"] == 1


@pytest.mark.row("GOV-05")
def test_what_falls_due_soon_is_on_its_owners_list_until_it_is_delivered(keeper):
    post = a_post(keeper.authority, "Head of Plans", keeper)
    one = taken(keeper.authority, "race-equality-yearly", date(2026, 9, 1), post=post)
    line = lines_of(one).first()
    assert put_on_lists(noon(line.due - 3 * WEEK)) == 0
    assert put_on_lists(noon(line.due - WEEK)) == 1
    assert put_on_lists(noon(line.due - WEEK)) == 0
    assert [task.due for task in due_for(keeper, line.due)] == [line.due]
    delivered(line, line.due)
    assert not due_for(keeper, line.due)


@pytest.mark.row("GOV-05")
def test_terms_that_are_corrected_redate_what_is_to_come_and_leave_what_was_delivered(keeper):
    a_year_of_terms(keeper.authority, LATER[:1])
    one = taken(keeper.authority, "plan-monitoring-termly", date(2008, 9, 1))
    assert "school terms" in one.lacks
    assert {line.stretch for line in lines_of(one)} == {"Autumn 2008"}
    delivered(lines_of(one).first(), date(2008, 12, 22))
    a_year_of_terms(keeper.authority, LATER[1:])
    assert lay_out(noon(date(2009, 1, 6))) == 1
    assert lay_out(noon(date(2009, 1, 6))) == 0
    assert {line.stretch for line in lines_of(one)} == {"Autumn 2008", "Spring 2009", "Summer 2009"}
    assert lines_of(one).first().delivered_on == date(2008, 12, 22)
