"""Everything held about a child as files for them to keep: a Word document to read, and the same as data, in a zip."""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

from tallystick.engine.writing import Block, Cover, Document, Fact, Facts, Heading, Paragraph, render
from tallystick.modules.people.rules import Held, Part, Words

WITHHELD = "Withheld until reviewed: it may name somebody else."


def answer_file(parts: Sequence[Part], free: frozenset[str], *, on: date, organisation: str) -> bytes:
    """Give a zip with the document and the data; words that may name others only where they were given out."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("what-is-held-about-you.docx", render(document(parts, free, on, organisation), ".docx"))
        archive.writestr("what-is-held-about-you.json", as_json(parts, free, on))
        for name, file in files(parts, free):
            archive.writestr(name, file)
    return packed.getvalue()


def files(parts: Iterable[Part], free: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Give the files that are held and were given out, numbered, since two may have one name.

    One that an entry held from version to version is read and given once.
    """
    held = (words for part in parts for one in part.held for words in one.words)
    out = {(words.file, words.text): None for words in held if not words.others or words.place in free}
    for number, (file, name) in enumerate(((file, name) for file, name in out if file), 1):
        yield f"files/{number} {name}", file.read(file.digest)


def given(words: Words, free: frozenset[str]) -> str:
    """Give words, or say that they are withheld."""
    return words.text if not words.others or words.place in free else WITHHELD


def as_json(parts: Iterable[Part], free: frozenset[str], on: date) -> str:
    """Give everything as data."""
    told = [
        {
            "part": part.title,
            "held": [
                {"what": held.title, "words": {words.label: given(words, free) for words in held.words if words.text}}
                for held in part.held
            ],
        }
        for part in parts
    ]
    return json.dumps({"on": on.isoformat(), "parts": told}, ensure_ascii=False, indent=2)


def document(parts: Sequence[Part], free: frozenset[str], on: date, organisation: str) -> Document:
    """Give everything as a paper."""
    cover = Cover(organisation, "Answer to a request for personal data", marking="Personal: for you only")
    blocks: list[Block] = [
        Paragraph("This is everything that is held about you. Each line says since when it holds and from whom it is."),
        Paragraph(f"Where it says “{WITHHELD}”, somebody has to look at the words first, to protect other people."),
    ]
    for part in parts:
        blocks.append(Heading(part.title, 1))
        for held in part.held:
            blocks += told(held, free)
    return Document(title="What is held about you", blocks=tuple(blocks), dated=on, cover=cover)


def told(held: Held, free: frozenset[str]) -> list[Block]:
    """Give one thing that is held."""
    facts = tuple(Fact(words.label, given(words, free)) for words in held.words if words.text)
    return [Heading(held.title, 2), *([Facts(facts)] if facts else [])]
