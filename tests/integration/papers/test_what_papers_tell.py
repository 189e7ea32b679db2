"""What papers are made of: a quarter as it was frozen, names for those who act, and what was owed and is settled."""

from datetime import UTC, date, datetime

import pytest
from tests.support.calendars import a_school_year
from tests.support.children import a_child, a_unit, fact
from tests.support.obligations import a_body_of, taken
from tests.support.papers import a_paper, gone_out
from tests.support.people import MORNING, a_person, an_authority
from tests.support.signing import a_chain, agreed
from tests.unit.modules.papers.drafts import draft

from tallystick.engine.writing import render
from tallystick.modules.obligations.models import Delivery, Owed
from tallystick.modules.papers import deeds, queries
from tallystick.modules.papers.rules.composing import compose
from tallystick.modules.papers.rules.examples import words_in
from tallystick.modules.plans import deeds as plans
from tallystick.modules.progress import deeds as progress
from tallystick.modules.registers.deeds import add_entry

pytestmark = pytest.mark.django_db
CLOSED = datetime(2026, 10, 20, 9, tzinfo=UTC)
SAID = {"decisions": "Move the winter money.", "focus": "Crews."}


def told(issue):
    return "\n".join(words_in(compose(queries.snapshot_of(issue))))


@pytest.mark.row("GOV-07", "GOV-06")
def test_a_closed_quarter_names_who_sent_nothing_and_replaces_only_what_has_an_update():
    chain = a_chain(actions=3)
    agreed(chain, 0, narrative="The crews are trained.")
    progress.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED)
    day = date(2026, 10, 20)
    made = deeds.draft(chain.authority, "quarterly-review", plan=chain.plan, as_at=day, by=chain.officer, at=CLOSED)
    snapshot = queries.snapshot_of(made)
    assert [(one.lead, len(one.actions)) for one in snapshot.without] == [(chain.lead.name, 2)]
    assert snapshot.asked == 3
    assert [one.words for one in snapshot.updates.values()] == ["The crews are trained."]
    assert "on 2 of 3 actions (67%)" in told(made)


@pytest.fixture
def excluded():
    """An authority where a looked-after child was suspended, and its virtual school head."""
    authority = a_school_year(an_authority())
    child, school = a_child(authority, "Robin", "Vale"), a_unit(authority, "Harbour Academy")
    fact(child, "looked-after", "C2")
    said = {"kind": "suspension", "school": f"accounts.organisationunit/{school.pk}", "reasons": "DB"}
    said |= {"starts": "2026-09-07", "ends": "2026-09-08"}
    add_entry(authority, "exclusions", said, about=f"people.person/{child.pk}", by=None, at=MORNING)
    return authority, a_person(authority, "virtual-school-head", name="Owen Head")


@pytest.mark.row("GOV-09")
def test_the_version_for_action_names_children_and_the_one_for_members_does_not(excluded):
    authority, head = excluded
    days = {"as_at": date(2026, 10, 1), "since": date(2026, 8, 31)}
    for_action, for_members = (
        deeds.draft(authority, f"care-exclusions-{which}", **days, by=head, at=CLOSED)
        for which in ("action", "monitoring")
    )
    assert "Robin Vale" in told(for_action)
    assert "Robin Vale" not in told(for_members)
    assert "Robin" not in for_members.snapshot
    assert b"Robin" not in render(compose(queries.snapshot_of(for_members)), ".html")


@pytest.mark.row("GOV-09")
def test_a_restricted_paper_stands_in_no_list_of_who_need_not_know(excluded):
    authority, head = excluded
    made = deeds.draft(authority, "care-exclusions-action", as_at=date(2026, 10, 1), by=head, at=CLOSED)
    clerk = a_person(authority, "scrutiny-clerk", name="Ines Clerk")
    assert [one.pk for one in queries.issues_for(head)] == [made.pk]
    assert not queries.issues_for(clerk)


@pytest.mark.row("GOV-05", "GOV-06")
def test_what_was_owed_of_a_paper_is_delivered_when_it_goes_out():
    authority = an_authority()
    officer = a_person(authority)
    a_body_of(authority, "Council (client of the contract)", "Ada Reed", day=date(2026, 1, 1))
    taken(authority, "annual-plan", date(2026, 1, 1))
    plan = plans.import_draft(draft(), document=None, by=officer, at=MORNING)
    out = gone_out(a_paper(officer, plan, "annual-plan"), officer)
    (line,) = Delivery.objects.all()
    assert (line.key, line.digest, line.snapshot) == (out.key, out.digest, out.snapshot_digest)
    first = Owed.objects.order_by("due").first()
    assert first == line.owed
    assert Owed.objects.exclude(pk=first.pk).filter(delivered_on__isnull=False).count() == 0


@pytest.mark.row("GOV-05", "GOV-07")
def test_a_review_settles_its_own_quarter_of_its_own_plan_and_its_correction_nothing():
    authority = an_authority()
    officer = a_person(authority)
    a_body_of(authority, "Elected members", "Ada Reed", day=date(2025, 4, 1))
    plan = plans.import_draft(draft(), document=None, by=officer, at=MORNING)
    for about in (plan.title, "Another plan"):
        taken(authority, "joint-review-plan", date(2025, 4, 1), about=about)
    out = gone_out(a_paper(officer, plan, "quarterly-review"), officer)  # as at 1 March 2026
    newer = deeds.correct(out, because="A date.", by=officer, at=MORNING, seen_version=out.version)
    newer = deeds.complete(newer, by=officer, at=MORNING, seen_version=newer.version)
    deeds.issue(newer, by=officer, at=MORNING, seen_version=newer.version)
    settled = Owed.objects.exclude(delivered_on=None)
    assert {(one.obligation.about, one.ends) for one in settled} == {(plan.title, date(2025, 12, 31))}
    assert {one.key for one in Delivery.objects.all()} == {out.key}


@pytest.mark.row("GOV-05")
def test_what_a_withdrawn_paper_settled_is_owed_again_and_its_correction_settles_it():
    authority = an_authority()
    officer, by = a_person(authority), {"at": MORNING}
    taken(authority, "annual-plan", date(2026, 1, 1))
    plan = plans.import_draft(draft(), document=None, by=officer, at=MORNING)
    out = gone_out(a_paper(officer, plan, "annual-plan"), officer)
    newer = deeds.correct(out, because="A date.", by=officer, seen_version=out.version, **by)
    newer = deeds.complete(newer, by=officer, seen_version=newer.version, **by)
    out.refresh_from_db()
    deeds.withdraw(out, because="It was wrong.", by=officer, seen_version=out.version, **by)
    assert not Owed.objects.exclude(delivered_on=None)
    deeds.issue(newer, by=officer, seen_version=newer.version, **by)
    assert [one.key for one in Delivery.objects.filter(taken_back_at=None)] == [newer.key]


@pytest.mark.row("GOV-05")
def test_an_older_papers_withdrawal_takes_nothing_back_while_its_correction_stands():
    authority = an_authority()
    officer, by = a_person(authority), {"at": MORNING}
    taken(authority, "annual-plan", date(2026, 1, 1))
    plan = plans.import_draft(draft(), document=None, by=officer, at=MORNING)
    out = gone_out(a_paper(officer, plan, "annual-plan"), officer)
    newer = deeds.correct(out, because="A date.", by=officer, seen_version=out.version, **by)
    newer = deeds.complete(newer, by=officer, seen_version=newer.version, **by)
    newer = deeds.issue(newer, by=officer, seen_version=newer.version, **by)
    out.refresh_from_db()
    deeds.withdraw(out, because="It was wrong.", by=officer, seen_version=out.version, **by)
    assert Owed.objects.exclude(delivered_on=None).count() == 1
    deeds.withdraw(newer, because="So was this.", by=officer, seen_version=newer.version, **by)
    assert not Owed.objects.exclude(delivered_on=None)


@pytest.mark.row("GOV-09")
def test_what_settles_a_restricted_paper_is_its_key_and_no_digest_of_what_it_names(excluded):
    authority, head = excluded
    taken(authority, "care-exclusions-action", date(2026, 9, 1))
    made = deeds.draft(authority, "care-exclusions-action", as_at=date(2026, 10, 1), by=head, at=CLOSED)
    out = gone_out(made, head)
    assert {(one.key, one.digest, one.snapshot) for one in Delivery.objects.all()} == {(out.key, "", "")}


@pytest.mark.row("KPI-09")
def test_progress_by_criterion_stands_with_the_older_judgements_beside():
    authority = an_authority()
    officer = a_person(authority)
    said = {"framework": "Joint review", "code": "1.1", "criterion": "Children are safe"}
    add_entry(authority, "framework-criteria", said, by=officer, at=MORNING)
    made = deeds.draft(authority, "framework-progress", as_at=date(2026, 10, 1), by=officer, at=CLOSED)
    assert "Children are safe" in told(made)
    assert "Old judgements and new criteria" in told(made)
