"""Files from which a child's rows are found: written anew, read late, or named after somebody."""

from pathlib import Path

import pytest
from django.utils import timezone
from tests.support.registers import a_harbour
from tests.support.returned import OTHER, SCHOOL, UPN, Returned, a_returned, words_of

from tallystick.modules.records.deeds.forgetting import forget_child
from tallystick.modules.records.models import LoadedPart
from tallystick.modules.records.queries import path_of
from tallystick.modules.records.queries.about import look_through_new


@pytest.fixture
def world(db, settings, tmp_path: Path) -> Returned:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "evidence"
    return a_returned(a_harbour(), tmp_path)


@pytest.mark.row("LRN-20", "LRN-02")
def test_a_file_that_is_written_anew_without_another_child_is_still_found(client, world):
    world.results(f"{UPN},{SCHOOL},KS2,2025,REA,TT,,104,104,,", f"{OTHER},{SCHOOL},KS2,2025,REA,TT,,99,99,,")
    assert "104" in words_of(client, world.head, world.child)
    forget_child(world.harbour.authority, {"upn": [OTHER]}, by=None, at=timezone.now())
    assert "104" in words_of(client, world.head, world.child)


@pytest.mark.row("PLT-06")
def test_a_child_of_a_short_number_takes_no_file_of_dates_with_them_and_leaves_no_name(world):
    load = world.results(f"{UPN},{SCHOOL},KS2,2016,REA,TT,,104,104,,", f"{OTHER},{SCHOOL},KS2,2016,REA,TT,,99,99,,")
    assert forget_child(world.harbour.authority, {"child": ["2016"]}, by=None, at=timezone.now()) == 0
    load.refresh_from_db()
    assert (load.source is not None, load.name) == (True, "results.csv")
    forget_child(world.harbour.authority, {"upn": [OTHER]}, by=None, at=timezone.now())
    load.refresh_from_db()
    assert (load.source, load.name) == (None, "file.csv")


@pytest.mark.row("LRN-02")
def test_a_file_that_could_not_be_read_once_is_looked_through_the_next_time(client, world, monkeypatch):
    monkeypatch.setattr("tallystick.modules.records.queries.about.OVERLAP", 0)  # as if many came after it
    world.results(f"{UPN},{SCHOOL},KS2,2025,REA,TT,,104,104,,")
    kept = LoadedPart.objects.get(table="results").file
    path, aside = path_of(kept), world.folder / "aside"
    path.rename(aside)
    look_through_new(world.harbour.authority.pk)
    aside.rename(path)
    assert "104" in words_of(client, world.head, world.child)
