"""The bodies that four real authorities' plans name are entered, and the directory answers for them."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from tests.support.bodies import BEGUN, a_body
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts.deeds import found_post
from tallystick.modules.bodies import deeds, queries
from tallystick.modules.bodies.presenters import chart

SHARED = Path(__file__).parents[4] / "shared"
APPENDIX, SEEDS = SHARED / "requirements" / "inventory.md", SHARED / "seeds"
TODAY = MORNING.date()
KINDS = ("forum", "panel", "committee", "group")  # whatever is none of these is entered as a board
FORUM = "Joint Strategic Forum on CiPC"

pytestmark = [
    pytest.mark.row("GOV-01"),
    pytest.mark.skipif(not (APPENDIX.is_file() and SEEDS.is_dir()), reason="../shared is not here"),
]


def named_bodies():
    """Give the bodies of each authority in the appendix of bodies, as it lists them."""
    appendix = APPENDIX.read_text("utf-8").partition("## Appendix C.")[2].partition("\n## ")[0]
    listed = re.findall(r"^\*\*(.+?):\*\* (.+?)\.\s*$", appendix, re.MULTILINE)
    return {name: [one.strip() for one in re.split(r";(?![^(]*\))", bodies)] for name, bodies in listed}


def destinations():
    """Give whom the forum reports to, as the plan of its authority prints them."""
    printed = " ".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    found = re.search(r"Clear reporting lines to (.+?) Process developed", " ".join(printed.split()))
    assert found
    return re.split(r", | and (?=Chair)", found[1])


def kind_of(name):
    """Give the kind of body that a name says."""
    return next((kind for kind in KINDS if kind in name.casefold()), "board")


def entered(number, name, bodies):
    """Give somebody of a new authority whose directory holds these bodies."""
    keeper = a_person(an_authority(name, f"authority-{number}"))
    return keeper, {one: a_body(keeper, one, kind_of(one)) for one in bodies}


def test_every_body_that_the_plans_name_is_entered_and_without_terms_it_is_listed(db):
    listed = named_bodies()
    assert {name: len(bodies) for name, bodies in listed.items()} == {
        "Leeds 2006": 13,
        "Leeds 2008": 13,
        "Hackney 2004": 30,
        "Oxfordshire 2003": 12,
    }
    for number, (name, bodies) in enumerate(listed.items()):
        keeper, made = entered(number, name, bodies)
        first, *rest = made.values()
        assert {one.name for one in queries.without_agreed_terms(keeper, TODAY)} == set(bodies)
        deeds.agree_terms(first, terms="Meets each term.", on=BEGUN, seen_version=1, by=keeper, at=MORNING)
        assert {one.name for one in queries.without_agreed_terms(keeper, TODAY)} == {one.name for one in rest}


def test_the_cipc_forum_reports_to_four_destinations_and_the_chart_shows_it_under_each(db, client):
    keeper, made = entered(0, "Hackney 2004", named_bodies()["Hackney 2004"])
    assert len(destinations()) == 4
    for title in destinations():
        post = found_post(keeper.authority, title=title, by=None, at=MORNING)
        deeds.report_to(made[FORUM], to=post, starts=BEGUN, by=keeper, at=MORNING)
    told = [str(line.to_post) for line in queries.where_does_it_report(made[FORUM], TODAY)]
    assert sorted(told) == sorted(destinations())
    tops = {node.words: node for node in chart(*queries.structure(keeper, TODAY)) if node.body is None}
    assert {words: [one.words for one in node.below] for words, node in tops.items()} == {
        title: [FORUM] for title in destinations()
    }
    client.force_login(keeper)
    page = client.get(made[FORUM].get_absolute_url()).content.decode().replace("&amp;", "&")
    assert [title for title in destinations() if title not in page] == []
    drawn = client.get(reverse("bodies:structure")).content.decode().replace("&amp;", "&")
    assert drawn.count(FORUM) >= 4
    assert [one for one in made if one not in drawn.replace("&#x27;", "'")] == []
