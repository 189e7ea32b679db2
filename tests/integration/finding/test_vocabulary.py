"""Old names: who saves one is told the preferred one, the page shows them all, and nothing written is changed."""

import pytest
from django.test import Client
from tests.support.finding import Searched, a_searched_world
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.modules.finding import deeds, queries
from tallystick.modules.finding.rules import Asked
from tallystick.modules.plans.models import Plan

pytestmark = [pytest.mark.django_db, pytest.mark.row("P16-21")]


def test_saving_an_old_name_is_taken_and_the_preferred_one_is_suggested(client: Client):
    world: Searched = a_searched_world()
    client.force_login(world.officer)
    plan = Plan.objects.of(world.chain.authority.pk).order_by("pk").first()
    told = {"title": "A plan for the Alternative Curriculum", "organisation": "Wexcombe", "seen_version": plan.version}
    page = client.post(f"/plans/{plan.pk}/change/", told, follow=True)
    plan.refresh_from_db()
    assert plan.title == "A plan for the Alternative Curriculum"
    shown = page.content.decode()
    assert (
        "“Alternative Curriculum” is no longer said. The preferred name is “personalised learning pathways”." in shown
    )
    assert "no longer said" not in client.get(f"/plans/{plan.pk}/").content.decode()
    deeds.keep_up(plan.authority_id, at=MORNING)
    found = queries.found_for(world.officer, Asked("personalised learning pathway", "plan"), MORNING.date())
    assert [(one.total, one.hits[0].address) for one in found.groups] == [(1, plan.get_absolute_url())]
    both = client.get("/search/", {"q": "Children in Public Care"}).content.decode()
    assert "also searched for “looked-after children”" in both.replace("&quot;", '"')
    assert "<mark>Public</mark>" in both
    words = client.get("/search/vocabulary/").content.decode()
    assert "no source says since when" in words
    tried = client.post("/search/vocabulary/", {"text": "Our alternative curricula"}).content.decode()
    assert "“alternative curricula” is no longer said" in tried


def test_words_of_a_password_are_never_told_of(client: Client):
    person = a_person(an_authority())
    client.force_login(person)
    told = {"old": PASSWORD, "new": "our alternative curriculum 7", "again": "our alternative curriculum 7"}
    shown = client.post("/account/password/", told, follow=True).content.decode()
    assert "Your password was changed." in shown
    assert "no longer said" not in shown
    client.post("/sign-out/")
    told = {"email": person.email, "password": told["new"]}
    shown = client.post("/sign-in/", told, follow=True)
    assert shown.context["user"] == person
    assert "no longer said" not in shown.content.decode()


def test_a_heading_with_signs_of_html_is_shown_as_it_was_written(client: Client):
    world = a_searched_world()
    client.force_login(world.officer)
    plan = Plan.objects.of(world.chain.authority.pk).order_by("pk").first()
    told = {"title": "<b>Ferry</b> & <script>quay</script>", "organisation": "W", "seen_version": plan.version}
    client.post(f"/plans/{plan.pk}/change/", told)
    shown = client.get("/search/", {"q": "script ferry"}).content.decode()
    assert "&lt;b&gt;<mark>Ferry</mark>&lt;/b&gt; &amp; &lt;<mark>script</mark>&gt;quay" in shown
    assert "<script>quay" not in shown
