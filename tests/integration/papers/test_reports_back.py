"""A recommendation that asks to be told again is owed from the day on which the response to it goes out."""

from datetime import date

import msgspec
import pytest
from tests.support.obligations import a_body_of
from tests.support.papers import a_paper, gone_out
from tests.support.people import MORNING, a_person, an_authority

from tallystick.engine.catalogue.papers import Opens, papers
from tallystick.engine.drafts import Action, Draft, Recommendation
from tallystick.modules.obligations.models import Obligation
from tallystick.modules.papers import deeds
from tallystick.modules.papers.rules.opening import opened
from tallystick.modules.papers.rules.snapshots import Snapshot
from tallystick.modules.plans import deeds as plans

pytestmark = pytest.mark.row("GOV-13")
BOARD = "Scrutiny Board (Children and Young People)"
TEXTS = (
    "That schools agree one word for it.",
    "That the Director reports\nback to us on progress in meeting the targets.",
    "That funding is explored, and reported back by June.",
    "That backing is found.",
    "That schools report backlogs.",
    "Report back to this board by June.",
)
PLAN = Draft(
    title="Attendance inquiry",
    date="2026-01-10",
    recommendations=[
        Recommendation(ref=str(at), text=text, actions=[Action(text="Ask")]) for at, text in enumerate(TEXTS, start=3)
    ],
)


def test_only_what_asks_in_the_words_of_the_file_is_owed():
    snapshot = Snapshot(paper=papers()["scrutiny-progress"], subject="Inquiry", as_at=date(2026, 3, 1), plan=PLAN)
    assert list(opened(snapshot)) == [f"Inquiry, recommendation {ref}" for ref in "458"]


def test_a_paper_whose_file_opens_nothing_and_one_of_no_plan_owe_nothing():
    paper = papers()["scrutiny-progress"]
    closed = msgspec.structs.replace(paper, opens=None)
    assert not list(opened(Snapshot(paper=closed, as_at=date(2026, 3, 1), plan=PLAN)))
    opens = Opens(obligation="scrutiny-report-back", where=["back"])
    assert not list(opened(Snapshot(paper=msgspec.structs.replace(paper, opens=opens), as_at=date(2026, 3, 1))))


@pytest.mark.django_db
def test_a_response_that_goes_out_opens_a_line_for_each_once_and_only_once():
    officer = a_person(an_authority())
    a_body_of(officer.authority, BOARD, "Ada Reed", day=date(2026, 1, 1))
    plan = plans.import_draft(PLAN, document=None, by=officer, at=MORNING)
    out = gone_out(a_paper(officer, plan, "scrutiny-progress"), officer)
    again = deeds.correct(out, because="A date.", by=officer, at=MORNING, seen_version=out.version)
    again = deeds.complete(again, by=officer, at=MORNING, seen_version=again.version)
    deeds.issue(again, by=officer, at=MORNING, seen_version=again.version)
    found = Obligation.objects.filter(code="scrutiny-report-back").order_by("about")
    assert [one.about for one in found] == [f"Attendance inquiry, recommendation {ref}" for ref in "458"]
    assert {one.starts for one in found} == {MORNING.date()}
    assert {to.body.name for one in found for to in one.recipients.exclude(body=None)} == {BOARD}
