"""A public paper that tells what is kept back later is found, put on a list and answered; it stays as it is."""

import msgspec
import pytest
from django.utils import timezone
from tests.integration.publishing.conftest import Council
from tests.support.indicators import CHILDREN, GIRLS, counted
from tests.support.papers import completed
from tests.support.people import a_person
from tests.support.records import a_header, received

from tallystick.engine.catalogue.papers import Section
from tallystick.engine.catalogue.registers import registers
from tallystick.foundation.due.queries import due_for
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.papers import deeds as papers
from tallystick.modules.papers import queries as paper_queries
from tallystick.modules.papers.models import Issue, State
from tallystick.modules.papers.queries import again
from tallystick.modules.papers.queries import registers as of_registers
from tallystick.modules.papers.rules.still_told import Lost
from tallystick.modules.publishing import deeds, tasks
from tallystick.modules.publishing.models import KeptBackSince
from tallystick.modules.publishing.rules.kept_back_since import NoLongerOpen, StayingNeedsReason

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-06", "GOV-21")]
CODE, CHAIRS = "indicator-scorecard", "chairs-of-governors"
FEWER = (*CHILDREN[:9], *(line.replace("MWBC", "AIND") for line in CHILDREN[9:11]), CHILDREN[11])


@pytest.fixture
def issued(counting: Council, monkeypatch) -> Issue:
    """Give a paper with real figures by group, which went out to the public."""
    given = {"of": [GIRLS], "by": ["ethnicity"]}
    section = Section(code="figures", title="Figures", asks="indicators.figures", given=given)
    return issued_with(counting, section, monkeypatch)


def issued_with(council: Council, section: Section, monkeypatch) -> Issue:
    paper = msgspec.structs.replace(paper_queries.paper_of(CODE), sections=[section], audience="public")
    monkeypatch.setattr(paper_queries, "paper_of", lambda _: paper)
    monkeypatch.setattr("tallystick.modules.papers.deeds.issuing.layouts_kept", lambda _: [])
    officer, now = council.officer, timezone.now()
    made = papers.draft(officer.authority, CODE, as_at=timezone.localdate(now), by=officer, at=now)
    made = completed(made, officer)
    return papers.issue(made, by=officer, at=now, seen_version=made.version)


@pytest.fixture
def of_a_register(council: Council, monkeypatch) -> Issue:
    """Give a paper with a count of a register that names no child, which went out to the public."""
    given = {"register": CHAIRS, "figures": ["members"]}
    section = Section(code="forum", title="The forum", asks="register.figures", given=given)
    return issued_with(council, section, monkeypatch)


@pytest.fixture
def corrected_since(counting: Council, issued: Issue, tmp_path) -> Council:
    """Give the same after a corrected return, of which disclosure keeps the paper's figure back."""
    assert (look(counting), look(counting)) == (0, 0), "nothing is kept back of what was issued"
    received(a_header(tmp_path / "later.csv", *FEWER), counting.officer.authority)
    counted(counting.officer.authority)
    assert look(counting) == 1
    return counting


def look(council: Council) -> int:
    return tasks.look_again(council.officer.authority, timezone.now())


def lines(council: Council) -> list[str]:
    return [one.what for one in due_for(council.officer, timezone.localdate()).filter(kind="publishing.kept-back")]


def let_stay(council: Council, why: str = "Its readers were told in person.") -> KeptBackSince:
    row = KeptBackSince.objects.get(ended_at=None)
    return deeds.let_stay(row, why=why, by=council.officer, at=timezone.now(), seen_version=row.version)


def test_a_public_paper_whose_figure_a_correction_hides_is_listed_for_who_publishes(corrected_since, issued, client):
    row = KeptBackSince.objects.get()
    assert row.places == [["Figures", "Latest figures: Girls among the children", True]]
    assert lines(corrected_since) == [f"Look at a public paper whose figures are kept back now: {issued.title}"]
    assert look(corrected_since) == 0, "it is asked once, and of nothing new"
    issued.refresh_from_db()
    assert issued.state == State.ISSUED, "nothing is withdrawn by itself"
    client.force_login(corrected_since.officer)
    assert "Papers with figures that are kept back now" in client.get("/publishing/").content.decode()
    page = client.get(row.get_absolute_url()).content.decode()
    assert "Latest figures: Girls among the children" in page
    assert "50.0%" not in page


def test_who_may_not_publish_is_not_pointed_at_the_figure(corrected_since, client):
    member = a_person(corrected_since.officer.authority, "elected-member", name="Jago Trewin")
    client.force_login(member)
    assert "kept back now" not in client.get("/publishing/").content.decode()
    row = KeptBackSince.objects.get()
    assert client.get(row.get_absolute_url()).status_code == 403
    with pytest.raises(NotAllowed):
        deeds.let_stay(row, why="It may.", by=member, at=timezone.now(), seen_version=row.version)


def test_it_stays_for_a_reason_until_there_is_more_of_it(corrected_since, issued, monkeypatch):
    with pytest.raises(StayingNeedsReason):
        let_stay(corrected_since, " ")
    kept = let_stay(corrected_since)
    assert (lines(corrected_since), kept.why) == ([], "Its readers were told in person.")
    with pytest.raises(NoLongerOpen):
        let_stay(corrected_since)
    deeds.keep_look(corrected_since.officer.authority, line=0, at=timezone.now())
    assert look(corrected_since) == 0, "it was accepted"
    more = (*paper_queries.told_no_more(corrected_since.officer, issued), Lost("Figures", "Another: West", sure=True))
    monkeypatch.setattr(paper_queries, "told_no_more", lambda *_: more)
    deeds.keep_look(corrected_since.officer.authority, line=0, at=timezone.now())
    assert look(corrected_since) == 1
    assert len(lines(corrected_since)) == 1
    assert KeptBackSince.objects.filter(ended_at=None, accepted_at=None).count() == 1


def test_it_is_taken_off_once_the_paper_is_withdrawn(corrected_since, issued):
    papers.withdraw(
        issued, because="It was wrong.", by=corrected_since.officer, at=timezone.now(), seen_version=issued.version
    )
    assert look(corrected_since) == 1
    assert (lines(corrected_since), KeptBackSince.objects.filter(ended_at=None).count()) == ([], 0)


def test_a_paper_that_cannot_be_asked_again_is_told_as_not_known_and_not_as_still_told(counting, issued, monkeypatch):
    def gone(*_: object) -> None:
        raise KeyError(GIRLS)

    monkeypatch.setattr(again, "gathered", gone)
    assert look(counting) == 1
    assert {sure for *_, sure in KeptBackSince.objects.get().places} == {False}


def test_a_count_of_a_register_that_its_readers_may_not_be_told_any_more_is_listed(council, of_a_register, monkeypatch):
    assert look(council) == 0, "it is told as it was"
    chairs = registers()[CHAIRS]
    fields = [msgspec.structs.replace(one, see=["improvement-officer"]) for one in chairs.fields]
    kept = msgspec.structs.replace(chairs, fields=fields)
    monkeypatch.setattr(of_registers, "registers_of", lambda _: {CHAIRS: kept})
    deeds.keep_look(council.officer.authority, line=0, at=timezone.now())
    assert look(council) == 1
    assert KeptBackSince.objects.get().places == [["The forum", "Figures of the register: Members of the forum", True]]
    assert lines(council) == [f"Look at a public paper whose figures are kept back now: {of_a_register.title}"]
