"""What is withdrawn is told by nobody; of a correction nobody hears before it goes out, and one alone goes out."""

import msgspec
import pytest
from tests.support.papers import a_paper, completed
from tests.support.people import MORNING, a_person, an_authority
from tests.support.tokens import a_program
from tests.unit.modules.papers.drafts import draft

from tallystick.engine.catalogue.papers import Told
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.papers import deeds, queries
from tallystick.modules.papers.deeds import issuing
from tallystick.modules.papers.models import Issue, State
from tallystick.modules.papers.rules.moving import AnotherTookItsPlace
from tallystick.modules.papers.rules.still_told import ToldNoMore
from tallystick.modules.papers.searched import papers_kept, said_of_papers
from tallystick.modules.plans import deeds as plans

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-06")]
NAMED = "Robin Vale was excluded."


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def member(officer):
    return a_person(officer.authority, "elected-member", name="Hal Member")


@pytest.fixture
def out(officer):
    """A paper that went out with a child's name in it."""
    plan = plans.import_draft(draft(), document=None, by=officer, at=MORNING)
    made = completed(a_paper(officer, plan), officer)
    deeds.contribute(made, "action", NAMED, by=officer, at=MORNING, seen_version=made.version)
    made.refresh_from_db()
    told = {"by": officer, "at": MORNING}
    made = deeds.complete(made, names_may_stand=True, **told, seen_version=made.version)
    return deeds.issue(made, by=officer, at=MORNING, seen_version=made.version)


def told_everywhere(client, who, one):
    """What the search, its page and the API tell somebody of a paper."""
    client.force_login(who)
    found = said_of_papers(list(papers_kept(one.authority_id, [one.pk])))[one.pk]
    page = client.get(f"/papers/{one.pk}/").content.decode()
    return found.text, page, a_program(who).get(f"/papers/{one.pk}").content.decode()


def withdrawn(one, officer):
    return deeds.withdraw(one, because="It named a child.", by=officer, at=MORNING, seen_version=one.version)


def corrected(one, officer):
    """A correction that is complete."""
    newer = deeds.correct(one, because="A wrong date.", by=officer, at=MORNING, seen_version=one.version)
    return deeds.complete(newer, names_may_stand=True, by=officer, at=MORNING, seen_version=newer.version)


def issued(one, officer):
    return deeds.issue(one, by=officer, at=MORNING, seen_version=one.version)


def test_what_a_withdrawn_paper_said_is_told_by_nobody(client, officer, member, out):
    assert all(NAMED in told for told in told_everywhere(client, member, out))
    withdrawn(out, officer)
    told = told_everywhere(client, member, out)
    assert not any("Robin" in one for one in told)
    assert "It named a child." in told[1]


def test_who_makes_such_papers_still_reads_what_a_withdrawn_one_said(client, officer, out):
    withdrawn(out, officer)
    found, page, api = told_everywhere(client, officer, out)
    assert (found, NAMED in page, NAMED in api) == ("", True, True)


def test_a_correction_is_told_to_nobody_before_it_goes_out(client, officer, member, out):
    newer = corrected(out, officer)
    assert "takes its place" not in told_everywhere(client, member, out)[1]
    issued(newer, officer)
    assert "takes its place: A wrong date." in told_everywhere(client, member, out)[1]


def test_of_two_corrections_of_one_paper_one_alone_goes_out(officer, out):
    first, second = (corrected(out, officer) for _ in range(2))
    issued(first, officer)
    with pytest.raises(AnotherTookItsPlace, match="Correct that one"):
        issued(second, officer)
    assert Issue.objects.get(pk=second.pk).state == State.COMPLETE


def test_a_correction_goes_out_also_where_the_older_was_withdrawn_meanwhile(officer, out):
    newer = corrected(out, officer)
    withdrawn(out, officer)
    assert issued(newer, officer).state == State.ISSUED
    assert Issue.objects.get(pk=out.pk).state == State.WITHDRAWN


def test_who_makes_no_papers_is_refused_before_the_paper_is_looked_for(member):
    with pytest.raises(NotAllowed):
        deeds.draft(member.authority, "no-such-paper", as_at=MORNING.date(), by=member, at=MORNING)


@pytest.mark.row("KPI-31")
def test_a_paper_whose_figures_are_kept_back_since_it_was_taken_does_not_go_out(officer, monkeypatch):
    made = deeds.draft(officer.authority, "indicator-scorecard", as_at=MORNING.date(), by=officer, at=MORNING)
    made = completed(made, officer)
    was = queries.snapshot_of(made)
    now = msgspec.structs.replace(was, found={code: Told(says=["Kept back: too few."]) for code in was.found})
    with monkeypatch.context() as patch:
        patch.setattr(issuing, "gathered", lambda *_: now)
        with pytest.raises(ToldNoMore, match="Take the figures anew"):
            issued(made, officer)
    assert Issue.objects.get(pk=made.pk).state == State.COMPLETE
    assert issued(made, officer).state == State.ISSUED
