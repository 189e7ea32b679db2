"""Published figures are asked for over a real connection, or read from files of open data: the rows are the same."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from pyarrow import parquet
from tests.support.published_figures import DATA_SET, DESCRIPTION, OPEN_DATA, Publisher, a_publisher

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.returns import recognise, stage, write
from tallystick.engine.returns.published import (
    Answer,
    FiguresNotGiven,
    Question,
    Wish,
    catalogue_of,
    figures,
    indicators_of,
    meta,
    rows_of_file,
)
from tallystick.engine.returns.published.asking import Carry

BOTH = Wish(indicators=["i1", "i2"], version="1.2")


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """Have a publisher who listens."""
    with a_publisher() as listening:
        yield listening


@pytest.fixture
def carry(publisher: Publisher) -> Iterator[Carry]:
    """Carry questions to the publisher."""
    with httpx.Client(base_url=publisher.url, timeout=10) as client:

        def carried(question: Question) -> Answer:
            found = client.request(
                question.method,
                question.path,
                params=dict(question.parameters),
                content=question.body,
                headers={"Content-Type": "application/json"},
            )
            return Answer(found.status_code, found.content, dict(found.headers))

        yield carried


def nobody_waits(seconds: float) -> None:
    """Fail where a wait is asked for."""
    raise AssertionError(seconds)


@pytest.mark.row("LRN-02")
def test_figures_come_page_by_page_with_their_symbols_as_sent(carry: Carry, publisher: Publisher):
    known = meta(DATA_SET, carry, nobody_waits, version="1.2")
    rows = list(figures(DATA_SET, BOTH, known, carry, nobody_waits, size=2))
    assert [row["value"] for row in rows] == ["1000000", "3.10", "40210", "3.41", "512", "c", "z", "x", "0", ":"]
    assert rows[5] == {
        "dataset": DATA_SET, "vintage": "1.2", "period": "202324", "period_kind": "Academic year",
        "level": "Local authority", "country": "E92000001", "la": "998", "la_code": "E09000998",
        "la_name": "Wexcombe", "filters": "school_type=Special", "indicator": "sess_unauthorised_percent", "value": "c",
    }  # fmt: skip
    asked = [body["page"] for method, _, body in publisher.asked if method == "POST"]
    assert asked == [1, 2, 3]


@pytest.mark.row("LRN-02")
def test_the_file_of_open_data_gives_the_same_rows(carry: Carry):
    known = meta(DATA_SET, carry, nobody_waits)
    asked = list(figures(DATA_SET, BOTH, known, carry, nobody_waits))
    columns = indicators_of(DESCRIPTION.splitlines())
    filed = list(rows_of_file(OPEN_DATA.splitlines(), columns, data_set=DATA_SET, vintage="1.2"))
    assert filed == asked


@pytest.mark.row("LRN-02")
def test_the_rows_are_a_file_that_loads(carry: Carry, tmp_path: Path):
    kind = returns()["published-figures"]
    rows = list(figures(DATA_SET, BOTH, meta(DATA_SET, carry, nobody_waits), carry, nobody_waits))
    (path,) = write(kind, {"published-figures": rows}, tmp_path / "figures.csv")
    staged = stage(
        path, recognise(path, returns()), tmp_path / "staged", code_lists(), record_tables(), today=date(2026, 11, 2)
    )
    found = parquet.read_table(staged.tables["published-figures"].path).to_pylist()
    assert staged.whole
    assert sorted(row["value"] for row in found) == sorted(row["value"] for row in rows)


def test_a_wait_that_is_asked_for_is_kept_and_the_question_is_asked_again(carry: Carry, publisher: Publisher):
    waited: list[float] = []
    publisher.refuse = 2
    meta(DATA_SET, carry, waited.append)
    assert waited == [7.0, 7.0]
    publisher.refuse, publisher.wait = 1, "Wed, 21 Oct 2026 07:28:00 GMT"
    meta(DATA_SET, carry, waited.append)
    publisher.refuse, publisher.wait = 1, "86400"
    meta(DATA_SET, carry, waited.append)
    assert waited[2:] == [30.0, 300.0]


def test_a_publisher_who_is_never_ready_is_given_up_with_a_sentence(carry: Carry, publisher: Publisher):
    waited: list[float] = []
    publisher.refuse = 100
    with pytest.raises(FiguresNotGiven, match="Try again later"):
        meta(DATA_SET, carry, waited.append)
    assert (len(waited), len(publisher.asked)) == (5, 6)


@pytest.mark.parametrize(
    ("status", "said", "words"),
    [
        (404, None, "load its file"),
        (500, None, "Try again later"),
        (400, None, "Check what was asked for"),
        (0, b"<html>Sorry</html>", "not what the publisher describes"),
        (0, b"[]", "not what the publisher describes"),
        (0, b'{"results": []}', "not what the publisher describes"),
        (0, b'{"paging": {"totalPages": "many"}, "results": []}', "not what the publisher describes"),
        (0, b'{"paging": {"totalPages": 1}, "results": ["no result"]}', "not what the publisher describes"),
        (0, b'{"paging": {"totalPages": 99999}, "results": []}', "Narrow the question"),
    ],
)
def test_what_is_no_answer_is_said_in_a_sentence(carry: Carry, publisher: Publisher, status, said, words):
    known = meta(DATA_SET, carry, nobody_waits)
    publisher.fails, publisher.says = status, said
    with pytest.raises(FiguresNotGiven, match=words):
        list(figures(DATA_SET, BOTH, known, carry, nobody_waits))


def test_a_question_is_narrowed_by_what_is_wished_and_by_nothing_else(carry: Carry, publisher: Publisher):
    wish = Wish(
        indicators=["i2"], levels=["LA"], places=[("LA", "E09000998")], periods=[("AY", "2023/2024")], options=["o1"]
    )
    list(figures(DATA_SET, wish, meta(DATA_SET, carry, nobody_waits), carry, nobody_waits))
    assert publisher.asked[-1][2]["criteria"] == {
        "and": [
            {"geographicLevels": {"in": ["LA"]}},
            {"locations": {"in": [{"level": "LA", "code": "E09000998"}]}},
            {"timePeriods": {"in": [{"code": "AY", "period": "2023/2024"}]}},
            {"filters": {"in": ["o1"]}},
        ]
    }
    list(figures(DATA_SET, BOTH, meta(DATA_SET, carry, nobody_waits), carry, nobody_waits))
    assert "criteria" not in publisher.asked[-1][2]
    assert publisher.asked[-1][1].endswith("?dataSetVersion=1.2")


def test_the_data_sets_of_a_publication_are_listed_over_all_pages(carry: Carry):
    found = catalogue_of("pupil-absence", carry, nobody_waits)
    assert [one["id"] for one in found] == [DATA_SET, "absence-2"]
