"""What a resource cell says in money: amounts, how often, from which fund, and whether anybody has promised it.

Promise: an amount is only what is printed. Nothing is added up here, and "existing resources" is never a figure.
"""

import re
from typing import Literal

import msgspec

Basis = Literal["one-off", "per year"]

AMOUNT = re.compile(
    r"(?:£|(?<![\w?])\?(?=\d))\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>kK|[kK]\b|[mM]\b|million|thousand|bn\b)?",
    re.I,
)
SCALES = {"k": 1_000, "kk": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000}
YEARLY = re.compile(
    r"\s*,?\s*\(?(?:p\.?\s?a\b\.?|per (?:year|annum)|a year|each year|annual(?:ly)?|every year)\)?", re.I
)
ONCE = re.compile(r"\s*,?\s*\(?(?:one[- ]off|non[- ]recurrent|once(?: only)?|in total|in all)\)?", re.I)
YEARLY_BEFORE = re.compile(r"\b(?:annual|yearly)\b[^.£]{0,30}$", re.I)
FROM = re.compile(
    r"^[\s,:;–—-]*(?:\(|(?:is |are |was |to be |being )?"
    r"(?:allocated|funded|met|provided|available|secured|drawn|paid|identified)?\s*"
    r"(?:from|in|by|through|via|within|out of|of)\b)?\s*(?:the\s+)?",
    re.I,
)
FUND = re.compile(r"[A-Z][\w&'’/.-]*(?:\s+(?:&|and|of|for|the|[A-Z][\w&'’/.-]*))*")
LEADING_FUND = re.compile(
    r"(?P<fund>[A-Z][\w&'’-]*(?:\s+[\w&'’-]+){0,4}?\s+(?:grant|fund|budget|allocation))\b[^£]{0,12}$", re.I
)
NAMED_FUND = re.compile(r"\b(?P<fund>(?:[A-Z][\w&'’-]*\s+)+(?:[Ff]und|[Gg]rant|[Aa]llocation)s?)\b")
WITHIN = re.compile(
    r"\b(?:(?:within|from|use of|met from)\s+)?(?:existing|allocated|current|core|base)\b[^.;£]*"
    r"\b(?:resources?|budgets?|funds?|staffing)\b",
    re.I,
)
UNFUNDED = re.compile(
    r"\bunfunded\b|\b(?:no|not|nor)\b[^.;]{0,40}\bfund(?:s|ing|ed)?\b|\bno (?:dedicated|additional|identified)\b"
    r"|\bto be (?:identified|found|confirmed|agreed|determined|funded|costed|completed|established)\b"
    r"|\bneeds? to be (?:funded|found)\b|\b(?:could|would|may|might) (?:reach|cost|be|need)\b"
    r"|\b(?:additional|further|extra|new) (?:resources?|funding|money)\b[^.;]{0,30}\b(?:need|requir)"
    r"|\b(?:tbc|tbd|not known|unknown|bid|subject to)\b",
    re.I,
)


class Cost(msgspec.Struct, kw_only=True, frozen=True):
    """One line of money as printed: `amount` in pounds where a figure stands, `funded` None where nothing says."""

    text: str
    amount: float | int | None = None
    basis: Basis = "one-off"
    source: str | None = None
    funded: bool | None = None
    unit_missing: bool = False  # "£1.3 budget": of what?


def read_costs(text: str | None) -> list[Cost]:
    """The costs in a resource cell, one for each amount, or one in words where no amount stands. Inventory: PLN-11."""
    said = " ".join((text or "").split())
    if not said:
        return []
    amounts = list(AMOUNT.finditer(said))
    if not amounts:
        return [_in_words(said)]
    ends = [later.start() for later in amounts[1:]] + [len(said)]
    starts = [0] + [match.end() for match in amounts[:-1]]
    return [_cost(said, match, start, end) for match, start, end in zip(amounts, starts, ends, strict=True)]


def fund_key(source: str | None) -> str:
    """A funding source for adding up by: "Policy & Budget Plans" and "Policy and Budget plans" are one."""
    plain = re.sub(r"[^a-z0-9 ]", "", (source or "").lower().replace("&", " and "))
    return " ".join(word for word in plain.split() if word not in {"the", "from", "in"})


def _in_words(said: str) -> Cost:
    unfunded, within, named = UNFUNDED.search(said), WITHIN.search(said), NAMED_FUND.search(said)
    source = named["fund"] if named else _words_of(within) if within else None
    return Cost(text=said, source=source, funded=False if unfunded else True if source else None)


def _words_of(match: re.Match[str]) -> str:
    return re.sub(r"^(?:within|from|use of|met from)\s+", "", match[0], flags=re.I)


def _cost(said: str, match: re.Match[str], start: int, end: int) -> Cost:
    before, after = said[start : match.start()], said[match.end() : end]
    yearly = YEARLY.match(after)
    often = yearly or ONCE.match(after)
    source = _source(before, after[often.end() :] if often else after)
    return Cost(
        text=(match[0] + after).strip(),
        amount=_pounds(match),
        basis="per year" if yearly or YEARLY_BEFORE.search(before) else "one-off",
        source=source,
        funded=_funded(before + match[0] + after, source),
        unit_missing="." in match["number"] and not match["scale"] and len(match["number"].split(".")[1]) != 2,
    )


def _pounds(match: re.Match[str]) -> float | int:
    number = float(match["number"].replace(",", "")) * SCALES.get((match["scale"] or "").lower(), 1)
    return int(number) if number == int(number) else number


def _source(before: str, after: str) -> str | None:
    leading = LEADING_FUND.search(before)
    if leading:
        return re.sub(r"^use of\s+", "", leading["fund"], flags=re.I)
    introduced = FROM.match(after)
    at = introduced.end() if introduced else 0
    fund = FUND.match(after, at)
    if fund:
        return fund[0].strip(" .&")
    own = WITHIN.match(after, at)
    return _words_of(own) if own else None


def _funded(said: str, source: str | None) -> bool | None:
    if UNFUNDED.search(said):
        return False
    return True if source else None
