"""What pages of absence and schools are made of, worked out once: the same answers, of now or not at all."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from msgspec.structs import replace
from tests.support.children import a_unit, somebody
from tests.support.people import a_person, an_authority
from tests.support.schools import EDIE, HARBOUR, NAMES, PUPILS, a_later_roll, a_week

from tallystick.engine.attendance import patterns
from tallystick.engine.cohorts import code, measures, rolls
from tallystick.engine.cohorts.code import code_files, made_by
from tallystick.engine.cohorts.laid import FILES, lay_down
from tallystick.foundation.accounts.models import User
from tallystick.modules.records.queries import absence, laid_down, school
from tallystick.modules.records.queries.laid_down import laid_of, lay_out, periods_to_lay, reading
from tallystick.modules.records.queries.pictures import read_laid
from tallystick.modules.records.rules.absence import Group, Period, Question
from tallystick.modules.records.rules.school import Asked
from tallystick.modules.records.tasks import lay_out_periods

pytestmark = pytest.mark.django_db
YEAR = Period("year-2026", "School year 2026/27", date(2026, 8, 1), date(2026, 11, 23))
NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
SUPPORT, GIRLS = Group("needs", "support"), Group("sex", "F")


@pytest.fixture
def analyst(settings, tmp_path: Path) -> User:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    person = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    a_week(person, tmp_path)
    return person


def pictures(user: User) -> Iterator[object]:
    for named, group in (("", None), ("", GIRLS), (HARBOUR, None), (HARBOUR, SUPPORT)):
        yield absence.picture_of(user, Question(YEAR, named, group), NAMES)


def missing(user: User) -> list[object]:
    """Give the whole list of every school and of a group of one, and a page of it: how many there are, and two."""
    asked = [Question(YEAR, *one) for one in (("", None), (HARBOUR, SUPPORT))]
    some = absence.missing_in(user, asked[0], lambda each: (len(each), each[1:3], each[-1], each[9:20]))
    return [some, *(absence.missing_in(user, one, list) for one in asked)]


def of_schools(user: User) -> Iterator[object]:
    for groups in ((), (SUPPORT,), (SUPPORT, GIRLS)):
        asked = Asked(HARBOUR, YEAR, groups)
        yield from (school.figures_of(user, asked), school.pupils_for(user, asked))


@pytest.mark.row("ATX-03", "LRN-12")
def test_what_was_worked_out_once_is_what_is_counted_now(analyst, monkeypatch):
    manager = a_person(analyst.authority, "service-manager", name="Noor Hale")
    officer = a_person(analyst.authority, "education-welfare-officer", name="Ida Brook")
    head = somebody(analyst.authority, "head-teacher", a_unit(analyst.authority, NAMES[HARBOUR]), name="Orla Finch")

    def everything() -> list[object]:
        return [*pictures(manager), *missing(officer), *of_schools(head)]

    counted = everything()
    lay_out(analyst.authority_id, YEAR)
    monkeypatch.setattr("tallystick.modules.records.queries.absence._asked", None)  # now nothing is counted
    monkeypatch.setattr("tallystick.modules.records.queries.school._asked", None)
    assert everything() == counted
    assert counted[0].total.enrolments == len(PUPILS)


@pytest.mark.row("ATX-03")
def test_the_worker_works_each_period_with_marks_out_once_and_anew_when_something_comes(analyst, tmp_path):
    waiting = periods_to_lay(analyst.authority_id, NOW.date())
    assert [one.code for one in waiting] == ["year-2026"]  # no term is entered
    assert (lay_out_periods(NOW), lay_out_periods(NOW)) == (1, 0)
    before = laid_of(analyst.authority_id, waiting[0])
    a_later_roll(analyst, tmp_path, [one for one in PUPILS if one.laestab == HARBOUR and one != EDIE])
    after = laid_of(analyst.authority_id, waiting[0])
    with reading(after) as laid:
        assert (before.exists(), laid) == (True, None)  # nothing of before is read
    assert lay_out_periods(NOW) == 1
    assert (before.exists(), after.exists()) == (False, True)


@pytest.mark.row("ATX-03", "LRN-12")
def test_who_reads_while_it_is_swept_reads_on_and_what_is_swept_in_part_is_counted_anew(analyst):
    question = Question(YEAR, HARBOUR, SUPPORT)
    counted = absence.picture_of(analyst, question, NAMES)
    lay_out(analyst.authority_id, YEAR)
    folder = laid_of(analyst.authority_id, YEAR)
    with reading(folder) as laid:
        rmtree(folder)
        assert read_laid(laid, question, absence.groups_shown(analyst))[0].total == counted.total
        assert [laid.count_missing("", []), len(laid.missing("", [], 0, 99))] == [len(every(analyst))] * 2
    lay_out(analyst.authority_id, YEAR)
    (folder / FILES[-1]).unlink()
    with reading(folder) as laid:
        assert laid is None
    assert absence.picture_of(analyst, question, NAMES) == counted


def every(user: User) -> list[absence.Missing]:
    officer = a_person(user.authority, "education-welfare-officer", name="Ida Brook")
    return absence.missing_in(officer, Question(YEAR), list).found


def test_where_links_are_refused_it_is_counted(analyst, monkeypatch):
    counted = [*pictures(analyst), *of_schools(analyst)]
    lay_out(analyst.authority_id, YEAR)
    monkeypatch.setattr(Path, "hardlink_to", refused)
    with reading(laid_of(analyst.authority_id, YEAR)) as laid:
        assert laid is None
    assert [*pictures(analyst), *of_schools(analyst)] == counted


def refused(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_what_two_sweep_at_once_is_gone_once(analyst, tmp_path, monkeypatch):
    lay_out(analyst.authority_id, YEAR)
    before = laid_of(analyst.authority_id, YEAR)
    a_later_roll(analyst, tmp_path, [one for one in PUPILS if one != EDIE])
    rename = Path.rename

    def after_another(folder: Path, to: Path) -> None:
        rmtree(folder)
        rename(folder, to)

    monkeypatch.setattr(Path, "rename", after_another)
    assert [one.code for one in periods_to_lay(analyst.authority_id, NOW.date())] == ["year-2026"]
    assert not before.exists()


def test_what_is_swept_goes_at_once(analyst, tmp_path, monkeypatch):
    lay_out(analyst.authority_id, YEAR)
    before = laid_of(analyst.authority_id, YEAR)
    a_later_roll(analyst, tmp_path, [one for one in PUPILS if one != EDIE])
    monkeypatch.setattr(laid_down, "asking", lambda: nullcontext(tmp_path))  # what it takes away stays there
    periods_to_lay(analyst.authority_id, NOW.date())
    assert (before.exists(), sorted(one.name for one in (tmp_path / before.name).iterdir())) == (False, sorted(FILES))


def test_what_came_while_it_was_laid_down_is_not_laid_down_under_the_name_of_before(analyst, tmp_path, monkeypatch):
    before = laid_of(analyst.authority_id, YEAR)

    def slowly(*told) -> None:
        lay_down(*told)
        a_later_roll(analyst, tmp_path, [one for one in PUPILS if one != EDIE])

    monkeypatch.setattr(laid_down, "lay_down", slowly)
    lay_out(analyst.authority_id, YEAR)
    assert not before.exists()
    assert not laid_of(analyst.authority_id, YEAR).exists()


def test_what_two_lay_down_at_once_lies_there_once_and_any_other_fault_is_told(analyst, monkeypatch):
    to, rename = laid_of(analyst.authority_id, YEAR), Path.rename

    def after_another(made: Path, there: Path) -> None:
        copytree(made, there)
        rename(made, there)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        lay_out(analyst.authority_id, YEAR)
    assert not to.exists()
    monkeypatch.setattr(Path, "rename", after_another)
    lay_out(analyst.authority_id, YEAR)
    assert sorted(one.name for one in to.iterdir()) == sorted(FILES)


def test_code_that_came_since_a_process_started_is_not_told_as_what_runs_in_it(tmp_path, monkeypatch):
    one = tmp_path / "one.py"
    one.write_text("PASSED = 1\n", "utf-8")
    monkeypatch.setattr(code, "STARTED", one.stat().st_ctime + 1)
    started_after = made_by([one])
    monkeypatch.setattr(code, "STARTED", one.stat().st_ctime + 2)
    assert made_by([one]) == started_after
    monkeypatch.setattr(code, "STARTED", one.stat().st_ctime - 1)
    assert made_by([one]) != started_after


def test_other_code_or_another_contract_of_a_table_reads_nothing_of_before(analyst, tmp_path, monkeypatch):
    now = laid_of(analyst.authority_id, YEAR)
    here, there = tmp_path / "here.py", tmp_path / "there.py"
    here.write_text(text := Path(measures.__file__).read_text("utf-8"), "utf-8")
    there.write_text(f"{text}\n", "utf-8")
    assert made_by([here]) == made_by([here]) != made_by([there])
    assert {measures.__file__, rolls.__file__, patterns.__file__} <= set(map(str, code_files()))
    monkeypatch.setattr(laid_down, "made_here", lambda: made_by([there]))
    assert laid_of(analyst.authority_id, YEAR) != now
    monkeypatch.undo()
    assert laid_of(analyst.authority_id, YEAR) == now
    known = laid_down.known_tables()
    longer = {"pupils": replace(known["pupils"], version=known["pupils"].version + 1)}
    monkeypatch.setattr(laid_down, "known_tables", lambda: known | longer)
    assert laid_of(analyst.authority_id, YEAR) != now


def test_an_authority_without_marks_has_nothing_worked_out(db, settings, tmp_path):
    settings.HOME = tmp_path
    authority = an_authority()
    assert periods_to_lay(authority.pk, NOW.date()) == []
    assert lay_out_periods(NOW) == 0
