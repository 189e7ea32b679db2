"""`tallystick studies`: one command each answers a question, and says why where there is no answer."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone
from tests.support.people import a_person
from tests.support.studies import PAIR, PATTERN, PROFILE
from tests.support.tokens import a_program

from tallystick.config.cli import main
from tallystick.modules.studies.models import Answer, Enquiry

pytestmark = pytest.mark.django_db


def typed(*words: str) -> Result:
    """What comes of a command."""
    return CliRunner().invoke(main, ["studies", *words], catch_exceptions=False)


@pytest.mark.row("ATX-11", "LRN-08")
def test_one_command_answers_a_question_and_prints_its_tables(analyst):
    assert "harbour-pattern                      Girls by background: Are there more" in typed("list").output
    assert "There is no answer to show" in typed("show", PATTERN).output
    found = typed("run", PATTERN)
    assert found.exit_code == 0
    assert "One group stands out, for " in found.output
    assert "MWBC   91.7% (64.6% to 98.5%)  11 of 12" in found.output
    assert typed("show", PATTERN).output == found.output
    assert "the groups add up to 40" in typed("run", PROFILE, "--person", analyst.email).output
    assert typed("run", "nothing").exit_code == 2


@pytest.mark.row("ATX-12")
def test_what_reads_rows_is_frozen_counted_and_kept_by_one_command_and_the_same_again_is_the_same(analyst):
    told = json.loads(typed("run", PAIR, "--json").stdout)
    assert told["claims"] == [{"code": "together-more", "group": {}}]
    assert json.loads(typed("run", PAIR, "--json").stdout) == told == json.loads(typed("show", PAIR, "--json").stdout)
    assert (Answer.objects.count(), Enquiry.objects.count()) == (1, 2)
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert "There is no answer to show" in typed("show", PAIR, "--known-by", yesterday).output
    early = typed("run", PAIR, "--as-at", "2001-01-01")
    assert (early.exit_code, "nothing to freeze" in early.output) == (2, True)
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    assert "no answer to show" in typed("show", PAIR, "--person", member.email).output


@pytest.mark.row("ATX-11")
def test_a_study_without_an_answer_ends_with_one(analyst):
    found = typed("run", "protection-quarter")
    assert found.exit_code == 1
    assert "No answer" in found.output


@pytest.mark.row("ATX-11", "ATX-12")
def test_a_program_lists_studies_reads_their_answers_and_asks(analyst):
    program = a_program(analyst)
    assert program.get("/studies", words="harbour").json()["items"][0]["state"] == "never"
    assert program.get(f"/studies/{PAIR}").json()["nothing"].startswith("It has not been answered")
    asked = program.send(f"/studies/{PAIR}/asked", as_at=timezone.localdate().isoformat())
    assert (asked.status_code, asked.json()["run"]) == (201, None)
    typed("run", PAIR)
    typed("run", PATTERN)
    answer = program.get(f"/studies/{PAIR}").json()["answer"]
    assert [one["claimed"] for one in answer["findings"]] == [True, False]
    assert answer["tables"][0]["rows"][0]["cells"][0] == 40
    assert program.get(f"/studies/{PATTERN}").json()["answer"]["findings"][0]["group"] == {"ethnicity": "MWBC"}
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    less = a_program(member)
    assert less.get(f"/studies/{PAIR}").json()["answer"] is None
    assert "for those who read of every child" in less.get(f"/studies/{PAIR}").json()["nothing"]
    assert less.get("/studies/nothing").status_code == 404
