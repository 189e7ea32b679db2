"""The front matter of a document, from the words that no record used.

Promise: everything here is a passage of the document, with its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.engine.drafts import Judgement, Review
from tallystick.engine.reading.front.bodies import find_organisation
from tallystick.engine.reading.front.chapters import findings, introduction
from tallystick.engine.reading.front.contents import Entry, find_entries
from tallystick.engine.reading.front.dating import find_date
from tallystick.engine.reading.front.judging import Judged, find_judgements
from tallystick.engine.reading.front.openings import before_the_plan
from tallystick.engine.reading.front.reviewing import Section, find_sections, unbulleted
from tallystick.engine.reading.front.titles import find_kind, find_title
from tallystick.engine.reading.passage import EMPTY, Passage, join
from tallystick.engine.reading.source import Source

LISTED = ("team", "terms", "areas")


@dataclass(slots=True)
class Matter:
    """Front matter as read, and where each value stands."""

    title: str = ""
    organisation: str | None = None
    date: str | None = None
    kind: str | None = None
    review: Review | None = None
    entries: list[Entry] = field(default_factory=list)
    whole: Passage = EMPTY
    places: list[tuple[str, Passage]] = field(default_factory=list)

    def put(self, pointer: str, passage: Passage) -> str:
        """Note where a value stands, and give its words."""
        if passage:
            self.places.append((pointer, passage))
        return " ".join(passage.text.split())


def read(source: Source, left: Sequence[Passage], texts: Sequence[str] = ()) -> Matter:
    """The front matter among the words that no record used. Inventory: PLN-24, PLN-25."""
    lines = [line for line in left if line.text.strip(" :.,;•")]
    matter = Matter(whole=join(lines, "\n"), entries=find_entries(lines))
    title = find_title(lines)
    matter.title = matter.put("/title", title) or source.title or ""
    matter.kind = find_kind(matter.title)
    matter.date, dated = find_date(lines, title)
    matter.put("/date", dated)
    _organisation(matter, lines, texts)
    _review(matter, lines)
    if texts:
        _opening_words(matter, source, lines)
    return matter


def _organisation(matter: Matter, lines: list[Passage], texts: Sequence[str]) -> None:
    found = find_organisation(lines, [line.text for line in lines] + list(texts))
    if isinstance(found, Passage):
        matter.organisation = matter.put("/organisation", found)
    else:
        matter.organisation = found


def _review(matter: Matter, lines: list[Passage]) -> None:
    """The review's own record, where the document holds one."""
    review = Review()
    for section in find_sections(lines):
        _put_section(matter, review, section)
    _put_areas(matter, review)
    if not review.scope:
        heading, words = introduction(matter.whole)
        matter.put("/review/scope", heading)
        review.scope = matter.put("/review/scope", words) or None
    graded = find_judgements(lines, matter.whole)
    told = [Judged(words, EMPTY) for words in findings(matter.whole, [one.text for one in graded])]
    for number, judged in enumerate([*graded, *told]):
        review.judgements.append(_judgement(matter, judged, number))
    if review != Review():
        matter.review = review


def _opening_words(matter: Matter, source: Source, lines: list[Passage]) -> None:
    """What is said in sentences before the plan begins, where nothing else says what was looked at."""
    if matter.review and matter.review.scope:
        return
    words = join(before_the_plan(source, lines), "\n")
    if words:
        matter.review = matter.review or Review()
        matter.review.scope = matter.put("/review/scope", words)


def _put_section(matter: Matter, review: Review, section: Section) -> None:
    pointer = f"/review/{section.name}"
    matter.places.append((pointer, section.heading))
    if section.name == "scope":
        words = join([passage for passage in section.lines if not _in_entries(matter, passage)], "\n")
        review.scope = " ".join(part for part in (review.scope, matter.put(pointer, words)) if part) or None
        return
    held: list[str] = getattr(review, section.name)
    for line in section.lines:
        held.append(matter.put(f"{pointer}/{len(held)}", unbulleted(line)))


def _in_entries(matter: Matter, passage: Passage) -> bool:
    return any(passage.stretches == entry.text.stretches for entry in matter.entries)


def _put_areas(matter: Matter, review: Review) -> None:
    """A list of contents that names areas names what the review divided its subject into."""
    if review.areas:
        return
    for entry in matter.entries:
        word = entry.number.text.split()[0].lower()
        if word in {"area", "theme", "priority"}:
            pointer = f"/review/areas/{len(review.areas)}"
            matter.places.append((pointer, entry.number))
            review.areas.append(matter.put(pointer, entry.text))


def _judgement(matter: Matter, judged: Judged, number: int) -> Judgement:
    pointer = f"/review/judgements/{number}"
    return Judgement(
        text=matter.put(f"{pointer}/text", judged.text),
        grade=matter.put(f"{pointer}/grade", judged.grade) or None,
        paragraph=judged.paragraph,
    )
