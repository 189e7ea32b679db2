"""What comes round in the exchange: what fails of one authority holds no other up, and a turn has an end."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from tests.support.transfers import JULY

from tallystick.modules.exchange import tasks

WHAT = ("first", "second", "third")


@pytest.fixture
def done(monkeypatch) -> list[str]:
    """Give what was done of three feeds, rounds and kinds of proposals, of which the first always fails."""
    found: list[str] = []

    def do(one: object, *_: object, **__: object) -> int:
        if one == "first":
            raise ValueError("Of the first.")
        found.append(str(one))
        return 1

    def work_out(authority: SimpleNamespace, code: str, **_: object) -> int:
        return do(code if authority.pk == 1 else f"{code} again")

    queries = {
        "open_rounds": lambda today: WHAT,
        "running_feeds": lambda: WHAT,
        "arrived_since": lambda *_: ["load"],
        "due_of": lambda _: JULY.date(),
        "to_be_worked_out": lambda *_: WHAT,
    }
    for name, given in queries.items():
        monkeypatch.setattr(tasks.queries, name, given)
    monkeypatch.setattr(tasks, "authorities", lambda: [SimpleNamespace(pk=1), SimpleNamespace(pk=2)])
    for name, deed in {"catch_up": do, "take_in": do, "work_out": work_out}.items():
        monkeypatch.setattr(tasks.deeds, name, deed)
    return found


@pytest.mark.parametrize("round_of", [tasks.keep_transfers, tasks.go_round])
def test_what_fails_holds_no_other_up_and_is_told_at_the_end(done: list[str], round_of):
    with pytest.raises(ValueError, match="Of the first"):
        round_of(JULY)
    assert done == ["second", "third"]


def test_what_one_kind_of_proposals_fails_of_holds_neither_kinds_nor_authorities_up(done: list[str]):
    with pytest.raises(ValueError, match="Of the first"):
        tasks.work_proposals_out(JULY)
    assert done == ["second", "third", "first again", "second again", "third again"]


@pytest.mark.parametrize("round_of", [tasks.keep_transfers, tasks.go_round, tasks.work_proposals_out])
def test_a_turn_has_an_end(done: list[str], monkeypatch, round_of):
    monkeypatch.setattr(tasks, "ONE_TURN", timedelta(seconds=-1))
    assert round_of(JULY) == 0
    assert done == []
