"""How often: the frequency that a phrase names, in the words of the plan schema."""

import re
from collections.abc import Callable

from tallystick.engine.timescales.grammar import Node, Token

_ONE_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_ONE_TO_TWELVE, start=1)} | {
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_ADVERBS = {
    "day": "daily",
    "week": "weekly",
    "fortnight": "fortnightly",
    "month": "monthly",
    "quarter": "quarterly",
    "qtr": "quarterly",
    "half-term": "half-termly",
    "term": "termly",
    "year": "yearly",
}
_UNITS = {adverb: unit for unit, adverb in _ADVERBS.items() if unit != "qtr"}
_OFTEN = {
    "nightly": "daily",
    "annual": "yearly",
    "annually": "yearly",
    "pa": "yearly",
    "per-annum": "yearly",
    "half-yearly": "every 6 months",
    "six-monthly": "every 6 months",
    "bi-annual": "2 per year",
    "bi-annually": "2 per year",
    "biennial": "every 2 years",
    "biennially": "every 2 years",
}


def _only(node: Node, *kinds: str) -> str:
    return next(part.text for part in node.parts if isinstance(part, Token) and part.kind in kinds)


def _adverb(text: str) -> str:
    """ "annually", "half termly" or "p.a." in the schema's words."""
    words = re.sub(r"[\s-]+", "-", text.lower().replace(".", ""))
    words = re.sub(r"^(bi|half)-?(?=[a-df-z])(?!biennial)", r"\1-", words)
    return _OFTEN.get(words, words)


def _unit(node: Node) -> str:
    """The unit of time, singular, with "working" or "school" where it was printed."""
    inner = next(part for part in node.parts if isinstance(part, Node) and part.name == "unit")
    (token,) = (part for part in inner.parts if isinstance(part, Token))
    if token.kind in {"FINANCIAL", "ACADEMIC", "CALENDAR"}:
        return "year"
    words = token.text.lower().rstrip("'’")
    return "half-term" if token.kind == "HALFTERM" else words.removesuffix("s")


def _every(number: int, unit: str) -> str:
    return _ADVERBS.get(unit, f"every {unit}") if number == 1 else f"every {number} {unit}s"


def _count(node: Node) -> int:
    """The number that a phrase counts with, in figures, words or as "twice"."""
    for part in node.parts:
        if isinstance(part, Node) and part.name == "count":
            return _count(part)
        if isinstance(part, Token) and part.kind in {"DIGIT", "TWO", "COUNTWORD", "HUNDREDS", "TIMES"}:
            return _number(part.text)
    raise ValueError("no number is printed")


def _number(text: str) -> int:
    word = text.lower().split()[0]
    if figures := re.match(r"\d+", word):
        return int(figures[0])
    return _TIMES[word] if word in _TIMES else _NUMBERS[word]


def _each(node: Node) -> str:
    return _every(1, _unit(node))


def _times_each(node: Node) -> str:
    number, unit = _count(node), _unit(node)
    return _every(1, unit) if number == 1 else f"{number} per {unit}"


def _often(node: Node) -> str:
    return _adverb(_only(node, "OFTEN"))


def _every_so_many_often(node: Node) -> str:
    unit = _UNITS.get(_often(node))
    if unit is None:
        raise ValueError("a number does not go with this frequency")
    return _every(_count(node), unit)


def _times_often(node: Node) -> str:
    unit = _UNITS.get(_often(node))
    if unit is None:
        raise ValueError("a number does not go with this frequency")
    number = _count(node)
    return _often(node) if number == 1 else f"{number} per {unit}"


FREQUENCIES: dict[str, Callable[[Node], str]] = {
    "often": _often,
    "so_many_often": _every_so_many_often,
    "times_often": _times_often,
    "each": _each,
    "times_each": _times_each,
    "so_many_each": _times_each,
    "every_so_many": lambda node: _every(_count(node), _unit(node)),
    "every_other": lambda node: _every(2, _unit(node)),
    "each_event": lambda node: f"each {_only(node, 'EVENT').lower()}",
    "yearly_then": lambda _: "yearly",
}
