"""What is kept of results lets nobody guess, and the circle of an indicator are those who read all that it reads."""

import hmac
from hashlib import sha256

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.support.indicators import ALL, CHILDREN, GIRLS, counted, written
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received

from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.keystore import name_of, place_of
from tallystick.foundation.ledger.models import Facts, RowVersion
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.indicators import deeds, queries
from tallystick.modules.indicators.models import Definition, KeptBack, Result
from tallystick.modules.indicators.models.results import key_of_figures
from tallystick.modules.indicators.permissions import READ, reader_of
from tallystick.modules.indicators.rules.sealing import digest_of

pytestmark = pytest.mark.django_db
C, P, M = Audience.CIRCLE, Audience.PROFESSIONALS, Audience.MEMBERS
SCHOOL, CARE, ASYLUM = ["identity", "education"], ["identity", "care"], ["identity", "care", "background"]
OF_CHILDREN = {  # by what an indicator reads: of school, of care, of asylum, and what nobody has said
    "virtual-school-head": (C, C, C, C),
    "social-work-manager": (C, C, C, C),
    "information-officer": (C, C, C, C),
    "performance-analyst": (C, C, C, C),  # reads the rows themselves
    "data-manager": (C, C, C, C),
    "exclusions-officer": (C, C, P, P),
    "send-officer": (C, C, P, P),
    "education-welfare-officer": (C, C, P, P),
    "ethnic-minority-adviser": (C, P, P, P),
    "elected-member": (M, M, M, M),
    "governor": (M, M, M, M),
}

OF_REGISTERS = {"performance-analyst": (P, P, P, P), "data-manager": (C, P, P, P)}


def everything_kept() -> str:
    """All that the ledger keeps, as whoever reads it has it."""
    versions = RowVersion.objects.filter(table__startswith="indicators.").values_list("snapshot", "digest")
    return f"{list(versions)} {list(Facts.objects.values_list('told', flat=True))}"


@pytest.mark.row("GOV-21", "PLT-06")
def test_the_ledger_holds_nothing_by_which_a_guess_of_a_figure_can_be_tried(analyst):
    counted(analyst.authority)
    result = Result.objects.get(code=GIRLS)
    kept, salt = everything_kept(), queries.salt_for(result)
    for guess in (result.canonical, result.canonical.encode().hex()):
        assert guess not in kept
        assert sha256(guess.encode()).hexdigest() not in kept
    assert (result.digest in kept, salt.hex() in kept) == (True, False)
    assert hmac.new(salt, result.canonical.encode(), sha256).hexdigest() == result.digest, "whoever has both can check"
    assert verify(analyst.authority).holds


@pytest.mark.row("PLT-06")
def test_a_figure_that_is_changed_past_the_ledger_shows(analyst):
    counted(analyst.authority)
    result = Result.objects.filter(code=GIRLS)
    other = result.get().canonical.replace('"numerator":6', '"numerator":7')
    assert other != result.get().canonical
    with connection.cursor() as cursor:
        cursor.execute("UPDATE indicators_result SET canonical = %s WHERE code = %s", [other, GIRLS])
    assert not verify(analyst.authority).holds


@pytest.mark.row("PLT-06")
def test_one_salt_checks_one_result_and_no_other(analyst):
    counted(analyst.authority)
    girls, everybody = Result.objects.get(code=GIRLS), Result.objects.get(code=ALL)
    assert len(queries.salt_for(girls)) == 32
    assert queries.salt_for(girls) != queries.salt_for(everybody)
    assert digest_of(queries.salt_for(girls), everybody.canonical.encode()) != everybody.digest


@pytest.mark.row("KPI-01")
def test_without_the_key_the_same_bytes_are_still_found_to_be_the_same(analyst):
    counted(analyst.authority)
    place_of(name_of(key_of_figures(analyst.authority_id))).unlink()
    assert deeds.recompute(Result.objects.get(code=GIRLS), by=analyst).same


@pytest.mark.row("KPI-31", "GOV-21")
def test_a_comment_keeps_which_result_it_is_on_and_no_figure(analyst):
    counted(analyst.authority)
    result, now = Result.objects.get(code=GIRLS), timezone.now()
    about = {"code": GIRLS, "group": (), "last": result.last, "words": "Two ferries.", "by": None, "at": now}
    assert deeds.comment_on(analyst.authority, **about, result=result.pk).result == result
    kept = RowVersion.objects.get(table="indicators.commentary").snapshot
    assert kept["result_id"] == result.pk
    assert not {"actual", "rating"} & kept.keys()
    other = an_authority("Elsewhere Council", "elsewhere")
    assert deeds.comment_on(other, **about, result=result.pk).result is None, "no result of another authority"


@pytest.mark.row("KPI-31", "GOV-21")
def test_what_a_figure_was_when_it_was_commented_on_is_read_by_those_who_may_read_it(analyst, client, tmp_path):
    counted(analyst.authority)
    result = Result.objects.get(code=GIRLS)
    about = {"code": GIRLS, "group": (), "last": result.last, "words": "Two ferries.", "by": None}
    deeds.comment_on(analyst.authority, **about, at=timezone.now(), result=result.pk)
    KeptBack.objects.filter(audience="members").all()._raw_delete("default")
    received(a_header(tmp_path / "again.csv", *CHILDREN[:11]), analyst.authority, analyst)
    counted(analyst.authority)
    KeptBack.objects.filter(audience="members").all()._raw_delete("default")
    assert Result.objects.filter(code=GIRLS, last=result.last).count() == 2, "it was counted again out of later records"
    told = {"performance-analyst": True, "elected-member": False}
    for role, seen in told.items():
        client.force_login(a_person(analyst.authority, role, name=f"Di {role}"))
        page = client.get(reverse("indicators:targets", args=[GIRLS])).text
        assert ("Two ferries." in page, "It was 50.0% then" in page) == (True, seen), role


@pytest.mark.row("GOV-21", "LRN-20")
@pytest.mark.parametrize("role", sorted(code for code, one in roles().items() if READ in one.may))
def test_who_is_in_the_circle_depends_on_what_an_indicator_reads(db, role):
    reader = reader_of(a_person(an_authority(), role, name="Bo Quill"))
    of_returns = {"reads_registers": False}
    found = tuple(reader.audience(Definition(facts=facts, **of_returns)) for facts in (SCHOOL, CARE, ASYLUM, None))
    assert found == OF_CHILDREN.get(role, (P, P, P, P))
    assert reader.audience(Definition(facts=SCHOOL, **of_returns), Audience.PUBLIC) is Audience.PUBLIC


@pytest.mark.row("GOV-21", "LRN-20")
@pytest.mark.parametrize("role", sorted(code for code, one in roles().items() if READ in one.may))
def test_whoever_reads_rows_of_returns_does_not_thereby_read_children_of_registers(db, role):
    reader = reader_of(a_person(an_authority(), role, name="Bo Quill"))
    circle = OF_REGISTERS.get(role, OF_CHILDREN.get(role, (P, P, P, P)))
    for registers, rows in ((True, True), (None, reader.rows)):  # where nobody said it, both are asked for
        asked = [Definition(facts=facts, reads_registers=registers) for facts in (SCHOOL, CARE, ASYLUM, None)]
        assert tuple(reader.audience(one) for one in asked) == circle
        assert [reader.reads_records(one) for one in asked] == [rows and one is C for one in circle]


@pytest.mark.row("GOV-21", "LRN-20")
def test_records_out_of_a_register_are_opened_by_those_who_read_its_children_and_by_no_analyst(analyst, client):
    counted(analyst.authority)
    result = Result.objects.get(code=GIRLS)
    assert result.definition.reads_registers is False
    page, behind = result.get_absolute_url(), reverse("indicators:records", args=[result.pk])
    head = a_person(analyst.authority, "virtual-school-head", name="Cy Marsh")
    asked = [
        (analyst, False, (200, True)),
        (head, False, (403, False)),
        (analyst, True, (403, False)),
        (head, True, (200, True)),
    ]
    for person, registers, told in asked:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE indicators_definition SET reads_registers = %s", [registers])
        client.force_login(person)
        assert (client.get(behind).status_code, behind in client.get(page).text) == told, (person.name, registers)


@pytest.mark.row("GOV-21", "LRN-20")
def test_who_reads_every_child_but_nothing_of_care_is_told_no_small_number_of_those_in_care(analyst):
    run = counted(analyst.authority)
    assert Definition.objects.get(code=GIRLS).facts == ["care", "identity"]
    few = (GIRLS, {"ethnicity": "MWBC"})
    for role, told in (("send-officer", 2), ("ethnic-minority-adviser", None)):
        person = a_person(analyst.authority, role, name=f"Di {role}")
        (figure,) = queries.figures_of(person, [few], run.as_at).values()
        assert (figure.numerator, figure.kept_back) == (told, told is None), role


@pytest.mark.row("GOV-21")
def test_a_later_edit_of_the_catalogue_shows_nothing_that_was_kept_back(analyst, settings):
    run = counted(analyst.authority)
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    folder = settings.HOME / "catalogue" / "indicators"
    written(folder, GIRLS, counts="counts: girl\nchild_level: false")
    indicators.cache_clear()
    try:
        assert not queries.indicators_of(analyst.authority_id)[GIRLS].child_level
        (told,) = queries.figures_of(member, [(GIRLS, {"ethnicity": "MWBC"})], run.as_at).values()
        assert (told.numerator, told.value, told.kept_back) == (None, None, True)
        counted(analyst.authority, ALL, as_at=run.as_at)
        asked = queries.shown_until_now(analyst.authority_id, list(Result.objects.filter(code=ALL)))
        assert GIRLS in {one.result.code for one in asked}, "and it is remembered still"
    finally:
        indicators.cache_clear()
