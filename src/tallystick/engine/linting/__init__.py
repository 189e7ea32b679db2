"""The lint of a plan: what is missing, late, contradictory or cannot be followed, and where; and how hard words are.

Promise: pure (the date is an argument), each finding has a stable code, a place and one sentence.
"""

from datetime import date

from tallystick.engine.drafts import Draft
from tallystick.engine.linting import (  # noqa: F401 - each enters its rules in the register
    costs,
    coverage,
    measuring,
    numbering,
    progress,
    responsibility,
    timing,
    wording,
)
from tallystick.engine.linting.naming import names_in
from tallystick.engine.linting.places import place
from tallystick.engine.linting.plain_enough import (
    Bound,
    bounds,
    document_readability,
    stated,
    stating_reading_age,
)
from tallystick.engine.linting.reading_age import Jargon, Readability, readability
from tallystick.engine.linting.rule import RULES, Examined, Finding, Rule, Severity

__all__ = [
    "RULES",
    "Bound",
    "Finding",
    "Jargon",
    "Readability",
    "Rule",
    "Severity",
    "bounds",
    "document_readability",
    "lint",
    "names_in",
    "readability",
    "stated",
    "stating_reading_age",
]

_GRAVEST_FIRST = {"error": 0, "warning": 1, "note": 2}


def lint(draft: Draft, *, as_at: date) -> list[Finding]:
    """Everything that the rules find in a draft as at a date, the gravest first. Inventory: PLN-08."""
    examined = Examined(draft, as_at)
    found = [_finding(draft, rule, *said) for rule in RULES.values() for said in rule.ask(examined)]
    return sorted(found, key=lambda finding: _GRAVEST_FIRST[finding.severity])


def _finding(draft: Draft, rule: Rule, at: str, sentence: str) -> Finding:
    where, sentence = place(draft, at), " ".join(sentence.split())
    stop = "" if sentence.endswith(("?", ".", "…")) else "."
    return Finding(code=rule.code, severity=rule.severity, at=at, place=where, message=f"{where}: {sentence}{stop}")
