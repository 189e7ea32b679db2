"""Published figures at the terminal: asked of a publisher, or turned from open data, into the same file."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support.published_figures import DATA_SET, DESCRIPTION, OPEN_DATA, a_publisher

from tallystick.config.cli import figures, main

pytestmark = pytest.mark.row("LRN-02")


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["figures", *map(str, arguments)])


def test_figures_that_are_asked_for_and_those_of_the_open_data_are_the_same_file(tmp_path: Path):
    asked, turned = tmp_path / "asked.csv", tmp_path / "turned.csv"
    (tmp_path / "data.csv").write_text(OPEN_DATA, "utf-8")
    (tmp_path / "data.meta.csv").write_text(DESCRIPTION, "utf-8-sig")
    with a_publisher() as publisher:
        told = run("ask", DATA_SET, "--version", "1.2", "--address", publisher.url, "--out", asked)
    assert (told.exit_code, "10 figures are in" in told.stderr) == (0, True)
    named = ("--name", DATA_SET, "--vintage", "1.2")
    told = run("turn", tmp_path / "data.csv", tmp_path / "data.meta.csv", *named, "--out", turned)
    assert told.exit_code == 0
    assert asked.read_bytes() == turned.read_bytes()
    assert ",sess_unauthorised_percent,c\n" in asked.read_text("utf-8")


def test_a_question_is_narrowed_and_an_indicator_goes_by_its_column(tmp_path: Path):
    with a_publisher() as publisher:
        wish = ("--indicator", "sess_possible", "--level", "LA", "--place", "LA:E09000998", "--period", "AY:2023/2024")
        run("ask", DATA_SET, *wish, "--address", publisher.url, "--out", tmp_path / "asked.csv")
        asked = publisher.asked[-1][2]
        assert asked["indicators"] == ["i1"]
        assert {"locations": {"in": [{"level": "LA", "code": "E09000998"}]}} in asked["criteria"]["and"]
        told = run("ask", DATA_SET, "--indicator", "buses", "--address", publisher.url, "--out", tmp_path / "no.csv")
    assert (told.exit_code, "no indicator buses" in told.stderr) == (2, True)
    told = run("ask", DATA_SET, "--place", "Wexcombe", "--address", publisher.url, "--out", tmp_path / "no.csv")
    assert told.exit_code == 2


def test_data_sets_and_their_words_are_printed(tmp_path: Path):
    with a_publisher() as publisher:
        assert DATA_SET in run("sets", "pupil-absence", "--address", publisher.url).stdout
        words = run("words", DATA_SET, "--address", publisher.url).stdout
    assert "sess_unauthorised_percent" in words
    assert "school_type=Special" in words


def test_nothing_is_left_behind_where_the_publisher_fails_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    waited: list[float] = []
    monkeypatch.setattr(figures, "patiently", waited.append)
    with a_publisher() as publisher:
        publisher.refuse = 1
        assert run("words", DATA_SET, "--address", publisher.url).exit_code == 0
        publisher.fails = 500
        told = run("ask", DATA_SET, "--address", publisher.url, "--out", tmp_path / "asked.csv")
    assert (told.exit_code, told.stderr.strip()) == (2, "The publisher answered 500. Try again later.")
    told = run("ask", DATA_SET, "--address", publisher.url, "--out", tmp_path / "asked.csv")
    assert (told.exit_code, "Check the address and the connection" in told.stderr) == (2, True)
    assert (waited, list(tmp_path.iterdir())) == ([7.0], [])


def test_a_file_that_is_no_open_data_ends_in_a_sentence(tmp_path: Path):
    (tmp_path / "data.csv").write_bytes("time_period\n£".encode("cp1252"))
    (tmp_path / "data.meta.csv").write_text(DESCRIPTION, "utf-8")
    told = run("turn", tmp_path / "data.csv", tmp_path / "data.meta.csv", "--name", "x", "--out", tmp_path / "out.csv")
    assert (told.exit_code, told.stderr.count("\n")) == (2, 1)
    told = run("turn", tmp_path / "data.csv", tmp_path / "data.csv", "--name", "x", "--out", tmp_path / "out.csv")
    assert (told.exit_code, (tmp_path / "out.csv").exists()) == (2, False)
