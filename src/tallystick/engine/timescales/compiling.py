"""The grammar of timescales turned into tables ahead of time, so that reading a phrase never waits for a grammar.

Promise: `phrases.json` is what lark makes of `phrases.lark`, without a conflict; a test holds them together.
Run as `python -m tallystick.engine.timescales.compiling` after a change to the grammar.
"""

import json
import logging
from importlib import resources
from pathlib import Path
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

GRAMMAR = "phrases.lark"
TABLES = "phrases.json"


class GrammarIsAmbiguous(Exception):
    """Two readings of the same words: lark would choose one in silence."""


class _Conflicts(logging.Handler):
    """Keeps what lark only mentions: the places where it had to choose."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if "conflict" in record.getMessage().lower():
            self.found.append(record.getMessage())


def compile_grammar(grammar: str) -> dict[str, Any]:
    """The terminals in the order they are tried, the rules and the LALR(1) table of a grammar."""
    parser = _parser(grammar)
    lexer = parser._build_lexer()  # sorts the terminals as lark tries them
    table = parser.parser.parser._parse_table
    order = _order(table)
    number = {state: n for n, state in enumerate(order)}
    reduced = {arg for row in table.states.values() for action, arg in row.values() if action is not Shift}
    rules = sorted(reduced, key=lambda rule: (rule.origin.name, str(rule.expansion), rule.alias or ""))
    rank = {rule: n for n, rule in enumerate(rules)}
    return {
        "terminals": [[t.name, t.pattern.to_regexp()] for t in lexer.terminals],
        "ignored": sorted(name for name in lexer.ignore_types if name.startswith("_")),
        "rules": [[str(r.origin.name), len(r.expansion), _node_name(r)] for r in rules],
        "states": [
            {str(k): number[arg] if action is Shift else -1 - rank[arg] for k, (action, arg) in _row(table, state)}
            for state in order
        ],
        "start": 0,
        "end": number[table.end_states["start"]],
    }


def _node_name(rule: Any) -> str:
    """The name of the node that a rule becomes; none where its parts stand for themselves."""
    hidden = rule.options.expand1 or rule.origin.name.startswith("_")
    return str(rule.alias or ("" if hidden else rule.origin.name))


def _row(table: Any, state: Any) -> list[tuple[str, tuple[Any, Any]]]:
    return sorted(table.states[state].items())


def _order(table: Any) -> list[Any]:
    """The states as they are reached from the start: lark's own numbers change from run to run."""
    order = [table.start_states["start"]]
    for state in order:
        reached = (arg for _, (action, arg) in _row(table, state) if action is Shift)
        order += [new for new in dict.fromkeys(reached) if new not in order]
    return order


def _parser(grammar: str) -> Lark:
    conflicts, log = _Conflicts(), logging.getLogger("lark")
    level = log.level
    log.addHandler(conflicts)
    log.setLevel(logging.DEBUG)
    try:
        parser = Lark(grammar, parser="lalr", lexer="basic", maybe_placeholders=False)
    finally:
        log.removeHandler(conflicts)
        log.setLevel(level)
    if conflicts.found:
        raise GrammarIsAmbiguous("\n".join(conflicts.found))
    return parser


def printed(tables: dict[str, Any]) -> str:
    """The tables as the text of the file."""
    return (
        json.dumps(tables, ensure_ascii=False, separators=(",", ":")).replace("],[", "],\n[").replace("},{", "},\n{")
        + "\n"
    )


def main() -> None:
    here = resources.files(__package__)
    Path(str(here / TABLES)).write_text(
        printed(compile_grammar((here / GRAMMAR).read_text(encoding="utf-8"))), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
