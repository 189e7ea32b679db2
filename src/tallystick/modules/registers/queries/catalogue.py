"""The registers that an authority keeps, as their files say today, and as a file said when an entry was made."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from django.conf import settings

from tallystick.engine.catalogue.expressions import literal, named, parsed
from tallystick.engine.catalogue.faults.asked import asked
from tallystick.engine.catalogue.registers import Register, registers
from tallystick.engine.catalogue.rules import Rule, rules
from tallystick.engine.registers.keeping import kept_text, read_definition
from tallystick.modules.registers.models import Definition

REPORTS = {"lists", "figures", "cadences"}


def own_folder() -> Path | None:
    """Give the folder of the installation's own registers, rules and vocabularies; None where it has none."""
    own = Path(settings.HOME) / "catalogue"
    return own if own.is_dir() else None


def registers_of(authority_id: int) -> Mapping[str, Register]:
    """Give the registers that an authority keeps, by code."""
    return registers(own_folder())


def rules_of(authority_id: int) -> Mapping[str, Rule]:
    """Give the rules that an authority's clocks run under, by code."""
    return rules(own_folder())


def digest_of(text: str) -> str:
    """Give the digest of a definition's text."""
    return sha256(text.encode()).hexdigest()


def text_of(register: Register) -> tuple[str, str]:
    """Give a register's text as it is kept beside its entries, and its digest."""
    text = kept_text(register)
    return text, digest_of(text)


def text_of_rule(rule: Rule) -> str:
    """Give a rule's text as it is noted."""
    return msgspec.json.encode(rule).decode()


def digest_of_rule(rule: Rule) -> str:
    """Give the digest of what a rule says, so that a clock reckoned under another is known."""
    known, digest = _digests(own_folder()).get(rule.code, (None, ""))
    return digest if known is rule else digest_of(text_of_rule(rule))


@cache
def _digests(own: Path | None) -> dict[str, tuple[Rule, str]]:
    """Give each rule's file with its digest, reckoned once a process: many clocks run under one rule."""
    return {code: (rule, digest_of(text_of_rule(rule))) for code, rule in rules(own).items()}


def definitions_of(authority_id: int, keys: Iterable[int]) -> dict[int, Register]:
    """Give the registers that entries were written under, by their definition's key; one question."""
    kept = Definition.objects.of(authority_id).filter(pk__in=set(keys))
    return {one.pk: read_definition(one.text) for one in kept}


def needed_by(code: str, *, reports: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Give the registers that one looks into, itself among them, and those of them that it looks through as a whole."""
    return _needed_by(code, reports, own_folder())


@cache
def _needed_by(code: str, reports: bool, own: Path | None) -> tuple[frozenset[str], frozenset[str]]:
    known = registers(own)
    found, whole, waiting = set[str](), set[str](), {code}
    while waiting:
        one = waiting.pop()
        found.add(one)
        for tree in _trees(known[one], reports=reports and one == code):
            whole |= {name for name in _looked_through(tree) if name in known}
            waiting |= {name for name in _looked_into(tree, known) if name not in found}
    return frozenset(found), frozenset(whole)


def _trees(register: Register, *, reports: bool) -> Iterator[ast.expr]:
    """Give the expressions of a register; those of its reports only where they are asked for."""
    for one in asked(register):
        if reports or one.keys[0] not in REPORTS:
            yield parsed(one.text)


def _looked_into(tree: ast.expr, known: Mapping[str, Register]) -> Iterator[str]:
    for kind, name in named(tree):
        if kind == "register" and name in known:
            yield name
        if kind == "fact":
            yield from (code for code, one in known.items() if any(give.fact == name for give in one.gives))


def _looked_through(tree: ast.expr) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "every" and call.args:
            yield literal(call.args[0])
