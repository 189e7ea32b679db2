"""A paper asks as its own audience, and of registers that name children nothing for who may not know them."""

from datetime import date
from types import SimpleNamespace

import msgspec
import pytest
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan
from tests.support.registers import OWN
from tests.support.tally import a_measured_draft, bound, invented_figures

from tallystick.engine.catalogue.papers import Section
from tallystick.engine.catalogue.registers import Figure, Listing, registers
from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.rules import roles
from tallystick.modules.papers.permissions import audiences_of, can_read_papers, readers_of
from tallystick.modules.papers.queries import figures
from tallystick.modules.papers.queries import registers as of_registers
from tallystick.modules.papers.rules.seen_fields import hidden_words

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-06", "GOV-09")]
DAY = date(2026, 11, 23)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.MEMBERS])
def test_claims_stand_beside_figures_as_the_papers_own_readers_see_them(monkeypatch, audience):
    officer, known = a_person(an_authority()), invented_figures(monkeypatch)
    plan = a_plan(officer, a_measured_draft())
    bound(plan, "WX 4", "quay-safety", officer)
    asked = SimpleNamespace(user=officer, plan=plan, as_at=DAY, audience=audience)
    figures.claimed_shown(asked, Section(code="beside", title="Beside", asks="plan.claimed-shown"))
    assert {one[3] for one in known.asked if len(one) == 4} == {audience}


def test_a_register_whose_entries_name_children_beside_their_subject_tells_members_nothing(monkeypatch):
    passes = msgspec.structs.replace(registers(OWN)["ferry-passes"], subject="school")
    monkeypatch.setattr(of_registers, "registers_of", lambda _: {"ferry-passes": passes})
    asked = SimpleNamespace(user=a_person(an_authority()), as_at=DAY, since=None, audience=Audience.MEMBERS)
    given = {"register": "ferry-passes", "figures": "issued", "list": "issued"}
    for question in (of_registers.listed, of_registers.figured):
        told = question(asked, Section(code="passes", title="Passes", asks="register.list", given=given))
        assert told.says == [of_registers.CHILDREN]


def test_a_field_that_not_every_reader_sees_is_told_neither_in_a_list_nor_in_a_figure(monkeypatch):
    chairs = registers()["chairs-of-governors"]
    hidden = next(one for one in chairs.fields if one.see)
    tells = {"columns": {"What": hidden.code}, "code": "all", "title": "All", "when": "True"}
    listing, figure = Listing(**tells), Figure(code="some", title="Some", count=f"{hidden.code} is not None")
    told_of = msgspec.structs.replace(chairs, lists=[listing], figures=[figure])
    monkeypatch.setattr(of_registers, "registers_of", lambda _: {chairs.code: told_of})
    asked = SimpleNamespace(user=a_person(an_authority()), as_at=DAY, since=None, audience=Audience.MEMBERS)
    given = {"register": chairs.code, "figures": "some", "list": "all"}
    section = Section(code="chairs", title="Chairs", asks="register.list", given=given)
    why = hidden_words([hidden.title])
    assert of_registers.listed(asked, section).says == [why]
    (grid,) = of_registers.figured(asked, section).grids
    assert grid.rows == [["Some", why]]


def test_the_readers_of_an_audience_are_the_roles_whose_people_may_read_its_papers():
    authority = an_authority()
    people = {role: a_person(authority, role, name=f"Cy {place}") for place, role in enumerate(sorted(roles()))}
    reads = {role: audiences_of(one) for role, one in people.items() if can_read_papers(one)}
    for audience in Audience:
        found = {role for role, read in reads.items() if audience in read}
        everybody = audience in (Audience.PUBLIC, Audience.YOUNG_PEOPLE)
        assert readers_of(audience) == (None if everybody else found)
    assert readers_of(Audience.CIRCLE) < readers_of(Audience.PROFESSIONALS) < readers_of(Audience.MEMBERS)
