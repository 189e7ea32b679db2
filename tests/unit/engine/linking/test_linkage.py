"""Invented extracts linked whole: precision, recall, order, decisions, the saved model."""

from pathlib import Path
from random import Random

import pytest
from tests.support.extracts import RATES, changed, extracts

from tallystick.engine.linking import (
    Band,
    Decisions,
    EngineMissing,
    ModelUnreadable,
    Row,
    Source,
    link,
    measure,
    read_model,
    rows_of,
    written,
)


def sources(told, *, unique=True, mixed=0):
    found = []
    for code, rows in told.rows.items():
        held = list(rows)
        if mixed:
            Random(mixed).shuffle(held)
        found.append(Source(code, list(rows_of(held)), unique=unique))
    return found[:: -1 if mixed else 1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("linking")


@pytest.fixture(scope="module")
def told():
    return extracts(300, seed=5, rates=RATES)


@pytest.fixture(scope="module")
def linked(told, folder):
    return link(sources(told), folder=folder)


@pytest.mark.row("LRN-01")
def test_children_are_found_and_nobody_is_taken_for_another(told, linked):
    measured = measure(linked, told.truth)
    assert measured.wrong == 0
    assert measured.recall > 0.95
    assert measured.recall_with_people > 0.98


def test_the_order_of_rows_and_sources_makes_no_difference(told, linked, folder):
    again = link(sources(told, mixed=3), folder=folder)
    assert again.clusters == linked.clusters
    assert again.pairs == linked.pairs
    assert again.model == linked.model


def test_a_saved_model_is_read_back_and_gives_the_same_answer(told, linked, folder):
    saved = read_model(written(linked.model))
    assert saved == linked.model
    assert link(sources(told), folder=folder, model=saved).clusters == linked.clusters


def test_a_saved_model_that_was_changed_is_refused(linked):
    with pytest.raises(ModelUnreadable, match="was changed"):
        read_model(written(linked.model).replace(b'"seed": 1', b'"seed": 2'))
    with pytest.raises(ModelUnreadable, match="no saved model"):
        read_model(b"[]")


def test_too_few_rows_leave_the_figures_of_the_house_and_the_model_says_so(linked):
    assert not linked.model.learnt
    assert linked.model.counts == {"care": 300, "schools": 300}


def test_what_people_decided_comes_before_whatever_is_reckoned(told, linked, folder):
    clear = linked.of(Band.CLEAR)[0].ends
    strangers = (("care", told.rows["care"][0]["id"]), ("schools", _stranger(told)))
    again = link(sources(told), folder=folder, decided=Decisions(frozenset({strangers}), frozenset({clear})))
    together = [group for group in again.clusters if strangers[0] in group]
    assert together
    assert strangers[1] in together[0]
    assert not any(set(clear) <= group for group in again.clusters)


def _stranger(told) -> str:
    whose = told.truth["care", told.rows["care"][0]["id"]]
    return next(row["id"] for row in told.rows["schools"] if told.truth["schools", row["id"]] != whose)


def test_half_the_numbers_missing_and_twins_make_no_wrong_link(folder):
    hard = extracts(300, seed=8, rates=changed(upn_missing=0.5, twins=0.2, family_changed=0.1))
    assert measure(link(sources(hard), folder=folder), hard.truth).wrong == 0


def test_a_duplicate_in_one_source_is_found(folder):
    robin = {"given": "Robin", "family": "Vale", "born": "2014-03-02", "sex": "F", "postcode": "WX1 2AB"}
    rows = [Row(id="1", **robin), Row(id="2", **robin | {"given": "ROBIN"}), Row(id="3", **robin | {"given": "Kit"})]
    found = link([Source("care", rows)], folder=folder)
    assert found.clusters == [frozenset({("care", "1"), ("care", "2")})]


@pytest.mark.parametrize("rows", [[], [Row(id="1")]])
def test_nothing_to_link_is_no_fault(rows, folder):
    assert link([Source("care", rows), Source("schools", [])], folder=folder).clusters == []


def test_spark_that_is_not_installed_is_refused_in_a_sentence(folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(EngineMissing, match="Spark is not installed"):
        link([Source("care", [Row(id="1")]), Source("schools", [Row(id="1")])], folder=folder, on="spark")
