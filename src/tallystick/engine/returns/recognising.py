"""Which return a file is: told by its headers, its root element or its sheets, never by what it is called.

Promise: a file is one return or none; the sentence that says none names the nearest, and no word of the file.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tallystick.engine.catalogue.returns import Return
from tallystick.engine.returns.headers import Likeness, fits, in_force, likeness, trimmed
from tallystick.engine.returns.readers.commas import first_row
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import NotRecognised
from tallystick.engine.returns.texts import first_bytes

NAMED = 8  # headers in a sentence
HEADED = 1 << 16  # bytes that hold any row of headers


def recognise(path: Path, among: Iterable[Return] | Mapping[str, Return], period: date | None = None) -> Recognised:
    """Give what a file is among some returns, at a period where that is known. Raises NotRecognised."""
    kinds = list(among.values() if isinstance(among, Mapping) else among)
    begins = first_bytes(path, HEADED)
    if not begins.strip():
        raise NotRecognised("The file is empty. Send the file that your system exported.")
    return _by_headers(begins, [one for one in kinds if one.form in ("csv", "marks")], period)


def _by_headers(begins: bytes, kinds: list[Return], period: date | None) -> Recognised:
    headers = trimmed(first_row(begins.decode("utf-8-sig", "replace").splitlines()[:1]))
    found = [(kind, in_force([one for one in kind.parts if fits(one, headers)], period)) for kind in kinds]
    right = [Recognised(kind, parts) for kind, parts in found if parts]
    if len(right) == 1:
        return right[0]
    if right:
        raise NotRecognised(f"The headers are those of several returns: {_titles(right)}. Say which one it is.")
    near = [(likeness(part, headers), kind) for kind in kinds for part in kind.parts]
    raise NotRecognised(_nearest(*max(near, key=lambda one: one[0].share)) if near else "No return comes as CSV.")


def _titles(right: list[Recognised]) -> str:
    return ", ".join(one.kind.title for one in right)


def _nearest(near: Likeness, kind: Return) -> str:
    if not near.share:
        return "The first row holds no header of any return. Send the file with its headers in the first row."
    said = [f"The headers are of no return. The nearest is {kind.title}, {near.part.title}."]
    if near.missing:
        more = f" and {len(near.missing) - NAMED} more" if len(near.missing) > NAMED else ""
        said.append(f"It also needs {', '.join(near.missing[:NAMED])}{more}.")
    if near.unknown:
        said.append(f"It does not know the headers in these places: {', '.join(map(str, near.unknown[:NAMED]))}.")
    return " ".join(said)
