"""The index follows the ledger, forgets at once, and is made anew beside the one that is asked."""

from random import Random

import pytest
from django.db import connection
from tests.support.bodies import a_body
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_long_draft, a_plan

from tallystick.engine.finding import indexed, matches, sought
from tallystick.foundation.accounts.models import User
from tallystick.modules.finding import deeds, queries, tasks
from tallystick.modules.finding.models import Index, Indexed, words
from tallystick.modules.finding.rules import Asked
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Action

pytestmark = pytest.mark.row("P16-21")
TODAY = MORNING.date()


@pytest.fixture
def officer(either_database: dict[str, str]) -> User:
    return a_person(an_authority())


def titles(user: object, words: str, **asked: object) -> dict[str, list[str]]:
    """Give what words find: by kind, the headings in order."""
    assert deeds.keep_up(user.authority_id, at=MORNING)
    found = queries.found_for(user, Asked(words, **asked), TODAY)
    return {one.kind.code: ["".join(piece.text for piece in hit.title) for hit in one.hits] for one in found.groups}


def test_what_was_written_is_found_at_once_in_every_form_and_not_when_it_was_changed_or_taken_out(officer):
    plan = a_plan(officer)
    assert titles(officer, "crew training") == {"action": ["2 Train the ferry crews"]}
    assert titles(officer, "HARROWMERE plans")["plan"] == [plan.title]
    action = Action.objects.get(text="Train the ferry crews")
    plans.change_line(action, {"text": "Teach the ferry crews"}, by=officer, at=MORNING, seen_version=action.version)
    assert titles(officer, "crew training") == {}
    assert titles(officer, "teaching crews") == {"action": ["2 Teach the ferry crews"]}
    action.refresh_from_db()
    plans.take_out_line(action, by=officer, at=MORNING, seen_version=action.version)
    assert titles(officer, "teaching crews") == {}


def test_a_body_its_meeting_and_what_this_decided_are_found_and_old_names_find_new_ones(officer):
    body = a_body(officer, "Corporate Carer Group", remit="Children in Public Care")
    told = titles(officer, "looked-after children")
    assert told["body"] == [body.name]
    assert "plan" not in told


def test_making_anew_that_is_killed_halfway_leaves_the_old_index_and_is_swept_by_the_next(officer):
    a_plan(officer)
    authority = officer.authority_id
    before = titles(officer, "ferry")
    assert before

    def killed(kind: str, rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deeds.make_anew(authority, at=MORNING, tell=killed)
    assert titles(officer, "ferry") == before
    assert Indexed.objects.values("making").distinct().count() == 2
    told: list[tuple[str, int]] = []
    total = deeds.make_anew(authority, at=MORNING, tell=lambda kind, rows: told.append((kind, rows)))
    assert titles(officer, "ferry") == before
    assert Indexed.objects.values("making").distinct().count() == 1
    assert total == Indexed.objects.count() == words_kept()
    assert ("Actions", 3) in told


def test_the_worker_makes_a_first_index_of_a_long_ledger_and_follows_it_afterwards(officer):
    a_plan(officer, a_long_draft(400))
    assert not deeds.keep_up(officer.authority_id, at=MORNING)
    tasks.keep_up(MORNING)
    assert Index.objects.get().making == 1
    assert len(titles(officer, "thing", kind="action")["action"]) == 5
    assert tasks.keep_up(MORNING) == 0


def words_kept() -> int:
    """Give how many rows have words."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM finding_words")
        return cursor.fetchone()[0]


def test_both_databases_find_what_the_rule_says(officer):
    drawn = Random(76)
    said = [
        "ferry",
        "Ferries",
        "quay",
        "looked-after",
        "child",
        "O’Neill",
        "R7a.4",
        "Łódź",
        "public care",
        "in",
        "дети",
    ]
    texts = {pk: (" ".join(drawn.choices(said, k=2)), " ".join(drawn.choices(said, k=6))) for pk in range(1, 81)}
    kept = {pk: (indexed(heading), indexed(text)) for pk, (heading, text) in texts.items()}
    told = {"authority_id": officer.authority_id, "making": 1, "kind": "plan"}
    Indexed.objects.bulk_create(Indexed(pk=pk, row=pk, **told) for pk in kept)
    words().put([(pk, *both) for pk, both in kept.items()])
    asked = [" ".join(drawn.choices([*said, '"quay child"', "children in public care"], k=2)) for _ in range(60)]
    for query in (sought(one, queries.terms_of(officer.authority_id)) for one in asked):
        found = set(Indexed.objects.filter(pk__in=words().holding(query)).values_list("pk", flat=True))
        assert found == {pk for pk, both in kept.items() if matches(query, *both)}, query
        first = set(Indexed.objects.filter(pk__in=words().holding(query, heading=True)).values_list("pk", flat=True))
        assert first == {pk for pk, (heading, _) in kept.items() if matches(query, heading)}, query
