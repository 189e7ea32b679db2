"""Where words are kept and looked for: one door, behind it SQLite's FTS5 or PostgreSQL's tsvector.

Promise: both find the same. Words come here as stems in ASCII (`engine/finding`), so that neither database cuts, folds
or stems anything itself; what is asked is a `Query`, and `engine.finding.matches` says what the answer has to be.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from tallystick.engine.finding import Query
from tallystick.engine.finding.seeking import Alternative, Clause, Phrase

Line = tuple[int, str, str]  # the number of what is indexed, the stems of its heading, those below it


class Words(ABC):
    """The words of what is indexed, by its number."""

    begin: tuple[str, ...]  # what makes the table
    insert: str
    delete: str

    def put(self, lines: Sequence[Line]) -> None:
        """Keep the words of some rows that have none here."""
        with connection.cursor() as cursor:
            cursor.executemany(self.insert, [self.line(*one) for one in lines])

    def drop(self, numbers: Iterable[int]) -> None:
        """Let the words of some rows go."""
        with connection.cursor() as cursor:
            cursor.executemany(self.delete, [(one,) for one in numbers])

    @abstractmethod
    def settle(self) -> None:
        """Leave no trace in the table of words that went: a database may keep them until it tidies up."""

    def said(self, query: Query, mark: str = "") -> str:
        """Give what is asked of the database, in its own language; `mark` narrows each word."""
        return f" {self.all_of} ".join(self._clause(one, mark) for one in query.clauses)

    def _clause(self, clause: Clause, mark: str) -> str:
        return "(" + f" {self.any_of} ".join(self._alternative(one, mark) for one in clause) + ")"

    def _alternative(self, alternative: Alternative, mark: str) -> str:
        return "(" + f" {self.all_of} ".join(self.phrase(one, mark) for one in alternative) + ")"

    found: str
    all_of: str
    any_of: str

    @abstractmethod
    def phrase(self, stems: Phrase, mark: str) -> str:
        """Give some stems that stand one behind another."""

    @abstractmethod
    def line(self, number: int, heading: str, text: str) -> tuple[object, ...]:
        """Give what is inserted."""

    @abstractmethod
    def holding(self, query: Query, *, heading: bool = False) -> RawSQL:
        """Give the numbers of what holds all that is looked for, as a question within another."""


class OnSqlite(Words):
    """FTS5, whose tokenizer meets nothing but ASCII words."""

    begin = ("CREATE VIRTUAL TABLE finding_words USING fts5(heading, text, tokenize = 'ascii')",)
    insert = "INSERT INTO finding_words (rowid, heading, text) VALUES (%s, %s, %s)"
    delete = "DELETE FROM finding_words WHERE rowid = %s"
    found = "SELECT rowid FROM finding_words WHERE finding_words MATCH %s"
    all_of, any_of = "AND", "OR"

    def phrase(self, stems: Phrase, mark: str) -> str:
        """A string of words is a phrase."""
        return f'"{" ".join(stems)}"'

    def line(self, number: int, heading: str, text: str) -> tuple[object, ...]:
        """Each part in its own column: no phrase goes from one into the other."""
        return number, heading, text

    def holding(self, query: Query, *, heading: bool = False) -> RawSQL:
        """Ask the columns of the table, or the first."""
        asked = self.said(query)
        narrowed = f"heading : ({asked})" if heading else asked
        return RawSQL(self.found, [narrowed])  # noqa: S611  (no word of anybody stands in it)

    def settle(self) -> None:
        """Merge the pieces of FTS5, which keeps words that were deleted until it does."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO finding_words (finding_words) VALUES ('optimize')")


class OnPostgres(Words):
    """A tsvector written out word by word, with a GIN index: no configuration of any language is asked."""

    begin = (
        "CREATE TABLE finding_words (number bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX finding_words_found ON finding_words USING gin (words)",
    )
    insert = "INSERT INTO finding_words (number, words) VALUES (%s, %s::tsvector)"
    delete = "DELETE FROM finding_words WHERE number = %s"
    found = "SELECT number FROM finding_words WHERE words @@ %s::tsquery"
    all_of, any_of = "&", "|"
    GAP, LAST = 10, 16_000  # places between heading and text; PostgreSQL knows no place after 16,383

    def phrase(self, stems: Phrase, mark: str) -> str:
        """Words at following places, each of a weight where one is asked."""
        return "(" + " <-> ".join(f"'{one}'{mark}" for one in stems) + ")"

    def line(self, number: int, heading: str, text: str) -> tuple[object, ...]:
        """Each word with its places; those of the heading carry the weight A."""
        first = [(stem, f"{place}A") for place, stem in enumerate(heading.split(), 1)][: self.LAST // 2]
        start = len(first) + self.GAP
        rest = [(stem, str(min(place, self.LAST))) for place, stem in enumerate(text.split(), start)]
        return number, " ".join(f"'{stem}':{place}" for stem, place in [*first, *rest])

    def holding(self, query: Query, *, heading: bool = False) -> RawSQL:
        """Ask all words, or those of the heading by their weight."""
        asked = self.said(query, ":A" if heading else "")
        return RawSQL(self.found, [asked])  # noqa: S611  (no word of anybody stands in it)

    def settle(self) -> None:
        """A row that was deleted is read by nobody, and cleared away with every other table's."""


BY_VENDOR: dict[str, Words] = {"sqlite": OnSqlite(), "postgresql": OnPostgres()}


def words() -> Words:
    """Give the words as whichever database is asked keeps them."""
    return BY_VENDOR[connection.vendor]
