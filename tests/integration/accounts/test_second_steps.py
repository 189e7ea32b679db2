"""A second proof at sign-in: codes of an app, recovery codes, and who has to give one."""

from datetime import datetime, timedelta

import pyotp
import pytest
from django.test import Client
from django.utils import timezone
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import Authenticator, RecoveryCode, User
from tallystick.foundation.accounts.rules import MOST_FAILURES, SignInFailed
from tallystick.foundation.ledger.models import Notch, RowVersion
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-01")]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def shown(at: datetime) -> str:
    """Give the code that the app shows at a moment."""
    return pyotp.TOTP(SECRET).at(at)


@pytest.fixture
def person() -> User:
    return a_person(an_authority(), "administrator", name="Ada Finch")


@pytest.fixture
def codes(person: User) -> list[str]:
    """Let the person have an app since this morning, and give their recovery codes."""
    return deeds.add_authenticator(person, secret=SECRET, code=shown(MORNING), at=MORNING)


def password_given(client: Client, person: User) -> str:
    """Give the address that the password alone leads to."""
    answer = client.post("/sign-in/", {"email": person.email, "password": PASSWORD, "next": "/people/"})
    return answer.headers["Location"]


def test_the_password_alone_lets_nobody_in_who_has_an_app(client: Client, person: User, codes: list[str]):
    assert password_given(client, person) == "/sign-in/code/?next=%2Fpeople%2F"
    assert client.get("/people/").headers["Location"].startswith("/sign-in/")


def test_password_and_code_let_a_person_in_where_they_were_going(client: Client, person: User, codes: list[str]):
    password_given(client, person)
    answer = client.post("/sign-in/code/", {"code": shown(timezone.now()), "next": "/people/"})
    assert answer.headers["Location"] == "/people/"
    assert client.get("/people/").status_code == 200


def test_a_code_counts_once(person: User, codes: list[str]):
    with pytest.raises(SignInFailed):
        prove(person, shown(MORNING), MORNING)
    later = MORNING + timedelta(minutes=1)
    assert prove(person, shown(later), later)
    with pytest.raises(SignInFailed, match="used already"):
        prove(person, shown(later), later + timedelta(seconds=5))


def test_a_code_of_a_minute_ago_is_too_old(person: User, codes: list[str]):
    later = MORNING + timedelta(hours=1)
    with pytest.raises(SignInFailed):
        prove(person, shown(later - timedelta(seconds=61)), later)


def test_an_app_that_does_not_know_the_secret_is_not_added(person: User):
    with pytest.raises(SignInFailed, match="not the code"):
        deeds.add_authenticator(person, secret=SECRET, code="000000", at=MORNING)
    assert not Authenticator.objects.exists()


def test_a_recovery_code_counts_once_however_it_is_written(person: User, codes: list[str]):
    assert len(set(codes)) == 10
    assert prove(person, f" {codes[3].upper().replace('-', ' ')} ", MORNING)
    with pytest.raises(SignInFailed):
        prove(person, codes[3], MORNING)


def test_new_recovery_codes_put_the_old_ones_out_of_force(person: User, codes: list[str]):
    fresh = deeds.renew_recovery_codes(person, at=MORNING)
    with pytest.raises(SignInFailed):
        prove(person, codes[0], MORNING)
    assert prove(person, fresh[0], MORNING)


def test_neither_secret_nor_code_is_kept_in_clear(person: User, codes: list[str]):
    kept = [Authenticator.objects.get().secret, *RecoveryCode.objects.values_list("digest", flat=True)]
    versions = [str(one) for one in RowVersion.objects.values_list("snapshot", flat=True)]
    for words in [*kept, *versions]:
        assert SECRET not in words
        assert not any(code in words or code.replace("-", "") in words for code in codes)
    assert Authenticator.objects.get().secret not in "".join(versions)
    assert verify(person.authority).holds


def test_codes_cannot_be_tried_out(client: Client, person: User, codes: list[str]):
    password_given(client, person)
    for _ in range(MOST_FAILURES):
        assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    assert client.post("/sign-in/code/", {"code": shown(timezone.now())}).status_code == 429


def test_half_a_sign_in_ends_when_the_password_changes(client: Client, person: User, codes: list[str]):
    password_given(client, person)
    deeds.reset_password(person, by=None, at=MORNING)
    answer = client.post("/sign-in/code/", {"code": shown(timezone.now())})
    assert answer.headers["Location"] == "/sign-in/"


def test_an_administrator_helps_whoever_lost_their_telephone_and_nobody_else_does(person: User, codes: list[str]):
    keeper = a_person(person.authority, "administrator", name="Jo Reed")
    with pytest.raises(NotAllowed):
        deeds.take_away_second_steps(person, by=a_person(person.authority, "auditor", name="Wyn Teague"), at=MORNING)
    deeds.take_away_second_steps(person, by=keeper, at=MORNING)
    assert not Authenticator.objects.exists()
    assert Notch.objects.filter(deed="second steps taken away").count() == 1


def test_a_role_that_needs_a_second_step_opens_nothing_before_there_is_one(client: Client, person: User, settings):
    settings.SECOND_STEP_ROLES = ["administrator"]
    password_given(client, person)
    assert client.get("/people/").headers["Location"] == "/account/second-steps/"
    page = client.get("/account/second-steps/app/")
    secret = page.context["secret"].replace(" ", "")
    assert client.get("/account/second-steps/app/picture.svg").content.startswith(b"<?xml")
    done = client.post("/account/second-steps/app/", {"code": pyotp.TOTP(secret).now()})
    assert len(done.context["codes"]) == 10
    assert client.get("/people/").status_code == 200


def prove(person: User, code: str, at: datetime) -> User:
    """Go on with a sign-in by a code, in a browser of its own."""
    client = Client()
    client.force_login(person)
    request = client.get("/account/").wsgi_request
    return deeds.give_code(request, person, code=code, place="10.0.0.1", at=at)
