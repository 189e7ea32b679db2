"""Invented plans as other tools leave them, each beside the records that a person reads in it."""

from pathlib import Path

import pytest
import yaml

from tallystick.engine.reading import lines
from tallystick.engine.reading.lines import LineReading
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.source import Source
from tallystick.engine.reading.sources import extract_text

PRINTED = sorted((Path(__file__).parent / "printed").glob("*.txt"))


def reading_of(path: Path) -> LineReading:
    return lines.records(extract_text(path.read_text(encoding="utf-8")))


@pytest.mark.row("PLN-01", "PLN-19")
@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_the_records_are_those_that_a_person_reads(path: Path) -> None:
    expected = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    found = [{name: cell.text for name, cell in r.cells.items()} for r in reading_of(path).records]
    assert found == expected


@pytest.mark.row("PLN-19")
@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_a_value_is_made_of_the_words_where_it_says_it_stands(path: Path) -> None:
    source = extract_text(path.read_text(encoding="utf-8"))
    for passage in lines.records(source).used:
        assert words_at(source, passage) == passage.text.split()


@pytest.mark.row("PLN-19")
@pytest.mark.parametrize("name", ["prose", "minutes", "recipe"])
def test_what_is_no_plan_gives_no_record(name: str) -> None:
    assert reading_of(Path(__file__).parent / "printed" / f"{name}.txt").records == []


@pytest.mark.row("PLN-19")
def test_a_running_foot_is_furniture_and_no_cell() -> None:
    reading = reading_of(Path(__file__).parent / "printed" / "pages_with_feet.txt")
    assert [p.text for p in reading.furniture] == ["Brindley Vale Inclusion Plan version 4"] * 2


@pytest.mark.row("PLN-01")
def test_the_headings_are_kept_as_printed_beside_the_field_they_were_read_into() -> None:
    reading = reading_of(Path(__file__).parent / "printed" / "cells_between_blank_lines.txt")
    assert [(c.heading, c.field) for c in reading.columns] == [
        ("Action", "action"),
        ("Lead officer", "lead"),
        ("By when", "timescale"),
        ("Progress", "progress"),
        ("RAG", "status"),
    ]


def words_at(source: Source, passage: Passage) -> list[str]:
    return [w for s in passage.stretches for w in source.pieces[s.piece].text[s.start : s.end].split()]
