"""Units that the register of grades has below satisfactory stand on the list of services without a plan. PLN-17."""

from datetime import date
from typing import Any

import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.support.quality import a_service, judged
from tests.support.tokens import a_program

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import OrganisationUnit
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.plans import deeds as plans
from tallystick.modules.quality import queries
from tallystick.modules.quality.models import Improvement
from tallystick.modules.registers import deeds as registers

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLN-17")]


@pytest.fixture
def officer():
    return a_person(an_authority())


def graded(officer: Any, name: str, grade: str, day: str = "2026-06-01", source: str = "inspection") -> None:
    """Enter a grade of a unit in the register of grades."""
    unit = OrganisationUnit.objects.filter(authority=officer.authority, name=name).first()
    unit = unit or accounts.add_unit(officer.authority, name=name, agency="council", by=None, at=MORNING)
    said = {"graded_on": day, "source": source, "grade": grade, "evidence": "The report."}
    registers.add_entry(officer.authority, "service-grades", said, about=key_of(unit), by=officer, at=MORNING)


def listed(officer: Any, past: date | None = None) -> list[tuple[str, str]]:
    return [(one.name, one.grade) for one in queries.units_without_plan(officer, past)]


def test_a_unit_that_is_graded_below_satisfactory_in_the_register_alone_is_listed(client, officer):
    graded(officer, "Ferry transport", "poor")
    graded(officer, "Libraries", "good")
    assert listed(officer) == [("Ferry transport", "Poor")]
    client.force_login(officer)
    for address in ("/quality/", "/quality/services/?without-plan=yes"):
        page = client.get(address).content.decode()
        assert "Ferry transport" in page
        assert "Libraries" not in page
    told = [{"name": "Ferry transport", "grade": "Poor", "since": "2026-06-01"}]
    assert a_program(officer).get("/units-without-plan").json()["items"] == told
    assert "Ferry transport" not in client.get("/quality/services/").content.decode()


def test_a_plan_of_the_service_of_that_name_takes_the_unit_off_once_it_has_an_action(officer):
    graded(officer, "Ferry transport", "poor")
    service = judged(a_service(officer, "ferry Transport"), "poor", officer)
    assert [one.name for one in queries.services_without_plan(officer)] == ["ferry Transport"]
    assert listed(officer) == []  # it stands on the other list, once
    plan, told = Improvement.objects.get(service=service).plan, {"by": officer, "at": MORNING}
    top = plans.add_line(plan, "recommendation", {"text": "Run on time"}, under=None, **told)
    plans.add_line(plan, "action", {"text": "Mend the early ferry", "lead": "Harbour Master"}, under=top, **told)
    assert list(queries.services_without_plan(officer)) == []
    assert listed(officer) == []


def test_a_service_that_is_satisfactory_here_and_poor_in_the_register_is_listed(officer):
    graded(officer, "Ferry transport", "very-poor")
    judged(a_service(officer), "good", officer)
    assert listed(officer) == [("Ferry transport", "Very poor")]


def test_a_better_grade_takes_the_unit_off_and_the_past_keeps_what_it_knew(officer):
    graded(officer, "Ferry transport", "poor", "2026-06-01")
    graded(officer, "Ferry transport", "satisfactory", "2026-08-01", "self")
    assert listed(officer) == []
    assert listed(officer, date(2026, 7, 1)) == []  # nothing had been entered by then


def test_whoever_does_not_see_the_register_is_told_of_no_grade(client, officer):
    graded(officer, "Ferry transport", "poor")
    member = a_person(officer.authority, "elected-member", name="Joss Tremayne")
    assert listed(member) == []
    client.force_login(member)
    assert "Ferry transport" not in client.get("/quality/").content.decode()
