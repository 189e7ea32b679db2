"""The tables that phrases are read by are what lark makes of the grammar today."""

import json
import re
from importlib import resources

import pytest

from tallystick.engine import timescales
from tallystick.engine.timescales.compiling import GRAMMAR, TABLES, GrammarIsAmbiguous, compile_grammar, printed


def _file(name: str) -> str:
    return resources.files(timescales).joinpath(name).read_text(encoding="utf-8")


def test_the_tables_are_what_the_grammar_says():
    assert printed(compile_grammar(_file(GRAMMAR))) == _file(TABLES)


def test_a_grammar_with_two_readings_is_refused():
    with pytest.raises(GrammarIsAmbiguous):
        compile_grammar('start: "if" start | "if" start "else" start | "run"')


def test_no_word_of_the_grammar_begins_with_white_space() -> None:
    """White space is tried first, which changes nothing only while this holds."""
    terminals = json.loads(_file(TABLES))["terminals"]
    spaced = {name for name, pattern in terminals if any(re.match(pattern, f"{space}2024 may") for space in " \t\n ")}
    assert spaced == {name for name, pattern in terminals if pattern == r"\s+"}
    assert len(spaced) == 1
