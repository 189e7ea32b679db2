"""The pages of decisions by their answers: who sees and does what, how many questions a page asks, bad input."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.support.decisions import (
    REASON,
    a_gate,
    a_lead,
    a_manager,
    an_appraisal,
    asked,
    decided,
    evaluated,
    granted,
    the_action,
    written,
)
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_long_draft, a_plan

from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.models import Appraisal, Extension, Gate
from tallystick.modules.plans.models import Action

pytestmark = pytest.mark.django_db
LISTS = ("decisions", "extensions", "extensions-sheet", "gates", "lessons", "appraisals")


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def lead(officer):
    return a_lead(officer.authority)


@pytest.fixture
def manager(officer):
    return a_manager(officer.authority)


@pytest.fixture
def plan(officer):
    return a_plan(officer)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name, *keys) -> str:
    return reverse(f"decisions:{name}", args=keys)


def everything(plan, officer, lead, manager) -> list[str]:
    """One of everything; gives the addresses of the pages that anybody who reads plans may open."""
    granted(plan, lead, manager)
    extension, action = asked(plan, lead, "Easter 2027"), the_action(plan)
    gate = decided(evaluated(a_gate(plan, officer), officer), manager, "changes")
    appraisal = an_appraisal(officer, action)
    of_action = [at(name, action.pk) for name in ("deadline", "action-gates")]
    rows = [at("extension", extension.pk), at("gate", gate.pk), at("appraisal", appraisal.pk)]
    return [*of_action, *rows, at("dates-moved", plan.pk)]


def test_an_elected_member_sees_every_page_and_is_offered_no_change(plan, officer, lead, manager):
    pages = everything(plan, officer, lead, manager)
    member = signed_in(a_person(officer.authority, "elected-member", name="Cllr Jory Tangye"))
    for address in [*pages, *(at(name) for name in LISTS)]:
        answer = member.get(address)
        assert answer.status_code == 200, address
        assert b'class="govuk-button"' not in answer.content, address


def test_a_member_who_tries_is_refused(plan, officer, lead, manager):
    everything(plan, officer, lead, manager)
    member = signed_in(a_person(officer.authority, "elected-member", name="Cllr Jory Tangye"))
    action, extension = the_action(plan), Extension.objects.get(state="asked")
    gate, appraisal = Gate.objects.get(), Appraisal.objects.get()
    for address in (
        at("ask", action.pk),
        at("extension", extension.pk),
        at("extension-withdraw", extension.pk),
        at("gate-set", action.pk),
        at("gate-hold", action.pk),
        at("evaluate", gate.pk),
        at("gate-decide", gate.pk),
        at("appraisal-open"),
        at("option-add", appraisal.pk),
        at("criterion-add", appraisal.pk),
        at("scores", appraisal.pk),
        at("recommend", appraisal.pk),
        at("board-decision", appraisal.pk),
        at("appraisal-close", appraisal.pk),
    ):
        sent = member.post(address, {"what": "grant", "seen_version": 1})
        assert sent.status_code == 403, address


def test_another_authority_gets_404_on_every_row_and_empty_lists(plan, officer, lead, manager):
    pages = everything(plan, officer, lead, manager)
    stranger = signed_in(a_person(an_authority("Fallowby Council", "fallowby"), name="Perran Coad"))
    for address in pages:
        assert stranger.get(address).status_code == 404, address
    for name in LISTS:
        assert b"ferry" not in stranger.get(at(name)).content, name
    action, appraisal = the_action(plan), Appraisal.objects.get()
    for address in (
        at("ask", action.pk),
        at("gate-set", action.pk),
        at("scores", appraisal.pk),
        at("option", appraisal.pk, appraisal.options.first().pk),
        at("evaluate", Gate.objects.get().pk),
    ):
        assert stranger.post(address, {}).status_code == 404, address


def test_an_option_of_another_appraisal_is_not_reached_by_this_one(plan, officer):
    first, second = an_appraisal(officer), an_appraisal(officer)
    client = signed_in(officer)
    assert client.get(at("option", first.pk, second.options.first().pk)).status_code == 404


def test_a_later_date_is_asked_for_and_granted_by_the_pages(plan, lead, manager):
    action = the_action(plan)
    said = {"to": "end of October 2026", "because": REASON, "seen_version": action.version}
    asker, decider = signed_in(lead), signed_in(manager)
    assert asker.post(at("ask", action.pk), said).status_code == 302
    extension = Extension.objects.get()
    assert the_action(plan).expected is None
    answer = {"what": "grant", "body": "Improvement Board", "minute": "4.2", "seen_version": 1}
    assert asker.post(at("extension", extension.pk), answer).status_code == 403
    assert decider.post(at("extension", extension.pk), answer).status_code == 302
    page = decider.get(at("deadline", action.pk)).content.decode()
    for words in ("end of October 2026", REASON, "Head of Transport", "Loveday Trick", "Improvement Board", "4.2"):
        assert words in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"to": "July 2026", "because": "x"}, "after the one that stands now"),
        ({"to": "sometime", "because": "x"}, "a date that has an end"),
        ({"to": "", "because": "x"}, "Write the date that you ask for"),
        ({"to": "May 2027", "because": ""}, "Say why the deadline has to move"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_beside_the_field(plan, lead, said, words):
    answer = signed_in(lead).post(at("ask", the_action(plan).pk), said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Extension.objects.exists()


def test_a_refusal_without_a_reason_is_asked_for_one(plan, lead, manager):
    extension = asked(plan, lead)
    answer = signed_in(manager).post(at("extension", extension.pk), {"what": "refuse", "seen_version": 1})
    assert answer.status_code == 422
    assert Extension.objects.get().state == "asked"


def test_what_was_decided_already_is_not_decided_again(plan, lead, manager):
    extension = granted(plan, lead, manager)
    answer = signed_in(manager).post(at("extension", extension.pk), {"what": "grant", "seen_version": 1})
    assert answer.status_code == 409


def test_the_list_is_filtered_and_searched(plan, lead, manager):
    granted(plan, lead, manager)
    asked(plan, lead, "Easter 2027")
    client = signed_in(manager)
    assert "1 request" in client.get(at("extensions"), {"state": "asked"}).content.decode()
    assert "2 requests" in client.get(at("extensions"), {"q": "storms ferry"}).content.decode()
    assert "No request fits" in client.get(at("extensions"), {"q": "hovercraft"}).content.decode()
    none_then = client.get(at("extensions"), {"q": "hovercraft", "as-at": "2026-09-30"}).content.decode()
    assert 'href="?as-at=2026-09-30">Show all requests' in " ".join(none_then.split())
    assert client.get(at("extensions"), {"state": "nonsense", "page": "x"}).status_code == 200


@pytest.mark.parametrize("begins", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "  =1"])
def test_no_cell_of_the_sheet_runs_as_a_formula(plan, lead, begins):
    action = the_action(plan)
    extension = deeds.request_extension(
        action, to=written("October 2026"), because="ok", by=lead, at=MORNING, seen_version=action.version
    )
    from tallystick.lib.sheets import as_csv
    from tallystick.modules.decisions.presenters.extensions import HEADING, sheet_row

    extension.because = begins
    lines = list(csv.reader(io.StringIO(as_csv(HEADING, [sheet_row(extension)]).lstrip("\ufeff"))))
    assert len(lines[1]) == len(HEADING)
    assert all(not cell.lstrip().startswith(("=", "+", "-", "@")) for cell in lines[1])
    assert f"'{begins}" in lines[1]


def test_the_sheet_holds_what_the_list_shows(plan, lead, manager):
    granted(plan, lead, manager)
    answer = signed_in(manager).get(at("extensions-sheet"))
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode().lstrip("\ufeff"))))
    assert [(row["First deadline, last day"], row["Last day asked for"], row["Decision"]) for row in rows] == [
        ("2026-07-31", "2026-10-31", "Granted")
    ]


def test_a_plan_says_how_many_of_the_quarters_dates_moved_before_they_came(plan, lead, manager):
    granted(plan, lead, manager, at=MORNING - timedelta(days=40))  # 23 July, before 31 July
    page = signed_in(manager).get(at("dates-moved", plan.pk), {"as-at": "2026-08-15"}).content.decode()
    assert "1 of 1 date of this quarter moved before they came." in page
    assert "1 of 2 dates moved, by 92 days in all." in page
    before = signed_in(manager).get(at("dates-moved", plan.pk), {"as-at": "2026-07-01"}).content.decode()
    assert "No date of this plan has moved by this day." in before


def test_a_gate_is_set_evaluated_and_opened_by_the_pages(plan, officer, manager):
    pilot, rooms = the_action(plan), the_action(plan, "Open the reading rooms")
    client = signed_in(officer)
    said = {"roll_out": rooms.pk, "scope": "Two crossings", "evaluation_due": "2026-10-30"}
    assert client.post(at("gate-set", pilot.pk), said).status_code == 302
    gate = Gate.objects.get()
    found = {"found": "Crews came", "lessons": "Ask parents\n\nGo out", "day": "2026-08-20", "seen_version": 1}
    assert client.post(at("evaluate", gate.pk), found).status_code == 302
    assert "Closed: to be decided" in client.get(at("gate", gate.pk)).content.decode()
    said = {"outcome": "stop", "because": "Too dear", "day": "2026-08-28", "seen_version": 2}
    assert signed_in(manager).post(at("gate-decide", gate.pk), said).status_code == 302
    assert "not the main strategy" in client.get(at("action-gates", rooms.pk)).content.decode()
    assert queries.lessons_found(officer).count() == 2


def test_options_are_weighed_and_decided_by_the_pages(officer):
    client = signed_in(officer)
    client.post(at("appraisal-open"), {"title": "Getting to school", "question": "How?"})
    appraisal = Appraisal.objects.get()
    for version, name in enumerate(("Ferry", "Bus"), start=1):
        client.post(at("option-add", appraisal.pk), {"name": name, "cost": "40000", "seen_version": version})
    client.post(
        at("criterion-add", appraisal.pk), {"name": "Safety", "weight": 4, "direction": "more", "seen_version": 3}
    )
    (ferry, bus), safety = appraisal.options.all(), appraisal.criteria.get()
    sheet = {f"points-{ferry.pk}-{safety.pk}": "7", f"points-{bus.pk}-{safety.pk}": "11", "seen_version": 4}
    refused = client.post(at("scores", appraisal.pk), sheet)
    assert refused.status_code == 422
    assert "Bus by Safety: give whole points from 0 to 10." in refused.content.decode()
    sheet[f"points-{bus.pk}-{safety.pk}"] = "7"
    assert client.post(at("scores", appraisal.pk), sheet).status_code == 302
    page = client.get(at("appraisal", appraisal.pk)).content.decode()
    assert "Ferry and Bus share the first place." in page
    assert "1=" in page
    assert client.post(at("appraisal-close", appraisal.pk), {"seen_version": 5}).status_code == 400
    said = {"option": bus.pk, "body": "Social Care Board", "day": "2026-09-01", "seen_version": 5}
    assert client.post(at("board-decision", appraisal.pk), said).status_code == 302
    assert client.post(at("appraisal-close", appraisal.pk), {"seen_version": 6}).status_code == 302
    assert Appraisal.objects.get().closed_at


def asks(client, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_a_longer_list_asks_no_more_questions(officer, manager):
    plan, client = a_plan(officer, a_long_draft(60)), signed_in(manager)
    actions = list(Action.objects.filter(plan=plan).order_by("pk"))
    addresses = [at("extensions"), at("extensions-sheet"), at("decisions"), at("dates-moved", plan.pk)]
    before: dict[str, int] = {}
    for number, action in enumerate(actions):
        action.refresh_from_db()
        extension = deeds.request_extension(
            action, to=written("October 2026"), because=REASON, by=officer, at=MORNING, seen_version=action.version
        )
        if number % 2:
            deeds.grant_extension(extension, by=manager, at=MORNING, seen_version=1)
        if number == 3:
            before = {address: asks(client, address) for address in addresses}
    assert {address: asks(client, address) for address in addresses} == before
    assert "60 requests" in client.get(at("extensions")).content.decode()
