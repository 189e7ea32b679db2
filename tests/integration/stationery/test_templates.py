"""A council's Word template brought, looked at, taken into use and put away, by pages and by its deeds."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.support.letterheads import a_template
from tests.support.people import MORNING, a_person, an_authority
from tests.support.stationery import brought

from tallystick.lib.refusals import NotAllowed
from tallystick.modules.stationery import deeds, queries
from tallystick.modules.stationery.models import Template

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-06", "PLT-04")]
ALL = reverse("stationery:templates")


def test_a_template_is_looked_at_filled_and_then_taken(client):
    officer = a_person(an_authority())
    client.force_login(officer)
    sent = a_template()
    answer = client.post(ALL, {"file": SimpleUploadedFile("Letterhead.docx", sent)})
    made = Template.objects.get()
    assert answer.url == reverse("stationery:template", args=[made.pk])
    assert queries.template_of(officer.authority_id) is None
    page = client.get(answer.url).content.decode()
    assert "To look at" in page
    assert "Take it into use" in page
    preview = client.get(reverse("stationery:preview", args=[made.pk]))
    words = [one.text for one in docx.Document(io.BytesIO(preview.content)).paragraphs]
    assert words[0] == "Ferry safety plan: progress"
    client.post(reverse("stationery:take", args=[made.pk]))
    assert queries.template_of(officer.authority_id) == sent
    assert "In use" in client.get(ALL).content.decode()


def test_what_a_template_lacks_is_told_and_nothing_is_kept(client):
    client.force_login(a_person(an_authority()))
    answer = client.post(ALL, {"file": SimpleUploadedFile("Letter.docx", a_template("{{title}}"))})
    assert answer.status_code == 422
    assert "It lacks {{content}}" in answer.content.decode()
    assert not Template.objects.exists()


def test_one_is_in_use_at_a_time_and_another_councils_is_not_ours():
    officer = a_person(an_authority())
    first, second = brought(officer), brought(officer, "New.docx")
    told = {"by": officer, "at": MORNING}
    deeds.take_template(first, **told)
    deeds.take_template(second, **told)
    assert Template.objects.in_use().get() == second
    deeds.take_template(first, **told)
    deeds.put_away_template(first, **told)
    assert queries.template_of(officer.authority_id) is None
    stranger = a_person(
        an_authority("Northport Council", code="northport"), name="Ash Vane", email="ash.vane@northport.example"
    )
    assert not queries.templates_for(stranger).exists()
    with pytest.raises(NotAllowed):
        deeds.take_template(first, by=stranger, at=MORNING)


def test_whoever_builds_no_papers_brings_nothing(client):
    member = a_person(an_authority(), "elected-member")
    client.force_login(member)
    assert "Bring a template" not in client.get(ALL).content.decode()
    assert client.post(ALL, {"file": SimpleUploadedFile("x.docx", a_template())}).status_code == 403
