"""Results that were kept under a plain digest are named anew, and their ledger verifies."""

import hmac
from datetime import timedelta
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from tests.support.indicators import ALL, CHILDREN, GIRLS, counted, own_indicators
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received

from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.snapshots import hidden_columns
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.indicators import deeds
from tallystick.modules.indicators.models import Definition, Recount, Result
from tallystick.modules.indicators.queries import naming
from tallystick.modules.indicators.queries.naming import salt_for

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-06")]
STEP = import_module("tallystick.modules.indicators.migrations.0003_kept_and_begun")

NAMING = import_module("tallystick.modules.indicators.migrations.0005_registers_and_comments")


@pytest.fixture
def before(db, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Give an authority with a result and its recount as they were kept before: under plain digests."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    received(a_header(tmp_path / "h.csv", *CHILDREN), one.authority, one)
    with monkeypatch.context() as then:
        then.setattr(Result, "committed", ())
        then.setattr(Result, "fingerprinted", ("canonical",))
        then.setattr(naming, "digest_of", lambda salt, canonical: sha256(canonical).hexdigest())
        hidden_columns.cache_clear()
        counted(one.authority, GIRLS)
        deeds.recompute(Result.objects.get(), by=one)
        assert verify(one.authority).holds
    hidden_columns.cache_clear()
    yield one
    hidden_columns.cache_clear()


def test_a_result_of_before_is_named_by_its_salt_and_comes_again(before):
    result = Result.objects.get()
    assert result.digest == sha256(result.canonical.encode()).hexdigest()
    then = MigrationLoader(connection).project_state(("indicators", "0002_targets")).apps
    STEP.salt_digests(then, None)
    result.refresh_from_db()
    assert hmac.new(salt_for(result), result.canonical.encode(), sha256).hexdigest() == result.digest
    assert Recount.objects.get().same
    assert Notch.objects.filter(deed="figures kept under a key").count() == 1
    assert verify(before.authority).holds
    assert deeds.recompute(result, by=before).same
    counted(before.authority, GIRLS)
    assert Result.objects.count() == 1, "the same again is the same row"


@pytest.mark.row("KPI-31", "GOV-21")
def test_a_comment_of_before_names_the_one_result_that_it_can_be_on_and_a_definition_says_what_it_reads(before):
    result = Result.objects.get()
    about = {"group": (), "words": "Two ferries.", "by": None}
    on, later, elsewhere = (
        deeds.comment_on(before.authority, code=code, last=last, at=at, **about)
        for code, last, at in (
            (GIRLS, result.last, timezone.now()),
            (GIRLS, result.last, result.at - timedelta(days=1)),
            (ALL, result.last, timezone.now()),
        )
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE indicators_definition SET reads_registers = NULL")
    then = MigrationLoader(connection).project_state(("indicators", "0005_registers_and_comments")).apps
    STEP.salt_digests(MigrationLoader(connection).project_state(("indicators", "0002_targets")).apps, None)
    NAMING.say_of_definitions(then, None)
    NAMING.name_results(then, None)
    for one, named in ((on, result), (later, None), (elsewhere, None)):
        one.refresh_from_db()
        assert one.result == named
    assert Definition.objects.get().reads_registers is False
    assert verify(before.authority).holds
    NAMING.name_results(then, None)
    assert Notch.objects.filter(deed="comments name their results").count() == 1
