"""The cycle, gates, options and quality asked for a past day: what stood then, said above everything, nothing to do."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.support.decisions import a_gate, a_manager, an_appraisal, asked, decided, evaluated, the_action
from tests.support.decisions import a_lead as an_action_lead
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan
from tests.support.progress import IN_WINDOW, SAID, a_cycle, a_lead, a_led_plan
from tests.support.quality import a_sample, a_service, judged, team_plans
from tests.support.tokens import a_program

from tallystick.modules.decisions import deeds as decisions
from tallystick.modules.decisions.models import Appraisal
from tallystick.modules.plans import deeds as plans
from tallystick.modules.progress import deeds as progress
from tallystick.modules.progress.models import Period
from tallystick.modules.quality import deeds as quality

pytestmark = pytest.mark.row("PLN-06")
LATER = MORNING + timedelta(days=30)
NOTHING = "None of these stood on the register on that day."


@pytest.fixture
def officer(db, client):
    person = a_person(an_authority())
    client.force_login(person)
    return person


def words(client, page, day=None):
    """Give what a page says, asked for a day or for today."""
    answer = client.get(page, {"as-at": f"{day}"} if day else {})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_gate_stands_as_it_stood_before_and_after_its_evaluation_and_decision(client, officer):
    gate = evaluated(a_gate(a_plan(officer), officer), officer)  # evaluated 20 August, set 1 September
    gate = decided(gate, a_manager(officer.authority), "go")  # by the board on 28 August
    page, listed = gate.get_absolute_url(), reverse("decisions:gates")
    assert "Not on the register then" in words(client, page, date(2026, 8, 30))
    assert NOTHING in words(client, listed, date(2026, 8, 30))
    for found in (words(client, page, date(2026, 9, 1)), words(client, listed, date(2026, 9, 1))):
        assert "As the register stood on 1 September 2026, by all that is recorded now." in found
        assert "Open: go" in found
    again = decided(gate, a_manager(officer.authority), "stop", later=20)
    assert "Closed: stop" in words(client, again.get_absolute_url())


def test_decisions_and_evaluations_count_from_the_day_on_which_they_were_made(client, officer):
    gate = a_gate(a_plan(officer), officer)
    said = {"found": "Crews came.", "by": officer, "at": LATER, "seen_version": gate.version}
    decisions.evaluate_pilot(gate, day=date(2026, 9, 20), **said)
    page = gate.get_absolute_url()
    assert "Closed: not evaluated" in words(client, page, date(2026, 9, 19))
    assert "Closed: to be decided" in words(client, page, date(2026, 9, 20))
    again = reverse("decisions:evaluate", args=[gate.pk])
    assert again not in words(client, page, date(2026, 9, 19))
    assert again in words(client, page)


def test_options_stand_as_they_stood_with_points_criteria_and_what_was_taken_out_since(client, officer):
    appraisal = an_appraisal(officer)
    bus = appraisal.options.get(name="Bus")
    decisions.remove_option(bus, by=officer, at=LATER, seen_version=appraisal.version)
    appraisal = Appraisal.objects.get()
    taxi, safety = appraisal.options.get(name="Taxi"), appraisal.criteria.get(name="Safety")
    points = {(taxi.pk, safety.pk): (10, "")}
    decisions.score_options(appraisal, points, by=officer, at=LATER, seen_version=appraisal.version)
    page = appraisal.get_absolute_url()
    then, now = words(client, page, date(2026, 9, 1)), words(client, page)
    assert "Bus" in then
    assert "Bus" not in now
    assert [sum_ in then for sum_ in (">68", ">61", ">48")] == [True, True, True]  # by hand, in the support
    assert ">48" not in now
    assert "Not on the register then" in words(client, page, date(2026, 8, 31))
    assert NOTHING in words(client, reverse("decisions:appraisals"), date(2026, 8, 31))
    assert "Score the options" in now
    assert "Score the options" not in then


def test_a_board_s_decision_and_the_closing_are_not_there_before_their_day(client, officer):
    appraisal = an_appraisal(officer)
    ferry = appraisal.options.get(name="Ferry")
    told = {"option": ferry, "body": "Harbour board", "day": date(2026, 9, 25), "by": a_manager(officer.authority)}
    decisions.record_board_decision(appraisal, **told, at=LATER, seen_version=appraisal.version)
    appraisal = Appraisal.objects.get()
    decisions.close_appraisal(appraisal, by=officer, at=LATER, seen_version=appraisal.version)
    listed, page = reverse("decisions:appraisals"), appraisal.get_absolute_url()
    for day, state in ((date(2026, 9, 24), "To be decided"), (date(2026, 9, 25), "Decided"), (None, "Closed")):
        assert state in words(client, page, day)
        assert state in words(client, listed, day)
    assert "Harbour board" not in words(client, page, date(2026, 9, 24))


def test_a_content_check_stands_as_it_was_confirmed_by_a_day(client, officer):
    check = quality.begin_check(title="Quay team", by=officer, at=MORNING)
    check = quality.confirm_check(check, {"budget": (True, "page 2")}, by=officer, at=MORNING, seen_version=1)
    marks = dict.fromkeys(("budget", "structure"), (True, "page 3"))
    quality.confirm_check(check, marks, by=officer, at=LATER, seen_version=check.version)
    page, listed = check.get_absolute_url(), reverse("quality:checks")
    for address in (page, listed):
        assert "1 of 7" in words(client, address, date(2026, 9, 15))
        assert "2 of 7" in words(client, address)
    assert "page 2" in words(client, page, date(2026, 9, 15))
    assert "Not on the register then" in words(client, page, date(2026, 8, 31))
    assert NOTHING in words(client, listed, date(2026, 8, 31))


def test_a_sample_stands_as_it_was_drawn_and_graded_by_a_day(client, officer):
    sample = quality.draw_sample(a_sample(officer, team_plans(officer, 5)), by=officer, at=MORNING)
    one = sample.drawn.first()
    one = quality.grade_plan(one, grade="weak", by=officer, at=MORNING, seen_version=one.version)
    quality.grade_plan(one, grade="strong", by=officer, at=LATER, seen_version=one.version)
    page, listed = sample.get_absolute_url(), reverse("quality:samples")
    then, now = words(client, page, date(2026, 9, 15)), words(client, page)
    assert ("Weak" in shown(then), "Strong" in shown(then)) == (True, False)
    assert ("Weak" in shown(now), "Strong" in shown(now)) == (False, True)
    assert "1 of 3" in words(client, listed, date(2026, 9, 15))
    assert "Report to come" in words(client, page, date(2026, 9, 30))
    assert "Report late" in words(client, page, date(2026, 10, 1))
    assert "Not on the register then" in words(client, page, date(2026, 8, 31))
    assert NOTHING in words(client, listed, date(2026, 8, 31))


def shown(page):
    """Give the table of the plans that were drawn."""
    return page[page.index("The plans that were drawn") :]


def test_a_service_stands_by_the_days_of_its_judgements(client, officer):
    service = a_service(officer)
    for grade, day in (("unsatisfactory", 10), ("good", 20)):
        judged(service, grade, officer, date(2026, 9, day), at=LATER)
    quality.end_improvement(service.improvements.get(), because="Crews are trained.", by=officer, at=LATER)
    page, listed, front = service.get_absolute_url(), reverse("quality:services"), reverse("quality:quality")
    assert "Not judged" in words(client, page, date(2026, 9, 9))
    assert "Required improvement plan" in words(client, page, date(2026, 9, 10))
    assert "Its plan has no action yet" in words(client, listed, date(2026, 9, 10))
    assert "Ferry transport" in words(client, front, date(2026, 9, 10))
    for ago in (1, 0):
        assert ("no longer required" in words(client, page, timezone.localdate(LATER) - timedelta(ago))) == (ago == 0)
    assert "Ferry transport" not in words(client, front, date(2026, 9, 20))
    assert "Not on the register then" in words(client, page, date(2026, 8, 31))
    assert NOTHING in words(client, listed, date(2026, 8, 31))


def test_a_cycle_and_its_periods_stand_as_they_stood(client, db):
    lead = a_lead()
    plan = a_led_plan(lead)
    officer = a_person(lead.authority, name="Ida Brook")
    client.force_login(officer)
    a_cycle(plan)
    period = Period.objects.get(opens__lte=IN_WINDOW.date(), closes__gte=IN_WINDOW.date())
    action = plan.actions.first()
    update = progress.begin_update(action, period=period, by=lead, at=IN_WINDOW)
    update = progress.change_update(update, **SAID, by=lead, at=IN_WINDOW, seen_version=update.version)
    submitted_at = IN_WINDOW + timedelta(days=2)
    progress.submit_update(update, by=lead, at=submitted_at, seen_version=update.version)
    progress.close_period(period, decisions="", focus="", by=None, at=IN_WINDOW + timedelta(days=20))
    page = reverse("progress:plan", args=[plan.pk])
    drafted = row(words(client, page, date(2026, 10, 5)), period)
    assert ("Open now" in drafted, numbers(drafted)) == (True, [1, 1, 0, 0, 0])
    assert numbers(row(words(client, page, date(2026, 10, 7)), period)) == [1, 0, 1, 0, 0]
    assert "To be closed" in row(words(client, page, date(2026, 10, 20)), period)
    assert "Closed" in row(words(client, page, date(2026, 10, 26)), period)
    before = words(client, page, date(2026, 9, 15))
    assert "Nobody was asked about this plan on that day." in before
    assert "Ask for updates" not in before
    assert "Not on the register then" in words(client, page, date(2025, 12, 31))


def row(page, period):
    """Give a period's line of the table."""
    start = page.index(f"/progress/periods/{period.pk}/") if f"/progress/periods/{period.pk}/" in page else -1
    start = start if start >= 0 else page.index(period.name)
    return page[start : page.index("</tr>", start)]


def numbers(line):
    """Give the counts of a period: no update, draft, submitted, returned, agreed."""
    from re import findall

    return [int(number) for number in findall(r'cell--numeric">\s*(\d+)\s*</td>', line)]


def test_the_questions_asked_of_the_past_do_not_grow_with_the_rows(client, officer):
    asked = []
    for number in (1, 6):
        for n in range(number):
            check = quality.begin_check(title=f"Team {number}-{n}", by=officer, at=MORNING)
            quality.confirm_check(check, {}, by=officer, at=MORNING, seen_version=1)
            judged(a_service(officer, f"Service {number}-{n}"), "unsatisfactory", officer, day=date(2026, 9, 1))
            an_appraisal(officer)
        sample = quality.draw_sample(a_sample(officer, team_plans(officer, 4)), by=officer, at=MORNING)
        counted = []
        for name in ("quality:checks", "quality:samples", "quality:services", "decisions:appraisals"):
            words(client, reverse(name), date(2026, 9, 2))
            with CaptureQueriesContext(connection) as captured:
                words(client, reverse(name), date(2026, 9, 2))
            counted.append(len(captured))
        with CaptureQueriesContext(connection) as captured:
            words(client, sample.get_absolute_url(), date(2026, 9, 2))
        asked.append([*counted, len(captured)])
    assert asked[0] == asked[1]


def test_later_dates_asked_for_stand_as_they_stood_before_their_decision(client, officer):
    plan, manager = a_plan(officer), a_manager(officer.authority)
    one = asked(plan, an_action_lead(officer.authority))
    page, day = reverse("decisions:extensions"), MORNING.date() + timedelta(days=5)
    before = [words(client, page, day), words(client, reverse("decisions:extensions-sheet"), day)]
    told = {"because": "Enough crews are trained.", "body": "Quay Board", "minute": "7.4", "by": manager, "at": LATER}
    decisions.refuse_extension(one, **told, seen_version=one.version)
    row = the_action(plan)
    plans.change_line(row, {"text": "Teach the crews"}, by=officer, at=LATER, seen_version=row.version)
    after = [words(client, page, day), words(client, reverse("decisions:extensions-sheet"), day)]
    assert all("Train the ferry crews" in found and "Teach the crews" not in found for found in (*before, *after))
    assert "Waiting" in table_of(after[0])
    assert "Refused" not in table_of(after[0])
    assert after[1] == before[1]
    assert "Refused" in table_of(words(client, page))
    assert "Teach the crews" in table_of(words(client, page))
    assert "Nobody had asked" in words(client, page, MORNING.date() - timedelta(days=1))


def test_later_dates_of_a_past_day_are_sought_by_what_was_decided_by_then(client, officer):
    plan, manager = a_plan(officer), a_manager(officer.authority)
    one = asked(plan, an_action_lead(officer.authority))
    told = {"because": "Enough crews.", "body": "Quay Board", "minute": "7.4", "by": manager, "at": LATER}
    decisions.refuse_extension(one, **told, seen_version=one.version)
    page, day = reverse("decisions:extensions"), MORNING.date() + timedelta(days=5)
    found = {
        (name, when): "Train the ferry crews" in client.get(f"{page}?{name}&as-at={when}").content.decode()
        for name in ("state=asked", "state=refused", "q=Quay")
        for when in (day, LATER.date())
    }
    assert [found["state=asked", day], found["state=refused", day], found["q=Quay", day]] == [True, False, False]
    later = LATER.date()
    assert [found["state=asked", later], found["state=refused", later], found["q=Quay", later]] == [False, True, True]


def test_later_dates_of_a_past_day_are_sought_by_the_words_of_that_day_also_by_programs(client, officer):
    plan = a_plan(officer)
    asked(plan, an_action_lead(officer.authority))
    row = the_action(plan)
    plans.change_line(row, {"text": "Teach the crews"}, by=officer, at=LATER, seen_version=row.version)
    program, day = a_program(officer), f"{MORNING.date() + timedelta(days=5)}"
    for word, then, now in (("Train", 1, 0), ("Teach", 0, 1)):
        by_day = client.get(reverse("decisions:extensions"), {"q": word, "as-at": day}).content.decode()
        assert ("Train the ferry crews" in by_day) == bool(then)
        assert len(program.get("/extensions", words=word, as_at=day).json()["items"]) == then
        assert len(program.get("/extensions", words=word).json()["items"]) == now
    before = f"{MORNING.date() - timedelta(days=1)}"
    assert program.get("/extensions", as_at=before).json()["items"] == []


def table_of(page):
    """Give the rows of a page's table; the filter above it names every state."""
    return page[page.index("<tbody") : page.index("</tbody>")]


def test_the_updates_of_an_action_stand_below_its_words_and_lateness_of_that_day(client, officer):
    plan = a_plan(officer)
    row, page = the_action(plan), reverse("progress:action", args=[the_action(plan).pk])  # due on 31 July 2026
    told = {"by": officer, "at": LATER}
    row = plans.change_line(row, {"text": "Teach the crews", "status": "completed"}, **told, seen_version=row.version)
    then = words(client, page, date(2026, 9, 10))
    assert "Train the ferry crews" in then
    assert "41 days past its deadline" in then.lower()
    assert "As the register stood on 10 September 2026" in then
    now = words(client, page)
    assert "Teach the crews" in now
    assert "past its deadline" not in now


def test_of_an_action_that_was_not_on_the_register_its_page_of_that_day_says_so_and_nothing_else(client, officer):
    plan = a_plan(officer)
    told = {"text": "Paint the quay", "lead": "Estates", "ref": "Q9"}
    row = plans.add_line(plan, "action", told, under=plan.recommendations.first(), by=officer, at=LATER)
    page = words(client, reverse("progress:action", args=[row.pk]), MORNING.date() + timedelta(days=5))
    assert "Not on the register then" in page
    assert "Paint the quay" not in page
    assert "Q9" not in page
    assert "Paint the quay" in words(client, reverse("progress:action", args=[row.pk]))


def test_the_way_back_from_an_action_of_a_past_day_is_called_as_it_was_then(client, officer):
    row = the_action(a_plan(officer))
    plans.change_line(row, {"ref": "Q9"}, by=officer, at=LATER, seen_version=row.version)
    page = reverse("progress:action", args=[row.pk])
    assert "Action Q9" in words(client, page)
    assert "Action Q9" not in words(client, page, MORNING.date() + timedelta(days=5))
