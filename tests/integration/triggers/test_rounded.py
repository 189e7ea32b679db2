"""Where figures are rounded for a reader, no grade, point or line tells them what the exact ones were."""

from datetime import date
from html import unescape
from re import sub

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.gradings import LAST, TARGETS, TARGETS_OF, kept_as_counted
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received
from tests.support.terminal import do
from tests.support.triggers import counted, looked

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.rules import rules
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import one_deed, record
from tallystick.modules.indicators.models import KeptBack, Result
from tallystick.modules.triggers.deeds import grade_schools
from tallystick.modules.triggers.models import Evidence, Opening
from tallystick.modules.triggers.queries.evidence import evidence_of

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-21")]


@pytest.fixture
def authority(db, settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    ours = next(one for one in files.every("rules") if one.stem == "rounded-figures")
    folder = settings.HOME / "catalogue" / "rules"
    folder.mkdir(parents=True)
    text = ours.read_text("utf-8").replace("value: 1\n", "value: 5\n")
    assert text != ours.read_text("utf-8")
    (folder / ours.name).write_text(f"{text}overrides: {files.digest(ours)}\n", "utf-8")
    rules.cache_clear()
    one = an_authority()
    received(a_header(tmp_path / "h.csv"), one, period=date(2013, 3, 31))
    return one


def words(person: User, name: str, *args: str) -> str:
    client = Client()
    client.force_login(person)
    page = client.get(reverse(f"triggers:{name}", args=args)).content.decode()
    return " ".join(unescape(sub(r"<[^>]+>", " ", page)).split())


def test_a_grade_that_rests_on_a_figure_which_is_rounded_is_kept_back_wherever_it_is_read(authority):
    shares = {"laestab=8204001": (217, 1002), "laestab=8204002": (93, 1003)}
    kept_as_counted(authority, {TARGETS_OF: {"": (310, 2005), **shares}})
    grade_schools(authority, TARGETS, as_at=LAST, by=None, at=timezone.now())
    assert "21.66" in words(a_person(authority, "performance-analyst", name="Ash Vane"), "grading", TARGETS)
    member = a_person(authority, "elected-member", name="Bo Quill")
    told = [words(member, "grading", TARGETS), words(member, "grading-file", TARGETS)]
    told += [words(member, "graded-school", TARGETS, "8204001"), do("read_grades", member, TARGETS, "--json").stdout]
    for one in told:
        assert "8204001" in one
        assert not any(exact in one for exact in ("21.66", "9.27"))
        assert "Kept back" in one


def test_what_a_figure_was_compared_with_is_told_as_its_reader_sees_it(authority):
    manager = a_person(authority, "service-manager", name="Noor Lane")
    told = {"code": "assessed-in-35", "by": "area", "child_level": True}
    rounded_for_professionals(counted(authority, {"all": 74.5, "West": 50}, date(2008, 12, 31), **told))
    looked(authority)
    one = Opening.objects.get()
    (evidence,) = Evidence.objects.all()
    member = a_person(authority, "elected-member", name="Cllr Moss")
    for reader in (manager, member):
        ((_, reading),) = evidence_of(reader, [one])[one.pk]
        assert (str(evidence.line), str(reading.line), str(reading.value)) == ("74.500000", "75.0", "50.0")
        assert not reading.is_shown  # the exact figures lie on either side of each other, which is news
    assert "74.5" not in words(manager, "opening", str(one.pk))


def rounded_for_professionals(result: Result) -> None:
    """Keep for readers outside that everybody's 74.5 per cent are rounded, as closing a run does."""
    now = timezone.now()
    marks = [
        {
            "by": by,
            "numerator": f"about {number}",
            "denominator": "about 200",
            "kept": [],
            "why": "",
            "rounded": {"numerator": number, "denominator": 200, "value": value},
        }
        for by, number, value in (([], 150, "75.0"), ([["area", "West"]], 100, "50.0"))
    ]
    with one_deed("rounded in a test"):
        for audience in ("members", "professionals"):
            made = {"result": result, "audience": audience, "marks": marks, "at": now}
            record(
                "rounded in a test",
                subject=KeptBack.objects.create(authority=result.authority, **made),
                by=None,
                at=now,
            )
