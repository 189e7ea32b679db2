"""Need to know: who sees which children, what of them, and that nobody else finds a trace of them."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from tests.support.children import DOING, LONG_AGO, a_child, a_unit, a_upn, fact, somebody
from tests.support.people import MORNING, an_authority

from tallystick.foundation.accounts.deeds import delegate
from tallystick.foundation.accounts.rules import roles
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.permissions import READ, READ_OWN

pytestmark = pytest.mark.row("PLT-01", "LRN-20")
TODAY = timezone.localdate()


@pytest.fixture
def authority(db):
    return an_authority()


def seen(user, today=None) -> set[str]:
    return {one.name for one in queries.people_for(user, today)}


@pytest.fixture
def two_schools(authority):
    """Give two schools with a child each, and a child on no roll."""
    ferry, quay = a_unit(authority), a_unit(authority, "Quay School")
    a_child(authority, "Robin", "Vale", school=ferry)
    a_child(authority, "Ash", "Marrow", school=quay)
    a_child(authority, "Wren", "Nowhere")
    return ferry, quay


@pytest.mark.parametrize("role", sorted(code for code, role in roles().items() if READ in role.may))
def test_a_role_for_the_whole_authority_sees_every_child_of_it(authority, two_schools, role):
    a_child(an_authority("Harrowmere Council", "harrowmere"), "Not", "Ours")
    assert seen(somebody(authority, role)) == {"Robin Vale", "Ash Marrow", "Wren Nowhere"}


@pytest.mark.parametrize("role", sorted(code for code, role in roles().items() if READ not in role.may))
def test_every_other_role_sees_no_child_by_itself(authority, two_schools, role):
    user = somebody(authority, role)
    if READ_OWN in roles()[role].may:
        assert seen(user) == set()
    else:
        with pytest.raises(NotAllowed):
            queries.people_for(user)


@pytest.mark.parametrize("role", ["school", "designated-teacher"])
def test_a_school_sees_the_pupils_on_its_roll_on_the_day(authority, two_schools, role):
    ferry, quay = two_schools
    user = somebody(authority, role, ferry)
    assert seen(user) == {"Robin Vale"}
    child = queries.person_for(user, queries.people_for(user).get().pk)
    deeds.leave(child.enrolments.get(), ends=TODAY, **DOING)
    deeds.enrol(child, unit=quay, starts=TODAY + timedelta(days=1), **DOING)
    assert seen(user) == {"Robin Vale"}
    assert seen(user, TODAY + timedelta(days=1)) == set()
    assert seen(somebody(authority, role, quay), TODAY + timedelta(days=1)) == {"Robin Vale", "Ash Marrow"}


def test_a_role_in_an_area_reaches_the_schools_below_it(authority):
    area = a_unit(authority, "Harbour area", agency="")
    from tallystick.foundation.accounts.deeds import add_unit

    school = add_unit(authority, name="Slip School", above=area, agency="school", **DOING)
    a_child(authority, school=school)
    assert seen(somebody(authority, "education-welfare-officer", area)) == {"Robin Vale"}


def test_a_carer_sees_their_own_child_and_a_young_person_themselves(authority):
    child, sibling = a_child(authority), a_child(authority, "Linnet", "Vale")
    carer, young = somebody(authority, "carer"), somebody(authority, "young-person")
    deeds.relate(child, kind="carer", user=carer, starts=LONG_AGO, **DOING)
    deeds.relate(child, kind="self", user=young, starts=LONG_AGO, **DOING)
    assert seen(carer) == seen(young) == {"Robin Vale"}
    with pytest.raises(Http404):
        queries.person_for(carer, sibling.pk)
    deeds.end_relation(child.relations.get(kind="carer"), ends=TODAY - timedelta(days=1), **DOING)
    assert seen(carer) == set()


def test_a_social_worker_sees_theirs_their_teams_and_those_of_whom_they_stand_in_for(authority):
    team = a_unit(authority, "Harbour team", agency="")
    worker, colleague = somebody(authority, "social-worker"), somebody(authority, "social-worker", team)
    child, of_team = a_child(authority), a_child(authority, "Ash", "Marrow")
    deeds.relate(child, kind="social-worker", user=worker, starts=LONG_AGO, **DOING)
    deeds.relate(of_team, kind="team", unit=team, starts=LONG_AGO, **DOING)
    assert (seen(worker), seen(colleague)) == ({"Robin Vale"}, {"Ash Marrow"})
    delegate(worker, to=colleague, starts=LONG_AGO, by=None, at=MORNING)
    assert seen(colleague) == {"Robin Vale", "Ash Marrow"}


def test_a_child_one_may_not_see_is_not_there_and_suggested_nowhere(authority, two_schools):
    ferry, _ = two_schools
    hidden = a_child(authority, "Robin", "Vale", upn=(number := a_upn()))
    school = somebody(authority, "school", ferry)
    with pytest.raises(Http404):
        queries.person_for(school, hidden.pk)
    assert queries.find_people(school, words="robin vale").count() == 1
    assert not queries.find_people(school, words=number).exists()
    assert not queries.find_people(school, words="wren").exists()
    alike = queries.look_alikes(school, given="Robin", family="Vale", born=hidden.born, upn=number)
    assert hidden not in alike


def test_another_authoritys_child_is_not_there(authority):
    stranger = somebody(an_authority("Harrowmere Council", "harrowmere"), "virtual-school-head")
    child = a_child(authority)
    with pytest.raises(Http404):
        queries.person_for(stranger, child.pk)
    with pytest.raises(NotAllowed):
        deeds.note_fact(child, kind="gifted", value="yes", starts=LONG_AGO, source="School", by=stranger, at=MORNING)


def facts_seen(user, child, today=TODAY) -> set[str]:
    return {one.kind for one in queries.record_of_person(user, child, today).facts}


def test_facts_are_seen_by_the_group_that_a_role_opens(authority, two_schools):
    ferry, _ = two_schools
    child = queries.people_for(somebody(authority, "data-manager")).get(name="Robin Vale")
    for kind in ("sen-stage", "looked-after", "refugee", "offending"):
        fact(child, kind, "K" if kind == "sen-stage" else "yes")
    assert facts_seen(somebody(authority, "virtual-school-head"), child) == {
        *("sen-stage", "looked-after", "refugee", "offending")
    }
    assert facts_seen(somebody(authority, "exclusions-officer"), child) == {"sen-stage", "looked-after"}
    assert facts_seen(somebody(authority, "ethnic-minority-adviser"), child) == {"sen-stage", "refugee"}
    assert facts_seen(somebody(authority, "school", ferry), child) == {"sen-stage"}


def test_a_designated_teacher_learns_of_care_only_by_an_agreement_in_force_and_no_longer(authority, two_schools):
    ferry, _ = two_schools
    teacher = somebody(authority, "designated-teacher", ferry)
    child = queries.people_for(teacher).get()
    fact(child, "looked-after", "C2")
    assert facts_seen(teacher, child) == set()
    agreement = deeds.make_agreement(
        ferry, title="Looked-after pupils", groups=["care", "offending"], purpose="Education plans",
        basis="Children Act 1989, section 22", starts=LONG_AGO, ends=TODAY, **DOING,
    )  # fmt: skip
    assert facts_seen(teacher, child) == {"looked-after"}
    assert facts_seen(teacher, child, TODAY + timedelta(days=1)) == set()
    deeds.end_agreement(agreement, ends=TODAY - timedelta(days=1), **DOING)
    assert facts_seen(teacher, child) == set()


def test_another_agency_sees_nobody_before_an_agreement_and_nobody_after_it(authority):
    charity = a_unit(authority, "Ferry Families Trust", agency="other")
    partner = somebody(authority, "partner", charity)
    child = a_child(authority)
    deeds.relate(child, kind="key-worker", user=partner, starts=LONG_AGO, **DOING)
    deeds.relate(child, kind="team", unit=charity, starts=LONG_AGO, **DOING)
    assert seen(partner) == set()
    deeds.make_agreement(
        charity, title="Mentoring", groups=["education"], purpose="Mentors", basis="Consent",
        starts=LONG_AGO, ends=date(2999, 1, 1), **DOING,
    )  # fmt: skip
    assert seen(partner) == {"Robin Vale"}
    assert seen(partner, date(2999, 1, 2)) == set()
    assert queries.reach_of(partner, TODAY).groups == {"identity", "education"}
