"""Runs of indicators: from a snapshot, whole or not at all, the same bytes each time, and again after a kill."""

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import pytest
from django.utils import timezone
from tests.support.indicators import ALL, CHILDREN, GIRLS, counted, own_indicators, written
from tests.support.people import MORNING, a_person, an_authority
from tests.support.records import CARE, a_header, received, some_episodes
from tests.support.registers import a_child

from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.holding import held
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.indicators import deeds, queries
from tallystick.modules.indicators.models import Definition, Result
from tallystick.modules.indicators.queries.sources import sources_of
from tallystick.modules.indicators.rules.asking import RunRefused
from tallystick.modules.people.deeds import add_identifier
from tallystick.modules.registers.deeds import add_entry

pytestmark = pytest.mark.django_db
KEEPING = "tallystick.modules.indicators.deeds.counting.keep_counted"


@pytest.fixture
def home(settings, tmp_path: Path) -> Path:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    return settings.HOME


@pytest.fixture
def analyst(db, home: Path, tmp_path: Path):
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    assert received(a_header(tmp_path / "h.csv", *CHILDREN), one.authority, one).returned == CARE
    return one


@pytest.mark.row("KPI-01")
def test_a_figure_says_its_counts_its_definition_and_its_snapshot(analyst):
    run = counted(analyst.authority)
    assert not run.because
    told = queries.figures_of(analyst, [(GIRLS, {}), (GIRLS, {"ethnicity": "MWBC"}), (ALL, ())], run.as_at)
    everybody = told[GIRLS, ()]
    assert (everybody.numerator, everybody.denominator, str(everybody.value)) == (6, 12, "50.0")
    assert everybody.snapshot == run.snapshot.digest
    assert sha256(Definition.objects.get(code=GIRLS).text.encode()).hexdigest() == everybody.version
    some = told[GIRLS, (("ethnicity", "MWBC"),)]
    assert (some.numerator, some.denominator, str(some.value)) == (2, 3, "66.7")
    assert (told[ALL, ()].value, told[ALL, ()].denominator) == (12, None)
    assert verify(analyst.authority).holds


@pytest.mark.row("KPI-01")
def test_counted_again_the_same_bytes_come_by_another_engine_and_by_another_run(analyst):
    first = counted(analyst.authority)
    before = {one.digest: one.canonical for one in Result.objects.all()}
    second = counted(analyst.authority, engine="memory")
    assert second.snapshot_id == first.snapshot_id
    assert {one.digest: one.canonical for one in Result.objects.all()} == before
    assert all(sha256(text.encode()).hexdigest() != digest for digest, text in before.items())
    again = deeds.recompute(Result.objects.get(code=GIRLS), by=analyst, engine="memory")
    assert (again.same, again.digest, again.engine) == (True, Result.objects.get(code=GIRLS).digest, "memory")
    assert Notch.objects.filter(deed="result counted again").exists()


@pytest.mark.row("KPI-01")
def test_a_run_that_is_killed_shows_nothing_and_goes_on_where_it_was(analyst, home):
    today = timezone.localdate()
    run = deeds.ask_run(analyst.authority, as_at=today, by=analyst, at=timezone.now(), codes=[GIRLS], back=3)
    kept, rounds = deeds.keep_counted, []

    def killed_at_the_third(*given, **told):
        rounds.append(1)
        if len(rounds) == 3:
            raise KeyboardInterrupt
        return kept(*given, **told)

    with patch(KEEPING, killed_at_the_third), pytest.raises(KeyboardInterrupt):
        deeds.count_run(run)
    half = queries.run_as_it_is(run.pk)
    assert (half.number, half.done, half.ended_at) == (4, 2, None)
    assert queries.figures_of(analyst, [(GIRLS, ())], today) == {(GIRLS, ()): None}
    assert list(queries.runs_waiting()) == [half]
    rounds.extend([1, 1])
    with patch(KEEPING, side_effect=kept) as keeping:
        assert deeds.count_run(half).ended_at
    assert keeping.call_count == 2
    assert len(queries.series_of(analyst, GIRLS, (), today)) == 4
    assert not list(queries.counting_folder().iterdir())


@pytest.mark.row("KPI-01")
def test_two_at_once_count_a_run_once(analyst):
    run = deeds.ask_run(analyst.authority, as_at=timezone.localdate(), by=None, at=timezone.now(), codes=[GIRLS])
    folder = queries.counting_folder() / f"run-{run.pk}"
    folder.mkdir(parents=True)
    with held(folder) as ours:
        assert ours
        assert deeds.count_run(run) is None
    done = deeds.count_run(run)
    assert deeds.count_run(run).ended_at == done.ended_at
    part = done.parts.get()
    with pytest.raises(RunRefused, match="begun already"):
        deeds.begin_run(done, at=timezone.now())
    with pytest.raises(RunRefused, match="closed already"):
        deeds.close_run(done, at=timezone.now(), nested={})
    deeds.keep_counted(done, [(part, "anything else", part.result.seconds)], at=timezone.now())
    part.refresh_from_db()
    assert part.because == ""


@pytest.mark.row("KPI-01")
def test_a_wrong_definition_stops_no_other_and_says_what_is_wrong(analyst, home):
    written(home / "catalogue" / "indicators", "wrong", counts="counts: no_such_column")
    run = counted(analyst.authority, GIRLS, "wrong")
    told = {one.code: (bool(one.result_id), one.because) for one in run.parts.all()}
    assert told[GIRLS] == (True, "")
    assert told["wrong"][0] is False
    assert "no_such_column" in told["wrong"][1]


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize("engine", ["duckdb", "memory"])
def test_a_number_beyond_what_can_be_counted_stops_no_other_and_says_so(analyst, home, engine):
    vast = "counts: 3_000_000_000 * 3_000_000_000 * (2 if girl else 1)"
    written(home / "catalogue" / "indicators", "vast", measure="mean", counts=vast, unit="")
    run = counted(analyst.authority, GIRLS, "vast", engine=engine)
    told = {one.code: (bool(one.result_id), one.because) for one in run.parts.all()}
    assert told[GIRLS] == (True, "")
    assert told["vast"][0] is False
    assert "grows too large to be counted" in told["vast"][1]
    assert run.because == ""


@pytest.mark.row("KPI-01")
def test_what_has_no_data_says_why_and_prints_no_number(analyst, home):
    written(home / "catalogue" / "indicators", "afloat", population="children-missing", counts="", measure="count")
    run = counted(analyst.authority, "afloat")
    (told,) = queries.figures_of(analyst, [("afloat", ())], run.as_at).values()
    assert (told.value, told.numerator) == (None, None)
    assert told.why.startswith("No data has come")


@pytest.mark.row("KPI-01")
def test_nothing_to_freeze_ends_a_run_with_the_reason(db, home):
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    run = counted(one.authority)
    assert run.ended_at
    assert "nothing to freeze" in run.because
    assert not Result.objects.exists()


@pytest.mark.row("KPI-01")
def test_who_may_not_run_is_refused_and_a_day_to_come_is(analyst):
    officer = a_person(analyst.authority, "improvement-officer", name="Cy Marsh")
    now, today = timezone.now(), timezone.localdate()
    with pytest.raises(NotAllowed):
        deeds.ask_run(analyst.authority, as_at=today, by=officer, at=now)
    with pytest.raises(RunRefused, match="a day that is over"):
        deeds.ask_run(analyst.authority, as_at=today + timedelta(days=1), by=analyst, at=now)
    other = a_person(an_authority("Elsewhere Council", "elsewhere"), "performance-analyst", name="Di Fenn")
    with pytest.raises(NotAllowed):
        deeds.ask_run(analyst.authority, as_at=today, by=other, at=now)
    counted(analyst.authority)
    assert queries.figures_of(other, [(GIRLS, ())], today) == {(GIRLS, ()): None}
    assert list(queries.runs_for(other)) == []


@pytest.mark.row("KPI-01")
def test_known_by_a_day_leaves_out_what_was_counted_since(analyst):
    run = counted(analyst.authority)
    yesterday = run.as_at - timedelta(days=1)
    assert queries.figures_of(analyst, [(GIRLS, ())], run.as_at, yesterday) == {(GIRLS, ()): None}
    assert queries.figures_of(analyst, [(GIRLS, ())], run.as_at, run.as_at)[GIRLS, ()].value is not None
    assert queries.figures_of(analyst, [(GIRLS, ())], yesterday) == {(GIRLS, ()): None}


@pytest.mark.row("KPI-01")
def test_a_register_and_a_table_of_one_name_are_two_sources(analyst, home, tmp_path):
    assert received(some_episodes(tmp_path / "e.csv"), analyst.authority, analyst).rows == 1
    child = a_child(analyst.authority, "Senara", "Rowe")
    add_identifier(child, scheme="upn", value="H801200001001", by=None, at=MORNING)
    said = {"legal_status": "C2", "starts": "2026-09-07", "why_new": "care"}
    add_entry(analyst.authority, "care-episodes", said, about=key_of(child), by=None, at=MORNING)
    run = counted(analyst.authority)
    found = sources_of(run.snapshot, {"care-episodes", "register:care-episodes", "calendar", "links"}, tmp_path)
    assert found["care-episodes"].paths
    assert found["care-episodes"].spans == [(date(2025, 4, 1), date(2026, 3, 31))]
    (row,) = found["register:care-episodes"].rows
    assert (row["legal_status"], row["starts"]) == ("C2", date(2026, 9, 7))
    assert (row["subject"], row["subject_upn"], row["number"]) == (str(child.pk), "H801200001001", "1")
    assert found["links"].rows == [{"scheme": "upn", "number": "H801200001001", "person": str(child.pk)}]
    days = {one["day"]: one for one in found["calendar"].rows}
    assert days[date(2026, 11, 23)]["working"] - days[date(2026, 11, 20)]["working"] == 1
