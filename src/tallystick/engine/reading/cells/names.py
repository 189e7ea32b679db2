"""Lists of posts, teams and bodies, with or without anything between them.

Promise: the names are the words printed; where nothing parts two names the cut is where a body's name ends.
"""

import re
from itertools import pairwise

from tallystick.engine.reading.cells.numbering import Listed, split_numbered
from tallystick.engine.reading.cells.vocabulary import BODIES, JOINING, POSTS, QUALIFIES
from tallystick.engine.reading.passage import Passage, join

TOKEN = re.compile(r"\S+")
FAR = 80  # characters: no bracket of a name is longer
PARTS = re.compile(r"\s*;\s*|\s*[•·★▪\uf0b7]\s*|\s*\n\s*\n\s*")
COMMA = re.compile(r",\s+(?![^()]*\))")
PREFIX = re.compile(r"(?P<name>[A-Z][\w&'’]*(?:\s[A-Z][\w&'’]*){0,3})\s*[-–—]")
TITLED = re.compile(r"(?:Cllr|Councillor|Dr|Mrs?|Ms|Miss|Prof|Rev|Sir|Dame)\.?\s[A-Z]")
SLASH = re.compile(r"\s*/\s*")


def read_names(passage: Passage, *, kept_apart: bool = False) -> list[Passage]:
    """The names in a lead or partner cell, in order; `kept_apart` where the file keeps its lines. Inventory: PLN-09."""
    numbered = split_numbered(passage)
    bodies = [item.body for item in numbered.items] if len(numbered.items) > 1 else [passage]
    parts = [part for body in bodies for part in _unnumbered(body)]
    return parts if kept_apart else [name for part in parts for name in _flattened(part)]


def _flattened(passage: Passage) -> list[Passage]:
    """The names in words that lost what stood between them; a comma, where one is left, parted them already."""
    if COMMA.search(passage.text):
        return [passage]
    return [name for part in _by_prefix(passage) for name in _run_together(part)]


def numbered_leads(passage: Passage) -> Listed | None:
    """Leads that say which actions they lead: "1 & 2 Head of Parks 3 Ranger". None where nobody is numbered."""
    listed = split_numbered(passage, again=True)
    return listed if len(listed.items) > 1 and not listed.intro else None


def _unnumbered(passage: Passage) -> list[Passage]:
    parts = [line for part in passage.split(PARTS) for line in _lines(part)]
    return [name for part in parts for name in _parted(part)]


def _lines(passage: Passage) -> list[Passage]:
    """Printed lines, a line that only goes on joined to the one before."""
    found: list[Passage] = []
    for line in passage.split(r"\n"):
        if found and _goes_on(found[-1].text, line.text):
            found[-1] = join([found[-1], line])
        else:
            found.append(line)
    return found


def _goes_on(before: str, line: str) -> bool:
    if len(_plain(line)) <= 1:  # "Team" and, on the next line, its number or letter
        return True
    last, ending = before.rsplit(maxsplit=1)[-1], _plain(line.rsplit(maxsplit=1)[-1])
    if line[0].islower() or line[0] in "(&" or last.lower() in JOINING or last[-1] in ",-–/&":
        return True
    if _ends_a_name(last):
        return False
    if " " not in line:
        return (ending not in BODIES and not line.isupper()) or last.endswith(("'s", "’s"))
    return ending in BODIES | POSTS and (last.endswith(("'s", "’s")) or not _has_post(before))


def _plain(word: str) -> str:
    return word.strip("().,;:’'").lower()


def _parted(passage: Passage) -> list[Passage]:
    comma = _posts_whole(passage, passage.split(COMMA))
    if len(comma) == 2 and _is_person(comma[0].text) and _has_post(comma[1].text):
        return [passage]
    if len(comma) > 2 and _is_person(comma[0].text) and all(_has_post(part.text) for part in comma[1:]):
        return _people(passage, comma)
    if len(comma) > 1:
        return [name for part in comma for name in _parted(part)]
    if comma and COMMA.search(comma[0].text):
        return comma
    slashed = passage.split(SLASH)
    if len(slashed) > 1 and (all(_has_post(part.text) for part in slashed) or _people_and_posts(passage, slashed)):
        return slashed
    return [passage]


def _people_and_posts(passage: Passage, parts: list[Passage]) -> bool:
    """“Cllr Ann Vale / Head of Parks”: a person, and with a stroke between spaces the post of another."""
    posts = [part for part in parts if part.text.split()[0].lower() in POSTS]
    people = [part for part in parts if TITLED.match(part.text) or _is_person(part.text)]
    return bool(posts and people) and len(posts) + len(people) == len(parts) and " / " in passage.text


def _posts_whole(passage: Passage, parts: list[Passage]) -> list[Passage]:
    """“Assistant Director, Early Help” is one post: a bare rank and, behind the comma, what it is of."""
    whole: list[Passage] = []
    for part in parts:
        rank = whole[-1].text.split()[-1].lower() in POSTS if whole else False
        if rank and not _has_post(part.text) and part.text[0].isupper():
            start = passage.text.index(whole[-1].text)
            whole[-1] = passage.cut(start, passage.text.index(part.text, start) + len(part.text))
        else:
            whole.append(part)
    return whole


def _people(passage: Passage, parts: list[Passage]) -> list[Passage]:
    """“Ann Vale, Head of Parks Tom Reed, Head of Roads”: a person begins two words before each later comma."""
    cuts, at = [0], 0
    for part in parts[1:-1]:
        at = passage.text.index(part.text, at)
        words = list(TOKEN.finditer(part.text))
        cuts.append(at + words[-2].start() if len(words) > 3 else at)
    edges = [*cuts, len(passage.text)]
    return [name for start, end in pairwise(edges) if (name := passage.cut(start, end))]


def _by_prefix(passage: Passage) -> list[Passage]:
    """“Wexcombe Parks – A Wexcombe Parks – B”: cut where the words before the first dash are printed again."""
    prefix = PREFIX.match(passage.text)
    if not prefix:
        return [passage]
    again = re.compile(r"(?<=\S)\s+(?=" + re.escape(prefix["name"]) + r"\s*[-–—])")
    return passage.split(again)


def _run_together(passage: Passage) -> list[Passage]:
    """Cut after each word that ends a body's name, where the next begins another."""
    tokens = list(TOKEN.finditer(passage.text))
    cuts = [
        later.start()
        for here, later in pairwise(tokens)
        if _ends_a_name(_head(passage.text, here)) and _begins_a_name(here[0], later[0])
    ]
    edges = [0, *cuts, len(passage.text)]
    return [name for start, end in pairwise(edges) if (name := passage.cut(start, end))]


def _head(text: str, token: re.Match[str]) -> str:
    """The word that a bracket stands behind: "Team" in "Planning Team (PT)"."""
    if not token[0].rstrip(".").endswith(")"):
        return token[0]
    opened = text.rfind("(", max(0, token.end() - FAR), token.end())
    before = text[max(0, opened - FAR) : max(0, opened)].split()
    return before[-1] if before else token[0]


def _ends_a_name(word: str) -> bool:
    plain = word.strip("().,;:’'").lower()
    if plain in BODIES or (plain in POSTS and plain.endswith("s")):
        return True
    return word.endswith(".") and len(word) > 4


def _begins_a_name(before: str, word: str) -> bool:
    plain = word.strip("().,;:’'").lower()
    if len(plain) <= 1 or not (word[0].isupper() or word[0].isdigit()) or plain in JOINING - {"all"}:
        return False
    return plain not in QUALIFIES or before.endswith(".")


def _is_person(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and not _has_post(text)


def _has_post(text: str) -> bool:
    return any(word.strip("().,;:’'").lower() in POSTS | BODIES for word in text.split())
