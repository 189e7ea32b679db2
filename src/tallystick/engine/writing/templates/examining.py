"""Whether a Word file can be a template: what would run or reach outside is refused, what is lacking is told.

The parts of a Word file, their content types and their relationships are those of ECMA-376, part 2 (Open Packaging).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.oxml.ns import qn
from lxml import etree

from tallystick.lib.refusals import Refusal

LARGEST: Final = 5 * 2**20  # bytes of the file
LARGEST_INSIDE: Final = 40 * 2**20  # bytes of all its parts unpacked
MOST_PARTS: Final = 500
PLACEHOLDERS: Final = {
    "title": "the paper’s title",
    "content": "the whole of the paper; it stands alone in its paragraph",
    "organisation": "whose paper it is",
    "kind": "what kind of paper, such as a report to a board",
    "marking": "who may see it",
    "subject": "the line that stands at the foot of each page",
    "date": "the paper’s own date",
    "facts": "decision asked, lead member and the like, a line each",
}
NEEDED: Final = ("title", "content")
STYLES: Final = ("Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption")
NAMED: Final = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
RUNS: Final = ("vbaproject", "activex", "/embeddings/", "customui", "attachedtoolbars", "vbadata", "/afchunk")
FETCHES: Final = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|MACROBUTTON|DATABASE)\b")
CLICKED: Final = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class TemplateRefused(Refusal):
    """A file cannot be a template; the sentence says why, and what to do."""


def examine(content: bytes) -> Any:
    """Give the Word file that a template is, opened. Raises TemplateRefused for what it holds, not what it lacks."""
    if len(content) > LARGEST:
        raise TemplateRefused(f"A template has at most {LARGEST // 2**20} megabytes. Take large pictures out of it.")
    _check_parts(_parts(content))
    try:
        package = docx.Document(io.BytesIO(content))
    except (KeyError, ValueError, etree.XMLSyntaxError) as problem:
        raise TemplateRefused(
            "This is no Word file that can be read. Save it in Word as .docx, and try again."
        ) from problem
    return package


def _parts(content: bytes) -> dict[str, bytes]:
    """The parts of the file by name, unpacked no further than a template can need."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            told = packed.infolist()
            if len(told) > MOST_PARTS or sum(one.file_size for one in told) > LARGEST_INSIDE:
                raise TemplateRefused(
                    "This file holds far more than a template does. Begin from a blank paper in Word."
                )
            return {one.filename: packed.read(one) for one in told}
    except _BROKEN as problem:
        raise TemplateRefused("This is no Word file. Save it in Word as .docx, and try again.") from problem


def _check_parts(parts: dict[str, bytes]) -> None:
    if "word/document.xml" not in parts:
        raise TemplateRefused("This is no Word file. Save it in Word as .docx, and try again.")
    names = "\n".join(f"/{name}".lower() for name in parts)
    types = parts.get("[Content_Types].xml", b"").lower()
    if b"macroenabled" in types or any(mark in names for mark in RUNS):
        raise TemplateRefused(
            "It holds macros, or files within it. Save it in Word as .docx without them, and try again."
        )
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _check_part(name, part)


def _check_part(name: str, part: bytes) -> None:
    root = _read(part)
    if root.getroottree().docinfo.doctype:
        raise TemplateRefused("It declares entities, which no paper needs. Save it in Word as .docx, and try again.")
    for target in _outside(root) if name.endswith(".rels") else ():
        raise TemplateRefused(
            f"It reaches outside, to {target[:80]}. Break the link in Word, and put the thing itself in."
        )
    codes = [one.text or "" for one in root.iter(qn("w:instrText"))]
    simple = [one.get(qn("w:instr")) or "" for one in root.iter(qn("w:fldSimple"))]
    told = " ".join([*codes, *simple, "".join(codes)])  # Word may split one field's code over several runs
    if found := FETCHES.search(told.upper()):
        raise TemplateRefused(f"It has a field {found[1]}, which fetches from elsewhere. Take it out in Word.")


def _read(part: bytes) -> Any:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, reader)
    except etree.XMLSyntaxError as problem:
        raise TemplateRefused(
            "This is no Word file that can be read. Save it in Word as .docx, and try again."
        ) from problem


def _outside(root: Any) -> Iterator[str]:
    """Where relationships lead outside the file; an address that a reader clicks on is none of these."""
    for one in root:
        clicked = one.get("Type", "").endswith("/hyperlink") and CLICKED.match(one.get("Target", ""))
        if one.get("TargetMode") == "External" and not clicked:
            yield one.get("Target", "")


def lacking(package: Any) -> tuple[str, ...]:
    """What a template lacks, a sentence each: placeholders, styles; and what stands where nothing fills it. GOV-06."""
    named = [found for paragraph in paragraphs(package) for found in NAMED.findall(text_of(paragraph))]
    unknown = [name for name in dict.fromkeys(named) if name not in PLACEHOLDERS]
    styles = {one.name for one in package.styles}
    return (
        *(f"It lacks {{{{{name}}}}}: {PLACEHOLDERS[name]}." for name in NEEDED if name not in named),
        *(f"It has {{{{{name}}}}}, which nothing fills. Take it out." for name in unknown),
        *(() if "content" not in named else _about_content(package, named)),
        *(f"It lacks the style “{name}”." for name in STYLES if name not in styles),
        *(() if table_style(package) else ("It lacks a style for tables.",)),
    )


def _about_content(package: Any, named: list[str]) -> Iterator[str]:
    if named.count("content") > 1:
        yield "{{content}} stands more than once. Leave one."
    if not any(is_content(one) for one in package.element.body.iter(qn("w:p"))):
        yield "{{content}} does not stand alone in a paragraph of the page itself."


def is_content(paragraph: Any) -> bool:
    """Whether a paragraph is the place of the paper's content, and nothing else."""
    found = NAMED.fullmatch(text_of(paragraph).strip())
    return found is not None and found[1] == "content"


def paragraphs(package: Any) -> Iterator[Any]:
    """Every paragraph of the page, its tables and boxes, and of its headers and footers, as elements."""
    yield from package.element.body.iter(qn("w:p"))
    seen: set[Any] = set()
    for relation in package.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")) and relation.target_part not in seen:
            seen.add(relation.target_part)
            yield from relation.target_part.element.iter(qn("w:p"))


def text_of(paragraph: Any) -> str:
    """The words of a paragraph, however many runs they are split into."""
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def table_style(package: Any) -> str:
    """The id of the style that the template's tables have: of its first table, else the first style that has lines."""
    for used in package.element.body.iter(qn("w:tblStyle")):
        return str(used.get(qn("w:val")))
    tables = [one for one in package.styles.element if one.get(qn("w:type")) == "table"]
    ours = [one for one in tables if one.get(qn("w:default")) is None]
    return str(ours[0].get(qn("w:styleId"))) if ours else ""
