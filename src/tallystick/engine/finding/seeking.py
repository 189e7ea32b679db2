"""What is looked for: every word, in any form, and each term of the vocabulary by all its names. Inventory: P16-21."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.engine.catalogue.terms import Term
from tallystick.engine.finding.words import Token, stems_of, tokens

Phrase = tuple[str, ...]  # stems that stand one behind another
Alternative = tuple[Phrase, ...]  # all of them have to be there
Clause = tuple[Alternative, ...]  # any of them suffices
QUOTED = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„]")
MOST = 24  # words of a search; what follows is not looked for
# Words in nearly everything: not asked for outside quotation marks where others are.
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "was",
        "were",
        "with",
    ]
)


@dataclass(frozen=True, slots=True)
class Swapped:
    """A term that was typed, and the other names of the same that were looked for too."""

    typed: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of these clauses; none where nothing was asked that can be found."""

    clauses: tuple[Clause, ...] = ()
    swapped: tuple[Swapped, ...] = ()

    @property
    def phrases(self) -> frozenset[Phrase]:
        """Everything that is marked where it stands."""
        return frozenset(one for clause in self.clauses for alternative in clause for one in alternative)


def sought(words: str, terms: Sequence[Term] = ()) -> Query:
    """Give what somebody looks for by what they typed; words in quotation marks stand together. Inventory: P16-21."""
    clauses: list[Clause] = []
    swapped: list[Swapped] = []
    for text, together in _pieces(words):
        if together:
            clauses += [((stems,),) for stems in [stems_of(text)[:MOST]] if stems]
        else:
            told, names = _loose(text, terms)
            clauses += told
            swapped += names
    return Query(tuple(clauses[:MOST]), tuple(swapped))


def _pieces(words: str) -> Iterator[tuple[str, bool]]:
    """Give what was typed in pieces, each with whether it stood in quotation marks."""
    last = 0
    for found in QUOTED.finditer(words):
        yield words[last : found.start()], False
        yield found[1], True
        last = found.end()
    yield words[last:], False


def _loose(text: str, terms: Sequence[Term]) -> tuple[list[Clause], list[Swapped]]:
    """Give the clauses of words that may stand anywhere, and the terms among them."""
    typed = list(tokens(text))[:MOST]
    clauses, swapped, small, place = list[Clause](), list[Swapped](), list[Clause](), 0
    while place < len(typed):
        term, length = _term_at(typed[place:], terms)
        if term is not None:
            stretch = typed[place : place + length]
            said = text[stretch[0].start : stretch[-1].end]
            clauses.append(_of_term(stretch, term))
            swapped.append(Swapped(said, tuple(one for one in term.names if stems_of(one) != stems_of(said))))
        else:
            one = typed[place]
            is_small = text[one.start : one.end].casefold() in SMALL
            (small if is_small else clauses).append(_of_word(one))
        place += length
    return clauses or small, swapped


def _term_at(typed: Sequence[Token], terms: Sequence[Term]) -> tuple[Term | None, int]:
    """Give the longest term with which some words begin, and how many words it takes; one word where none does."""
    best: tuple[Term | None, int] = (None, 1)
    taken = 0
    for term in terms:
        for name in term.names:
            length = _begins(typed, stems_of(name))
            if length > taken:
                best, taken = (term, length), length
    return best


def _begins(typed: Sequence[Token], name: Phrase) -> int:
    """Give how many of some words make up a name with which they begin; 0 where they do not."""
    said: Phrase = ()
    for number, one in enumerate(typed, 1):
        said += one.parts
        if said == name:
            return number
        if len(said) >= len(name):
            return 0
    return 0


def _of_term(typed: Sequence[Token], term: Term) -> Clause:
    """Give a clause that any name of a term satisfies, and the words that were typed, wherever they stand."""
    apart = tuple((part,) for one in typed for part in one.parts)
    names = dict.fromkeys(stems_of(name) for name in term.names)
    return (*((name,) for name in names), apart)


def _of_word(token: Token) -> Clause:
    """Give a clause for a word; a compound is found apart and in one: co-ordinator and coordinator."""
    together: Clause = ((token.parts,),)
    return (*together, ((token.joined,),)) if token.joined else together


def matches(query: Query, *texts: str) -> bool:
    """Say whether texts that were made ready by `indexed` hold what is looked for: what every database has to say.

    A phrase stands within one of the texts. Nothing asked is found nowhere.
    """
    spaced = [f" {one} " for one in texts]
    held = {one for one in query.phrases if any(f" {' '.join(one)} " in text for text in spaced)}
    return bool(query.clauses) and all(any(held.issuperset(one) for one in clause) for clause in query.clauses)
