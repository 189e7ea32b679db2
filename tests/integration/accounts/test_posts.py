"""Posts apart from people, leave, leavers, and how far a role given in a unit reaches."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds, queries
from tallystick.foundation.accounts.models import Authority, Delegation, Holding, Post, User
from tallystick.foundation.accounts.permissions import may, scope_of
from tallystick.foundation.accounts.rules import AlreadyThere, GoesRound, OwnAccount, OwnDelegate
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-01")]
DOING = {"by": None, "at": MORNING}


@pytest.fixture
def authority() -> Authority:
    return an_authority()


@pytest.fixture
def keeper(authority: Authority) -> User:
    return a_person(authority, "administrator", name="Ada Finch")


@pytest.fixture
def head(authority: Authority) -> Post:
    return deeds.found_post(authority, title="Virtual school head", **DOING)


def names(people: object) -> list[str]:
    return [person.name for person in people]


def test_who_held_a_post_is_told_for_any_day(authority: Authority, head: Post):
    old, new = a_person(authority, name="Jo Reed"), a_person(authority, name="Wyn Teague")
    deeds.put_in_post(old, post=head, starts=date(2026, 1, 1), ends=date(2026, 6, 30), **DOING)
    deeds.put_in_post(new, post=head, starts=date(2026, 8, 1), **DOING)
    held = {
        day: names(queries.holders_of(head, day)) for day in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 8, 1))
    }
    assert list(held.values()) == [["Jo Reed"], [], ["Wyn Teague"]]


def test_nobody_holds_a_post_twice_at_once(authority: Authority, head: Post):
    person = a_person(authority)
    deeds.put_in_post(person, post=head, starts=date(2026, 1, 1), ends=date(2026, 6, 30), **DOING)
    with pytest.raises(AlreadyThere, match="holds this post"):
        deeds.put_in_post(person, post=head, starts=date(2026, 6, 30), **DOING)
    assert deeds.put_in_post(person, post=head, starts=date(2026, 7, 1), **DOING)


def test_posts_and_units_that_go_round_are_refused(authority: Authority, head: Post):
    teacher = deeds.found_post(authority, title="Advisory teacher", reports_to=head, **DOING)
    with pytest.raises(GoesRound):
        deeds.change_post(head, title=head.title, reports_to=teacher, **DOING)
    top = deeds.add_unit(authority, name="Children", **DOING)
    team = deeds.add_unit(authority, name="Inclusion", above=top, **DOING)
    with pytest.raises(GoesRound):
        deeds.change_unit(top, name="Children", above=team, **DOING)


def test_two_posts_of_one_title_are_refused_with_a_sentence(client: Client, keeper: User, head: Post):
    client.force_login(keeper)
    answer = client.post("/people/posts/new/", {"title": "VIRTUAL school head"})
    assert answer.status_code == 422
    assert "There is a post with this title already." in answer.content.decode()


def test_the_list_says_which_posts_are_vacant_on_a_day(client: Client, keeper: User, head: Post):
    deeds.put_in_post(keeper, post=head, starts=date(2026, 9, 1), **DOING)
    client.force_login(keeper)
    assert "Vacant: 1 of 1" in client.get("/people/posts/?day=31/8/2026").content.decode()
    assert "Vacant" not in client.get("/people/posts/?day=1/9/2026").content.decode()


def test_what_belongs_to_another_authority_is_not_bound_in(authority: Authority, head: Post):
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"))
    with pytest.raises(NotAllowed):
        deeds.put_in_post(stranger, post=head, starts=date(2026, 1, 1), **DOING)
    with pytest.raises(NotAllowed):
        deeds.delegate(a_person(authority), to=stranger, starts=date(2026, 1, 1), **DOING)


def test_leave_ends_by_itself_and_is_shown_for_whom(client: Client, authority: Authority, head: Post):
    away, stand_in = a_person(authority, name="Jo Reed"), a_person(authority, name="Wyn Teague")
    today = timezone.localdate()
    deeds.put_in_post(away, post=head, starts=date(2026, 1, 1), **DOING)
    deeds.delegate(away, to=stand_in, starts=today, ends=today + timedelta(days=3), by=away, at=MORNING)
    assert names(queries.holders_of(head, today + timedelta(days=3))) == ["Jo Reed", "Wyn Teague"]
    assert names(queries.holders_of(head, today + timedelta(days=4))) == ["Jo Reed"]
    client.force_login(stand_in)
    assert "You stand in for <strong>Jo Reed</strong>" in client.get("/account/").content.decode()


def test_nobody_stands_in_for_themselves_or_gives_away_what_is_not_theirs(authority: Authority):
    person, other = a_person(authority, name="Jo Reed"), a_person(authority, name="Wyn Teague")
    with pytest.raises(OwnDelegate):
        deeds.delegate(person, to=person, starts=date(2026, 1, 1), by=person, at=MORNING)
    with pytest.raises(NotAllowed):
        deeds.delegate(person, to=other, starts=date(2026, 1, 1), by=other, at=MORNING)


def test_a_leaver_hands_over_and_is_shut_out_when_the_day_is_over(client: Client, keeper: User, head: Post):
    leaver, successor = a_person(keeper.authority, name="Jo Reed"), a_person(keeper.authority, name="Wyn Teague")
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    deeds.put_in_post(leaver, post=head, starts=date(2026, 1, 1), **DOING)
    deeds.delegate(leaver, to=successor, starts=today + timedelta(days=5), **DOING)
    client.post("/sign-in/", {"email": leaver.email, "password": PASSWORD})
    desk = Client()
    desk.force_login(keeper)
    said = {"last_day": f"{yesterday:%d/%m/%Y}", f"post_{head.pk}": successor.pk}
    assert desk.post(f"/people/{leaver.pk}/leaver/", said).status_code == 302
    assert names(queries.holders_of(head, yesterday)) == []  # a closed account answers for nothing
    assert names(queries.held_by(head, yesterday)) == ["Jo Reed"]  # and yet it was theirs
    assert names(queries.holders_of(head, today)) == ["Wyn Teague"]
    assert not Delegation.objects.exists()
    assert client.get("/account/").status_code == 302
    assert Client().post("/sign-in/", {"email": leaver.email, "password": PASSWORD}).status_code == 422
    assert verify(keeper.authority).holds


def test_a_leaver_works_to_the_end_of_the_last_day(client: Client, keeper: User, head: Post):
    leaver, today = a_person(keeper.authority, name="Jo Reed"), timezone.localdate()
    deeds.put_in_post(leaver, post=head, starts=date(2026, 1, 1), **DOING)
    deeds.record_leaver(leaver, last_day=today, by=keeper, at=timezone.now())
    assert client.post("/sign-in/", {"email": leaver.email, "password": PASSWORD}).status_code == 302
    assert may(leaver, "read plans", today=today)
    assert not may(leaver, "read plans", today=today + timedelta(days=1))
    assert Holding.objects.get(user=leaver).ends == today


def test_administrators_do_not_record_themselves_as_leavers(keeper: User):
    with pytest.raises(OwnAccount):
        deeds.record_leaver(keeper, last_day=date(2026, 9, 1), by=keeper, at=MORNING)


def test_a_role_in_a_unit_reaches_that_unit_and_what_is_below_it_only(authority: Authority):
    top = deeds.add_unit(authority, name="Children", **DOING)
    school = deeds.add_unit(authority, name="Ferry Lane School", above=top, agency="school", **DOING)
    year = deeds.add_unit(authority, name="Year 9", above=school, **DOING)
    other = deeds.add_unit(authority, name="Quay School", above=top, agency="school", **DOING)
    person = a_person(authority, None)
    deeds.give_role(person, role="governor", unit=school, starts=date(2026, 1, 1), **DOING)
    today = date(2026, 9, 1)
    assert scope_of(person, "read plans", today).units == {school.pk, year.pk}
    reached = [may(person, "read plans", unit=unit, today=today) for unit in (top, school, year, other)]
    assert reached == [False, True, True, False]
    assert None not in scope_of(person, "read plans", today)
    deeds.give_role(person, role="auditor", starts=date(2026, 1, 1), **DOING)
    assert other.pk in scope_of(person, "read plans", today)
    assert not scope_of(person, "write plans", today).units


def test_a_unit_of_another_authority_is_never_reached(authority: Authority):
    harrowmere = an_authority("Harrowmere Council", "harrowmere")
    unit = deeds.add_unit(harrowmere, name="Children", **DOING)
    assert not may(a_person(authority), "read plans", unit=unit)
    with pytest.raises(NotAllowed):
        deeds.give_role(
            a_person(authority, None, name="Jo Reed"), role="auditor", unit=unit, starts=date(2026, 1, 1), **DOING
        )
