"""What is planted of acts, and of the days on which returns were sent: in a fresh home, the product finds the same."""

import json
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from django.utils import timezone
from tests.support.people import MORNING, a_person, an_authority
from tests.support.planted import noon
from tests.support.protocols import DUE, a_protocol, a_text, signed, somebody, state
from tests.support.records import received

from tallystick.engine.attendance.collecting import Status
from tallystick.engine.drafts import Draft
from tallystick.engine.synth import write_authority
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.deeds import bring_in
from tallystick.foundation.calendars.rules import read_lines
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans import queries as plan_queries
from tallystick.modules.protocols import deeds as protocols
from tallystick.modules.protocols.models import Protocol
from tallystick.modules.quality import deeds as quality
from tallystick.modules.quality import queries as quality_queries
from tallystick.modules.records.queries import attendance, surveys

pytestmark = [pytest.mark.row("PLT-05"), pytest.mark.django_db]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("acts") / "authority"
    write_authority(40, 7, folder)
    return folder


@pytest.fixture
def acts(authority: Path):
    return json.loads((authority / "acts.json").read_text("utf-8"))


@pytest.fixture
def truth(authority: Path):
    """Give what truth says, by the rule or the row, and the case."""
    found = defaultdict(dict)
    for one in json.loads((authority / "truth" / "clocks.json").read_text("utf-8")):
        found[one["rule"] or one["row"]][one["case"]] = one
    return found


@pytest.fixture
def officer() -> User:
    return a_person(an_authority())


@pytest.mark.row("PLN-13")
def test_what_both_parties_signed_is_agreed_and_what_one_signed_waits(acts, truth, officer):
    for act in acts["agreements"]:
        protocol = a_protocol(officer, act["title"], parties=tuple(act["parties"]))
        a_text(protocol, officer)
        hands = {title: somebody(officer.authority, f"Holds {title}") for title in act["parties"]}
        agreement = protocols.put_text_to_sign(
            Protocol.objects.get(pk=protocol.pk), signatories=list(hands.items()), due=DUE, by=officer, at=MORNING
        )
        for title in act["signed"]:
            agreement = signed(agreement, title, hands[title])
        assert state(agreement) == truth["joint-sign-off"][act["title"]]["seen"]


@pytest.mark.row("PLN-15")
def test_a_team_plan_that_holds_everything_passes_and_another_fails_by_what_it_lacks(acts, truth, officer):
    for act in acts["team_plans"]:
        check = quality.begin_check(title=act["title"], by=officer, at=MORNING)
        held = dict.fromkeys(act["holds"], (True, "page 2"))
        score = quality_queries.score_of(quality.confirm_check(check, held, by=officer, at=MORNING, seen_version=1))
        said = truth["PLN-15"][act["title"]]
        assert score.passes == said["passes"]
        assert ", ".join(item.code for item in score.missing) == said["seen"]


@pytest.mark.row("PLN-03", "PLN-04")
def test_what_is_asked_is_found_by_its_urgency_and_by_whether_a_plan_answers_it(acts, truth, officer):
    plan = plans.import_draft(msgspec.convert(acts["plan"], Draft), document=None, by=officer, at=MORNING)
    for ref in acts["asked_and_not_answered"]:
        plans.ask(plan, ref=ref, by=officer, at=MORNING)

    answered = {one.ref: bool(one.answered_by) for one in plan_queries.coverage_of(plan)}
    assert answered == {ref: one["passes"] for ref, one in truth["PLN-04"].items()}
    soon = {one["seen"] for one in truth["PLN-03"].values() if one["passes"]}
    groups = {one.ref: one.group in soon for one in plan.recommendations.all()}
    assert groups == {ref: one["passes"] for ref, one in truth["PLN-03"].items()}


@pytest.mark.row("ATX-01")
def test_a_half_terms_attendance_is_in_time_on_its_last_day_and_late_on_the_next(
    authority, truth, settings, tmp_path, monkeypatch
):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "kept"
    council = an_authority("Wexcombe Council", "wexcombe")
    bring_in(council, read_lines((authority / "calendar.txt").read_text("utf-8")), by=None, at=noon("2024-01-08"))
    analyst = a_person(council, "performance-analyst")
    for said in truth["attendance-return"].values():
        with monkeypatch.context() as then:
            then.setattr(timezone, "now", lambda met=said["met"]: noon(met))
            received(authority / said["told_by"], council, period=date(2025, 10, 24))

    today = date(2025, 12, 1)
    expected = attendance.expected_half_terms(analyst, today)
    [half_term] = [one for one in expected if one.span.ends == date(2025, 10, 24)]
    found = {one.laestab: one.status for one in attendance.half_of(analyst, half_term, expected, today).standings}
    assert found == {
        case: Status.IN_TIME if one["passes"] else Status.LATE for case, one in truth["attendance-return"].items()
    }
    assert half_term.due + timedelta(3) == date(2025, 11, 17)


@pytest.mark.row("KNO-03")
def test_a_survey_that_eight_of_ten_schools_returned_reaches_its_share_and_seven_do_not(
    authority, truth, settings, tmp_path, officer
):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "kept"
    for said in ("survey-asked.csv", "survey-answers.csv"):
        received(authority / "sent" / said, officer.authority, period=date(2025, 12, 31))
    analyst = a_person(officer.authority, "performance-analyst", name="Perran Bell")

    latest = surveys.survey_for(analyst, "")
    found = {"SEN survey 2025": latest.returns.met, "SEN survey 2024": latest.before.met}
    assert found == {case: one["passes"] for case, one in truth["survey-return"].items()}
