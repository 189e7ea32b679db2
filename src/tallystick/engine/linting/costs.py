"""What it costs and who pays: rules about resources. Inventory: PLN-11."""

import re
from collections.abc import Iterator

from tallystick.engine.catalogue.lint_words import first_word
from tallystick.engine.linting.places import short
from tallystick.engine.linting.rule import Examined, Said, rule

_SUM = re.compile(r"£\s?\d+(?:,\d{3})*(?:\.\d+)?\s?(?:k|m|bn|million|thousand|p)?\b", re.IGNORECASE)
_NO_UNIT = re.compile(r"£\s?\d{1,3}\.\d{1,2}(?!\d)(?!\s?(?:k|m|bn|million|thousand|p|per|an? )\b)", re.IGNORECASE)
_NO_POUND = re.compile(
    r"[?�]\s?\d[\d,.]*\s?k*\b|(?<![£\d,./\w–-])(?:\d{1,3}(?:,\d{3})+|\d+k+)(?![\d\w%])", re.IGNORECASE
)

_SMALL = frozenset({"and", "the", "from", "for", "allocated", "out"})


@rule("amount-without-unit", "warning", "A sum of money says how much")
def amount_without_unit(plan: Examined) -> Iterator[Said]:
    """A sum that lacks its pounds, or its thousands or millions."""
    for at, text in _cells(plan):
        found = _NO_UNIT.search(text) or _NO_POUND.search(text)
        if found:
            yield Said(at, f"the sum {short(found[0].strip())} in its resources lacks a unit")


@rule("cost-without-source", "warning", "A cost says who pays")
def cost_without_source(plan: Examined) -> Iterator[Said]:
    """A sum of money with no fund, grant or budget named beside it."""
    for at, text in _cells(plan):
        found = _SUM.search(text)
        named = first_word("funded_by", text) or re.search(r"\b[A-Z]{3,}\b", _SUM.sub("", text))
        if found and not named and not first_word("unfunded", text):
            yield Said(at, f"{short(found[0])} has no source of money beside it")


@rule("unfunded", "warning", "A cost has its money")
def unfunded(plan: Examined) -> Iterator[Said]:
    """A cost that is still to be found, or only estimated as a need."""
    for at, text in _cells(plan):
        word = first_word("unfunded", text)
        if word:
            yield Said(at, f"its money is not found: {short(text)}")


@rule("cost-counted-twice", "warning", "The same money is counted once")
def cost_counted_twice(plan: Examined) -> Iterator[Said]:
    """The same sum from the same source on two rows: it may be one sum shared, or two."""
    first: dict[tuple[str, str], str] = {}
    for at, text in _cells(plan):
        repeated = [money for money in _moneys(text) if first.setdefault(money, at) != at]
        if repeated:
            yield Said(at, f"{short(text)} stands on an earlier row too; is it the same money?")


def _moneys(text: str) -> Iterator[tuple[str, str]]:
    """Each sum of a cell with the words of its source, which stand after it."""
    sums = list(_SUM.finditer(text))
    ends = [found.start() for found in sums[1:]] + [len(text)] * bool(sums)
    for found, end in zip(sums, ends, strict=True):
        words = re.findall(r"[a-z]{3,}", text[found.end() : end].lower())
        yield re.sub(r"[\s,]", "", found[0].lower()), " ".join(word for word in words if word not in _SMALL)


def _cells(plan: Examined) -> Iterator[tuple[str, str]]:
    """Each resources cell once, where it is printed."""
    for recommendation in plan.recommendations:
        yield recommendation.pointer, recommendation.recommendation.resources or ""
    for outcome in plan.outcomes:
        yield outcome.pointer, outcome.outcome.resources or ""
    for action in plan.actions:
        yield action.pointer, action.action.resources or ""
