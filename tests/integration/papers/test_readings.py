"""A sign-off in the words of each reading: a public paper has the public's, the young page has young people's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from lxml import html
from tests.support.papers import gone_out
from tests.support.signing import LATER, Chain, a_chain, agreed

from tallystick.engine.writing import render
from tallystick.engine.writing.kept import read_back
from tallystick.modules.papers import deeds
from tallystick.modules.papers.rules.examples import words_in
from tallystick.modules.progress import deeds as progress

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-17", "PLT-04")]

AFTER = LATER + timedelta(hours=1)
OFFICERS, PUBLIC = "The first two crews have been trained.", "Two crews can help people on board."
YOUNG = {"told": "The boat is hard to get on.", "promised": "We will help you.", "text": "Two crews can help you now."}


@pytest.fixture
def chain(monkeypatch) -> Chain:
    """Give a plan of two actions, of which one has an update that was signed."""
    made = a_chain()
    made.update = agreed(made)
    return made


def say(chain, reading, *, at=AFTER, **said):
    progress.say_plainly(chain.update, reading=reading, **said, by=chain.lead, at=at, seen_number=0)


def draft(chain, code, day=None):
    told = {"plan": chain.plan, "as_at": day or localdate(AFTER), "by": chain.officer, "at": AFTER}
    return deeds.draft(chain.authority, code, **told)


def out(chain, code, day=None):
    return gone_out(draft(chain, code, day), chain.officer)


def said_in(issue) -> str:
    return "\n".join(words_in(read_back(issue.document)))


def test_a_public_paper_prints_what_was_said_for_the_public(chain):
    say(chain, "public", text=PUBLIC)
    said = said_in(out(chain, "plan-for-everybody"))
    assert PUBLIC in said
    assert OFFICERS not in said
    assert "1 of them is told in words for everybody" in said


@pytest.mark.parametrize("code", ["plan-for-everybody", "young-promises"])
def test_where_nothing_was_said_that_stands_there_and_never_the_officers_words(chain, code):
    issue = out(chain, code)
    said = said_in(issue)
    assert OFFICERS not in said
    assert OFFICERS not in issue.snapshot
    assert {
        "plan-for-everybody": "Nothing has been written for everybody yet.",
        "young-promises": "We made 2 more promises. We have not written about them for you yet.",
    }[code] in said


def test_an_officers_paper_still_has_the_officers_words(chain):
    say(chain, "public", text=PUBLIC)
    said = said_in(out(chain, "scrutiny-progress"))
    assert OFFICERS in said
    assert PUBLIC not in said


def test_what_was_said_after_the_day_is_not_in_a_paper_of_that_day(chain):
    say(chain, "public", text=PUBLIC, at=AFTER + timedelta(days=3))
    assert PUBLIC not in said_in(out(chain, "plan-for-everybody"))


def test_the_young_peoples_paper_is_the_young_page(chain):
    say(chain, "young", **YOUNG)
    issue = out(chain, "young-promises")
    document = read_back(issue.document)
    page = issue.files.get(kind="html", layout="standard").content
    assert page == render(document, ".html", layout="young")
    read = html.fromstring(page)
    assert read.find("body").get("class") == "young"
    assert [one.text for one in read.iter("h2")][:1] == ["Promise 1"]
    said = said_in(issue)
    assert "You told us The boat is hard to get on." in said
    assert "We promised We will help you. We said we would do it by 31 December 2026." in said
    assert "We are working on it. Two crews can help you now." in said
    assert "one more promise. We have not written about it for you yet." in said
    assert issue.title == f"Our promises to you: {chain.plan.title}"


@pytest.mark.parametrize("code", ["plan-for-everybody", "young-promises"])
def test_public_and_young_papers_state_their_reading_age_at_the_foot(chain, code):
    last = read_back(out(chain, code).document).blocks[-1]
    assert last.text.startswith("Reading age ")
    assert last.tone == "quiet"


def test_an_officers_paper_states_none(chain):
    assert "Reading age" not in said_in(out(chain, "recommendations-position"))


def test_large_print_and_easy_read_are_kept_beside_a_public_paper_and_given_by_their_names(chain, client):
    issue = out(chain, "plan-for-everybody")
    kept = sorted(issue.files.values_list("kind", "layout"))
    beside = [(kind, layout) for kind in ("docx", "html", "pdf") for layout in ("easy read", "large print")]
    assert kept == sorted([*((kind, "standard") for kind in ("docx", "html", "pdf", "xlsx")), *beside])
    document = read_back(issue.document)
    for layout in ("large print", "easy read"):
        assert issue.files.get(kind="html", layout=layout).content == render(document, ".html", layout=layout)
    client.force_login(chain.officer)
    page = client.get(issue.get_absolute_url()).content.decode()
    assert "Word, large print" in page
    address = reverse("papers:file", args=[issue.pk, ".html"])
    given = client.get(address, {"layout": "easy read"})
    assert given.getvalue() == issue.files.get(kind="html", layout="easy read").content
    assert "-easy-read.html" in given["Content-Disposition"]
    assert client.get(address, {"layout": "tiny"}).status_code == 404


def test_a_paper_for_members_is_kept_in_one_layout(chain):
    assert set(out(chain, "recommendations-position").files.values_list("layout", flat=True)) == {"standard"}


def test_word_templates_are_reached_from_papers_by_who_may_bring_them(chain, client):
    address = reverse("stationery:templates")
    for person, there in ((chain.officer, True), (chain.lead, False)):
        client.force_login(person)
        page = html.fromstring(client.get(reverse("papers:papers")).content)
        assert bool(page.xpath(f"//main//a[@href='{address}']")) is there
        assert bool(page.xpath(f"//header//a[@href='{address}']|//nav//a[@href='{address}']")) is there
