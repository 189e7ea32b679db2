"""The grammar of timescales at work: words into tokens, and the longest phrase that begins at a token.

Promise: one reading for one run of words (the tables hold no conflict), in time that grows with their number.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

TABLES = "phrases.json"
_END = "$END"
_SPACE = r"\s+"
_VERBS = {"may", "march", "sat", "sun", "dec"}
_NUMBERS = {"YEAR", "SHORTYEAR", "TWO", "DIGIT", "ORDINAL"}
_LONGEST = 24  # words: no phrase is longer, and a run of "by by by" must not be tried from each of its words to its end


class Token(NamedTuple):
    """A word of the vocabulary, or a WORD outside it, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """A rule of the grammar that was recognised, and what it is made of."""

    name: str
    parts: tuple["Node | Token", ...]


class Rule(NamedTuple):
    """What a reduction takes off the stack, and what it leaves."""

    origin: str
    size: int
    node: str  # the name of the node that it becomes; none where its parts stand for themselves


@dataclass(frozen=True, slots=True)
class Tables:
    """The grammar as lark compiled it."""

    words: re.Pattern[str]
    ignored: frozenset[str]
    rules: tuple[Rule, ...]
    states: tuple[dict[str, int], ...]  # a shift to a state, or below zero a reduction
    start: int
    end: int


@cache
def tables() -> Tables:
    """The tables, read once and only when a first phrase is asked for."""
    held: dict[str, Any] = json.loads(resources.files(__package__).joinpath(TABLES).read_text(encoding="utf-8"))
    return Tables(
        words=_lexer(held["terminals"]),
        ignored=frozenset(held["ignored"]),
        rules=tuple(Rule(*rule) for rule in held["rules"]),
        states=tuple(held["states"]),
        start=held["start"],
        end=held["end"],
    )


def _lexer(terminals: list[list[str]]) -> re.Pattern[str]:
    """The terminals in lark's order, but white space first: it begins no other, and is half of what there is to try."""
    ordered = sorted(terminals, key=lambda terminal: terminal[1] != _SPACE)
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in ordered))


def tokens(text: str) -> list[Token]:
    """The words of a text, without those that never change what a phrase means."""
    held = tables()
    found = [Token(match.lastgroup or "", match[0], *match.span()) for match in held.words.finditer(text)]
    heard = [token for token in found if token.kind not in held.ignored]
    return [_plain(heard, here) for here in range(len(heard))]


def _plain(words: list[Token], here: int) -> Token:
    """The words "may" and "march" in small letters are verbs unless a number beside them makes them months."""
    if words[here].text not in _VERBS or len(words) == 1:
        return words[here]
    beside = {word.kind for word in words[max(0, here - 1) : here + 2]}
    return words[here] if beside & _NUMBERS else words[here]._replace(kind="WORD")


def phrase(words: list[Token], begin: int) -> tuple[Node, int] | None:
    """The longest phrase that begins at a token, and the token after it."""
    end = _reach(words, begin)
    return None if end is None else (_build(words[begin:end]), end)


def _reach(words: list[Token], begin: int) -> int | None:
    held, stack, reached = tables(), [tables().start], None
    for here in range(begin, min(len(words), begin + _LONGEST)):
        if not _feed(held, stack, words[here].kind):
            break
        if _complete(held, stack):
            reached = here + 1
    return reached


def _feed(held: Tables, stack: list[int], kind: str) -> bool:
    """Take one token; False where the grammar has no place for it."""
    while (step := held.states[stack[-1]].get(kind)) is not None:
        if step >= 0:
            stack.append(step)
            return True
        _reduce(held, stack, held.rules[-1 - step])
    return False


def _reduce(held: Tables, stack: list[int], rule: Rule) -> None:
    if rule.size:
        del stack[-rule.size :]
    stack.append(held.states[stack[-1]][rule.origin])


def _complete(held: Tables, stack: list[int]) -> bool:
    trial = list(stack)
    while trial[-1] != held.end:
        step = held.states[trial[-1]].get(_END)
        if step is None:
            return False
        _reduce(held, trial, held.rules[-1 - step])
    return True


def _build(words: list[Token]) -> Node:
    held, stack = tables(), [tables().start]
    values: list[tuple[Node | Token, ...]] = []
    for token in _closed(words):
        while (step := held.states[stack[-1]][token.kind]) < 0:
            rule = held.rules[-1 - step]
            _collect(values, rule)
            _reduce(held, stack, rule)
            if stack[-1] == held.end:
                break
        else:
            stack.append(step)
            values.append((token,))
            continue
        break
    (root,) = values[-1]
    assert isinstance(root, Node)
    return root


def _closed(words: list[Token]) -> Iterator[Token]:
    yield from words
    yield Token(_END, "", words[-1].end, words[-1].end)


def _collect(values: list[tuple[Node | Token, ...]], rule: Rule) -> None:
    """Fold the last values into one: a rule that has a name becomes a node, the others give what they hold."""
    taken = values[len(values) - rule.size :]
    del values[len(values) - rule.size :]
    parts = tuple(part for value in taken for part in value)
    values.append((Node(rule.node, parts),) if rule.node else parts)
