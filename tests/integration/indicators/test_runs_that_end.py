"""What cannot go on ends and says why, what was left is swept, and two that close at once know of each other."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from tests.support.indicators import ALL, GIRLS, counted

from tallystick.engine.disclosure import protect
from tallystick.engine.disclosure.shown import BEYOND
from tallystick.engine.measures.results import canonical_bytes
from tallystick.engine.records.spark import EngineMissing
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.holding import held_alone
from tallystick.modules.indicators import deeds, queries, tasks
from tallystick.modules.indicators.models import KeptBack, Recount, Result, Run
from tallystick.modules.indicators.presenters.runs import part_rows
from tallystick.modules.indicators.queries.runs import CannotRecount
from tallystick.modules.indicators.queries.sources import SnapshotGone
from tallystick.modules.indicators.rules.asking import GIVEN_UP, MOST_TRIES, WAITS, RunRefused
from tallystick.modules.records import deeds as records

pytestmark = [pytest.mark.django_db, pytest.mark.row("KPI-01")]
CLOSING, COUNTING = "tallystick.modules.indicators.deeds.closing", "tallystick.modules.indicators.deeds.counting"
NAMING = "tallystick.modules.indicators.queries.naming"
RECOUNTING = "tallystick.modules.indicators.deeds.recounting"


def asked(authority, *codes: str, **told) -> Run:
    """Ask for a run that nobody counts yet."""
    now = timezone.now()
    given = {"as_at": timezone.localdate(now), "by": None, "at": now, "codes": codes or (GIRLS,)} | told
    return deeds.ask_run(authority, **given)


def test_a_run_that_stops_each_time_is_given_up_and_the_next_one_goes_on(analyst):
    run = asked(analyst.authority)
    with patch(f"{COUNTING}.evaluate", side_effect=MemoryError):
        for wait in WAITS:
            if wait:
                assert tasks.count_waiting(run.at + wait - timedelta(seconds=1)) == 0, "it waits a while"
            with pytest.raises(MemoryError):
                tasks.count_waiting(run.at + wait)
        assert tasks.count_waiting(run.at + WAITS[-1]) == 1
    ended = queries.run_as_it_is(run.pk)
    assert (ended.because, bool(ended.ended_at)) == (GIVEN_UP, True)
    assert list(queries.runs_waiting()) == []
    (row,) = part_rows(queries.parts_of(ended), queries.indicators_of(ended.authority_id), open_=False)
    assert (row.cells[-1].tag.words, row.address) == ("Not counted", "")
    assert queries.figures_of(analyst, [(GIRLS, ())], run.as_at) == {(GIRLS, ()): None}
    assert counted(analyst.authority).because == ""
    assert verify(analyst.authority).holds


def test_a_run_that_goes_on_however_slowly_is_not_given_up(analyst):
    run = asked(analyst.authority, back=MOST_TRIES + 1)
    kept = deeds.keep_counted

    def killed_after_the_first(*given, **told):
        kept(*given, **told)
        raise KeyboardInterrupt

    with patch(f"{COUNTING}.keep_counted", killed_after_the_first):
        for _ in range(MOST_TRIES + 1):
            with pytest.raises(KeyboardInterrupt):
                deeds.count_run(run)
    assert queries.run_as_it_is(run.pk).done == MOST_TRIES + 1
    assert deeds.count_run(run).because == ""


def test_what_was_counted_of_a_run_that_was_given_up_is_read_by_nobody(analyst):
    run = asked(analyst.authority, GIRLS)
    with patch(f"{COUNTING}.close_run", side_effect=MemoryError):
        for _ in range(MOST_TRIES + 1):  # the first one keeps what it counts, and so begins anew
            with pytest.raises(MemoryError):
                deeds.count_run(run)
        assert deeds.count_run(run).because == GIVEN_UP
    assert Result.objects.exists()
    assert list(queries.results_for(analyst)) == []
    assert queries.series_of(analyst, GIRLS, (), run.as_at) == []


def test_a_snapshot_that_is_gone_ends_a_run_and_a_recount(analyst):
    first = counted(analyst.authority)
    run = asked(analyst.authority, ALL)
    deeds.begin_run(run, at=timezone.now())
    again = deeds.ask_recount(Result.objects.get(code=GIRLS), by=analyst, at=timezone.now())
    records.let_snapshot_go(first.snapshot, because="Kept long enough", by=analyst, at=timezone.now())
    assert tasks.count_waiting(timezone.now()) == 2
    assert "its snapshot has been let go" in queries.run_as_it_is(run.pk).because
    again.refresh_from_db()
    assert "its snapshot has been let go" in again.because
    assert (again.digest, again.seconds, again.waits) == ("", None, False)
    with pytest.raises(SnapshotGone):
        deeds.ask_recount(again.result, by=analyst, at=timezone.now())


def test_what_is_to_be_counted_by_an_engine_that_is_not_here_is_refused_when_it_is_asked_for(analyst):
    counted(analyst.authority, GIRLS)
    with patch("tallystick.modules.indicators.queries.runs.find_spec", return_value=None):
        with pytest.raises(RunRefused, match=r"“spark” is not installed here\. Choose duckdb or memory"):
            asked(analyst.authority, engine="spark")
        with pytest.raises(RunRefused, match="not installed here"):
            deeds.ask_recount(Result.objects.get(), by=analyst, at=timezone.now(), engine="spark")
    with patch("tallystick.modules.indicators.queries.runs.find_spec", return_value=object()):
        run = asked(analyst.authority, engine="spark")
    with patch(f"{COUNTING}.engine_called", side_effect=EngineMissing("Spark is not installed. Choose DuckDB.")):
        assert deeds.count_run(run).because == "Spark is not installed. Choose DuckDB."


def test_counting_again_is_the_workers_and_what_stops_each_time_is_given_up(analyst):
    counted(analyst.authority, GIRLS)
    result, now = Result.objects.get(), timezone.now()
    waiting = deeds.ask_recount(result, by=analyst, at=now)
    assert (waiting.waits, list(queries.recounts_waiting())) == (True, [waiting])
    with pytest.raises(CannotRecount, match="waits to be counted again already"):
        deeds.ask_recount(result, by=analyst, at=now)
    with held_alone(queries.counting_folder() / f"result-{result.pk}"):
        assert deeds.count_again(waiting) is None
    assert tasks.count_waiting(now) == 1
    done = Recount.objects.get()
    assert (done.same, done.by, done.waits) == (True, analyst, False)
    assert deeds.count_again(waiting) == done, "once is enough"
    deeds.ask_recount(result, by=analyst, at=now)
    with patch(f"{RECOUNTING}.evaluate", side_effect=MemoryError):
        for _ in range(MOST_TRIES):
            with pytest.raises(MemoryError):
                tasks.count_waiting(now + WAITS[-1])
        tasks.count_waiting(now + WAITS[-1])
    assert Recount.objects.latest("pk").because == GIVEN_UP


def test_other_bytes_that_come_are_told_from_the_same(analyst):
    counted(analyst.authority, GIRLS)
    result = Result.objects.get()
    with patch(f"{NAMING}.canonical_bytes", return_value=b"{}"):
        other = deeds.recompute(result, by=analyst)
    assert (other.same, len(other.digest)) == (False, 64)
    assert deeds.recompute(result, by=analyst).same


def test_what_was_sealed_in_an_earlier_shape_is_counted_again_in_that_shape(analyst):
    with patch(f"{NAMING}.canonical_bytes", lambda told, snapshot, shape: canonical_bytes(told, snapshot, 1)):
        counted(analyst.authority, GIRLS)
    result = Result.objects.get()
    assert '"shape"' not in result.canonical
    assert deeds.recompute(result, by=analyst).same
    counted(analyst.authority, GIRLS)
    assert Result.objects.count() == 2, "from now on it is sealed as results are now"


def test_what_a_killed_process_left_is_swept_and_lies_where_only_the_site_opens_it(analyst):
    counted(analyst.authority)
    assert queries.counting_folder().stat().st_mode & 0o777 == 0o700
    for name in ("run-7", "result-8", "records-9-1"):
        (queries.counting_folder() / name).mkdir(parents=True)
        (queries.counting_folder() / name / "children.parquet").write_bytes(b"rows")
    with held_alone(queries.counting_folder() / "run-10"):
        assert tasks.sweep(timezone.now()) == 3
        assert [one.name for one in queries.counting_folder().iterdir()] == ["run-10"]
    assert "indicators.sweep" in tasks.ROUNDS


def test_a_run_that_somebody_asks_for_does_not_pass_for_the_one_of_the_month(analyst):
    end = timezone.localdate().replace(day=1) - timedelta(days=1)
    deeds.ask_run(analyst.authority, as_at=end, by=None, at=timezone.now(), back=1)
    assert queries.last_due_run(analyst.authority_id) is None
    with patch("tallystick.modules.indicators.tasks.queries.anything_came", return_value=True):
        assert tasks.ask_each_month(timezone.now()) == 1
        assert tasks.ask_each_month(timezone.now()) == 0
    assert queries.last_due_run(analyst.authority_id) == end
    assert Run.objects.filter(monthly=True).count() == 1


@pytest.mark.row("GOV-21")
def test_what_is_kept_back_is_worked_out_outside_the_transaction_that_writes_it(analyst):
    inside = []

    def looking(*given, **told):
        inside.append(len(transaction.get_connection().savepoint_ids))
        return protect(*given, **told)

    before = len(transaction.get_connection().savepoint_ids)
    with patch(f"{CLOSING}.protect", looking):
        counted(analyst.authority, GIRLS)
    assert inside == [before]


@pytest.mark.row("GOV-21")
def test_of_two_that_close_at_once_the_later_is_worked_out_again_knowing_what_the_first_showed(analyst):
    """The second closes whole while the first has worked its own out and not yet written it."""
    runs = [asked(analyst.authority, GIRLS), asked(analyst.authority, ALL)]
    remembered = []

    def closing(given, **told):
        remembered.append((sorted(one.code for one in given), len(told["shown_before"])))
        found = protect(given, **told)
        if len(remembered) == 1:
            deeds.count_run(runs[1])
        return found

    with patch(f"{CLOSING}.protect", closing):
        assert deeds.count_run(runs[0]).ended_at
    assert [codes for codes, _ in remembered] == [[GIRLS], [ALL], [GIRLS]]
    assert remembered[0][1] == remembered[1][1] == 0
    assert remembered[2][1] > 0, "what was shown of the same children meanwhile"
    for one in Result.objects.all():
        assert KeptBack.objects.filter(result=one).count() == 4
    assert verify(analyst.authority).holds


@pytest.mark.row("GOV-21")
def test_a_run_tells_how_many_breakdowns_were_more_than_could_be_looked_into(analyst, client):
    mark = {"by": [["sex", "F"]], "numerator": "c", "denominator": "c", "kept": ["numerator"], "why": BEYOND}
    with patch(f"{CLOSING}.marks_of", return_value=[mark, {**mark, "by": [["sex", "M"]]}]):
        counted(analyst.authority, GIRLS)
    ended = Notch.objects.filter(deed="run of indicators ended").latest("position")
    assert ended.facts.told["beyond"] == 1
    run = Run.objects.latest("pk")
    assert queries.beyond(run) == 1
    client.force_login(analyst)
    page = client.get(run.get_absolute_url()).content.decode()
    assert "1 breakdown is not shown at all: which of the figures would tell of few pupils was more than" in page
