"""What an authority rounds is said to be rounded wherever its counts are printed: pages, API and terminal."""

import json
from html import unescape
from re import sub

import pytest
from django.test import Client
from tests.support.indicators import CHILDREN, GIRLS, counted, own_indicators
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan
from tests.support.records import a_header, received
from tests.support.tally import a_measured_draft, bound
from tests.support.terminal import do, told

from tallystick.config.cli import indicators as commands
from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.rules import rules
from tallystick.modules.indicators.models import RunPart

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-21")]
WORDS = {"numerator_words": "about 5", "denominator_words": "about 10"}


@pytest.fixture
def officer(settings, tmp_path):
    """Give an officer outside the circle, whose authority rounds to five: six girls of twelve children."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    ours = next(one for one in files.every("rules") if one.stem == "rounded-figures")
    folder = settings.HOME / "catalogue" / "rules"
    folder.mkdir()
    text = ours.read_text("utf-8").replace("value: 1\n", "value: 5\n")
    (folder / ours.name).write_text(f"{text}overrides: {files.digest(ours)}\n", "utf-8")
    rules.cache_clear()
    one = a_person(an_authority())
    received(a_header(tmp_path / "h.csv", *CHILDREN), one.authority)
    counted(one.authority)
    return one


def test_claimed_and_shown_says_about_on_its_page_and_by_its_api(officer):
    bound(a_plan(officer, a_measured_draft()), "WX 4", GIRLS, officer)
    client = Client()
    client.force_login(officer)
    page = client.get("/claimed-and-shown/").content.decode()
    words = " ".join(unescape(sub(r"<[^>]+>", " ", page)).split())
    assert "50.0% about 5 of about 10" in words
    lines = do("list_claimed_and_shown", officer, "--json").stdout.splitlines()
    (figure,) = [figure for line in lines for figure in json.loads(line)["figures"]]
    assert {name: figure[name] for name in WORDS} == WORDS


def test_the_api_and_the_terminal_say_about(officer, capsys):
    everybody = told(do("read_indicator", officer, GIRLS, "--json"))["figures"][0]
    assert everybody | WORDS == everybody
    assert (everybody["numerator"], everybody["kept_back"]) == (5, False)
    part = RunPart.objects.get(code=GIRLS)
    for who, words in ((officer, "50.0 (about 5 of about 10)"), (None, "50.0 (6 of 12)")):
        assert not commands.told_each(commands.part_told(part, who), as_json=False)
        assert words in capsys.readouterr().out
    explained = commands.result_told(part.result, officer)
    assert explained | WORDS == explained
