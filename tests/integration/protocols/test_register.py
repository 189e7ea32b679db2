"""The register of protocols: what is in force between whom, and what is overdue, as at a day."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from tests.support.people import MORNING, a_person, an_authority
from tests.support.protocols import a_protocol, a_text, moved, somebody

from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.protocols import deeds, queries
from tallystick.modules.protocols.models import Protocol
from tallystick.modules.protocols.rules.stages import ProtocolNeeds, StageCannotFollow

SPRING = datetime(2008, 4, 1, 9, 0, tzinfo=UTC)
AUTUMN = datetime(2008, 10, 20, 9, 0, tzinfo=UTC)
LAST_DAY, DAY_AFTER = date(2008, 10, 31), date(2008, 11, 1)
NOW = date(2026, 9, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return a_person(an_authority())


def overdue(officer, day):
    """Ask for what was overdue as at a past day."""
    return queries.overdue(officer, day, today=NOW)


def titles(found):
    """Give the titles of what was found."""
    return sorted(one.title for one in found)


@pytest.fixture
def youth(officer):
    protocol = a_protocol(officer, "Youth offending protocol", agree_by="Oct 2008", at=SPRING)
    a_text(protocol, officer, at=SPRING)
    return protocol


@pytest.mark.row("PLN-14")
def test_due_october_2008_it_is_overdue_as_at_31_october_unless_agreed(officer, youth):
    assert titles(overdue(officer, date(2008, 10, 30))) == []
    assert titles(overdue(officer, LAST_DAY)) == [youth.title]
    assert queries.register_counts(officer, LAST_DAY, today=NOW) == (1, 0, 1)
    moved(youth, "agreed", officer, at=datetime(2008, 10, 31, 22, 0, tzinfo=UTC))
    assert titles(overdue(officer, LAST_DAY)) == []
    assert queries.register_counts(officer, LAST_DAY, today=NOW) == (0, 1, 1)


@pytest.mark.row("PLN-14")
def test_what_is_due_today_is_not_overdue_while_today_runs(officer, youth):
    assert titles(queries.overdue(officer, LAST_DAY, today=LAST_DAY)) == []
    assert titles(queries.overdue(officer, DAY_AFTER, today=DAY_AFTER)) == [youth.title]


@pytest.mark.row("PLN-14")
def test_the_page_counts_a_day_asked_for_to_its_end_and_says_so(officer, youth, client):
    client.force_login(officer)
    page = client.get(f"{reverse('protocols:register')}?overdue=on&as-at=31/10/2008").content.decode()
    assert "Overdue to be agreed" in page
    assert "A day that is asked for counts to its end" in page
    before = client.get(f"{reverse('protocols:register')}?overdue=on&as-at=30/10/2008").content.decode()
    assert "Overdue to be agreed" not in before


@pytest.mark.row("PLN-14")
def test_once_agreed_it_is_not_overdue_and_as_at_an_earlier_day_it_still_stands_as_it_stood(officer, youth):
    moved(youth, "agreed", officer, at=AUTUMN)
    assert titles(overdue(officer, DAY_AFTER)) == []
    stood = {day: queries.register(officer, day).get().stood for day in (date(2008, 10, 19), AUTUMN.date())}
    assert stood == {date(2008, 10, 19): "draft", AUTUMN.date(): "agreed"}
    assert not queries.register(officer, date(2008, 3, 31)).exists()


@pytest.mark.row("PLN-14")
def test_in_force_between_social_care_and_colleges_is_the_right_one(officer):
    colleges = a_protocol(officer, "Care leavers at college", parties=("Children's Social Care", "Wexcombe Colleges"))
    schools = a_protocol(officer, "Care leavers at school", parties=("Children's Social Care", "Island schools"))
    draft = a_protocol(officer, "Not agreed", parties=("Social care", "Harrow Colleges"))
    for one in (colleges, schools):
        a_text(one, officer)
        moved(one, "agreed", officer)
    between = queries.in_force(officer, MORNING.date(), ["social care", "colleges"])
    assert titles(between) == [colleges.title]
    assert titles(queries.in_force(officer, MORNING.date(), ["social care"])) == [colleges.title, schools.title]
    assert draft.title not in titles(queries.in_force(officer, MORNING.date()))
    assert titles(queries.in_force(officer, date(2026, 8, 31), ["social care", "colleges"])) == []


@pytest.mark.row("PLN-14")
def test_in_force_ends_with_its_last_day(officer):
    one = a_protocol(officer, starts=date(2026, 9, 10), ends=date(2026, 12, 31))
    a_text(one, officer)
    moved(one, "agreed", officer)
    days = (date(2026, 9, 9), date(2026, 9, 10), date(2026, 12, 31), date(2027, 1, 1))
    assert [queries.in_force(officer, day).exists() for day in days] == [False, True, True, False]


@pytest.mark.row("PLN-14")
def test_a_review_that_is_due_is_overdue_only_while_it_is_in_force(officer):
    review = {"agree_by": "March 2008", "at": SPRING}
    one = a_protocol(officer, **review)
    Protocol.objects.get(pk=one.pk)
    one = change(one, officer, review_by="June 2008", at=SPRING)
    a_text(one, officer, at=SPRING)
    moved(one, "agreed", officer, at=SPRING)
    assert titles(overdue(officer, date(2008, 6, 29))) == []
    assert titles(overdue(officer, date(2008, 6, 30))) == [one.title]
    moved(one, "withdrawn", officer, at=AUTUMN, because="Another took its place.")
    assert titles(overdue(officer, DAY_AFTER)) == []


def change(protocol, officer, review_by, at):
    """Say by when a protocol is reviewed."""
    from tallystick.modules.plans.rules.cells import read_timescale

    said = {
        "title": protocol.title,
        "kind": "protocol",
        "parties": ["Harbour office"],
        "seen_version": protocol.version,
    }
    return deeds.change_protocol(protocol, **said, review_by=read_timescale(review_by), by=officer, at=at)


@pytest.mark.row("PLN-14")
def test_consultation_answers_and_distribution_are_kept_with_the_version(officer):
    one = a_protocol(officer)
    first = a_text(one, officer)
    moved(one, "consultation", officer)
    said = {"who": "Ferry Families Forum", "said": "Say what happens in fog.", "day": MORNING.date()}
    response = deeds.take_response(first, **said, by=officer, at=MORNING)
    deeds.answer_response(response, answer="Paragraph 3 says it now.", by=officer, at=MORNING)
    deeds.send_text(first, names=["Island school", "Quay office"], day=MORNING.date(), by=officer, at=MORNING)
    second = a_text(one, officer, "In fog the ferry stays.")
    deeds.send_text(second, names=["Quay office"], day=MORNING.date(), by=officer, at=MORNING)
    has = {who.name: [str(one.text) for one in who.sent] for who in queries.distribution_of(one)}
    assert has == {"Island school": ["Version 1"], "Quay office": ["Version 1", "Version 2"]}
    answered = queries.responses_of(one).get()
    assert (answered.text, answered.answer, answered.answered_by) == (first, "Paragraph 3 says it now.", officer)


def test_a_stage_that_cannot_follow_is_refused(officer, youth):
    with pytest.raises(StageCannotFollow):
        moved(youth, "published", officer, at=AUTUMN)
    assert Protocol.objects.get().stage == "draft"
    with pytest.raises(ProtocolNeeds, match="why it is withdrawn"):
        moved(youth, "withdrawn", officer, at=AUTUMN)


def test_what_was_agreed_is_not_rewritten_before_it_is_under_review(officer, youth):
    moved(youth, "agreed", officer, at=AUTUMN)
    with pytest.raises(StageCannotFollow, match="under review first"):
        a_text(youth, officer, "Another text.", at=AUTUMN)
    moved(youth, "review", officer, at=AUTUMN)
    assert a_text(youth, officer, "Another text.", at=AUTUMN).number == 2


def test_a_change_on_an_older_page_is_refused(officer, youth):
    with pytest.raises(ChangedSince):
        deeds.write_text(youth, words="Late", by=officer, at=SPRING, seen_version=youth.version)


def test_a_protocol_of_another_authority_is_nobodys(officer, youth, client):
    other = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    with pytest.raises(NotAllowed, match="another authority"):
        a_text(youth, other, at=SPRING)
    client.force_login(other)
    assert client.get(youth.get_absolute_url()).status_code == 404


def test_a_file_is_kept_and_given_back_byte_for_byte(officer, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"
    one, path = a_protocol(officer), tmp_path / "protocol.txt"
    path.write_bytes(b"Colleges keep a place.\r\n")
    told = {"file": path, "name": "protocol.txt", "by": officer, "at": MORNING}
    text = deeds.write_text(one, **told, seen_version=one.version)
    client.force_login(officer)
    answer = client.get(reverse("protocols:text-file", args=[one.pk, text.number]))
    assert b"".join(answer.streaming_content) == b"Colleges keep a place.\r\n"
    assert answer["Content-Disposition"] == 'attachment; filename="protocol.txt"'


@pytest.mark.row("PLN-14")
def test_the_register_asks_the_same_number_of_questions_for_one_protocol_and_for_fifty(
    officer, client, django_assert_num_queries
):
    a_protocol(officer)
    client.force_login(officer)
    address = f"{reverse('protocols:register')}?q=protocol"
    client.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(59):
        a_protocol(officer, f"Protocol {number}")
    with django_assert_num_queries(len(few)):
        page = client.get(address)
    assert page.content.decode().count("govuk-table__row") == 51
    assert "60 on the register" in page.content.decode()


def test_every_step_is_in_the_ledger(officer, youth):
    moved(youth, "agreed", officer, at=AUTUMN)
    told = set(Notch.objects.values_list("deed", flat=True))
    assert {"protocol opened", "protocol text written", "protocol moved"} <= told


def test_whoever_may_not_keep_protocols_reads_and_is_offered_no_deed(officer, youth, client):
    client.force_login(somebody(officer.authority, "Ida Brook"))
    page = client.get(youth.get_absolute_url()).content.decode()
    assert "Youth offending protocol" in page
    assert "Write a new version" not in page
    assert client.get(reverse("protocols:write", args=[youth.pk])).status_code == 403
