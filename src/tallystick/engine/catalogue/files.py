"""One catalogue file, checked as it is read: a mistake is told with its file, its line and its remedy.

Promise: what is returned has the shape it was asked for; a file that has not is never half used.
"""

import re
from collections.abc import Callable
from functools import cache, update_wrapper
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
import yaml

import tallystick
from tallystick.engine.catalogue.allowed import allowed_at

CATALOGUE = Path(tallystick.__file__).parent / "catalogue"
# The base loader leaves every word a word: “No” is a heading here, not false. The C one is ten times as fast.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Shape = TypeVar("Shape", bound=msgspec.Struct)
Found = TypeVar("Found")
Key = str | int


class CatalogueError(Exception):
    """A catalogue file that cannot be used; the message says where and what to do."""


def read(path: Path, shape: type[Shape]) -> Shape:
    """The file as `shape`. Raises CatalogueError, which names the file, the line and the remedy."""
    text = _text(path)
    try:
        values = yaml.load(text, Loader=LOADER)  # noqa: S506
    except yaml.YAMLError as fault:
        raise CatalogueError(_yaml_sentence(path, fault)) from fault
    try:
        return msgspec.convert(values, shape, strict=False)
    except msgspec.ValidationError as fault:
        message, keys = _told(str(fault), shape)
        raise fault_at(path, keys, message) from fault


def _text(path: Path) -> str:
    written = path.read_bytes()
    try:
        return written.decode()
    except UnicodeDecodeError as fault:
        line = written[: fault.start].count(b"\n") + 1
        raise CatalogueError(f"{path.name}, line {line}: this is not UTF-8. Save the file as UTF-8.") from fault


def fault_at(path: Path, keys: list[Key], sentence: str) -> CatalogueError:
    """A fault at the value that `keys` lead to, with its line."""
    return CatalogueError(f"{path.name}, line {_line(path, keys)}: {sentence}")


class Named(msgspec.Struct):
    """What every catalogue file says of itself, whatever else it holds."""

    kind: str
    code: str
    title: str


class Pinned(Named):
    """What an authority's own file says of the one that it stands in place of."""

    overrides: str = ""


def check_named(path: Path) -> None:
    """Refuse a file that does not say what it is. Raises CatalogueError."""
    read(path, Named)


def every(folder: str) -> list[Path]:
    """The catalogue's files of one kind, in the order of their names."""
    return sorted((CATALOGUE / folder).glob("*.yaml"))


def every_own(folder: str, own: Path | None) -> list[Path]:
    """An authority's own files of one kind, in the order of their names."""
    return sorted((own / folder).glob("*.yaml")) if own else []


def merged(folder: str, own: Path | None) -> list[Path]:
    """Ours, then an authority's own, which stand in place of ours where the code is the same."""
    return [*every(folder), *every_own(folder, own)]


class ReadOnce(Generic[Found]):
    """A kind of catalogue files, read once for each folder of an authority's own, or without one.

    A plain cache would read the catalogue once more for whoever says None than for whoever says nothing.
    """

    def __init__(self, read_all: Callable[[Path | None], Found]) -> None:
        update_wrapper(self, read_all)
        self._kept = cache(read_all)
        self.cache_clear, self.cache_info = self._kept.cache_clear, self._kept.cache_info

    def __call__(self, own: Path | None = None) -> Found:
        """Give what is read. Raises CatalogueError."""
        return self._kept(own)


def digest(path: Path) -> str:
    """The digest by which an authority's own file pins the one that it stands in place of."""
    return sha256(path.read_bytes()).hexdigest()


def _yaml_sentence(path: Path, fault: yaml.YAMLError) -> str:
    mark = getattr(fault, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    problem = getattr(fault, "problem", None) or "this is not YAML"
    return f"{path.name}, line {line}: {problem}. Check the indentation, and put quotes around text with a colon in it."


def _told(message: str, shape: type[msgspec.Struct]) -> tuple[str, list[Key]]:
    """msgspec's message as a sentence, and the keys of the value it speaks of."""
    what, _, where = message.partition(" - at `")
    keys: list[Key] = [
        int(number) if number else name
        for name, number in re.findall(r"\.?([\w-]+)|\[(?:(\d+)|\.\.\.)\]", where.rstrip("`").removeprefix("$"))
        if name or number
    ]
    unknown = re.search(r"unknown field `([^`]+)`", what)
    if unknown:
        return f"“{unknown[1]}” is not known here. Remove it, or correct its spelling.", [*keys, unknown[1]]
    missing = re.search(r"missing required field `([^`]+)`", what)
    if missing:
        return f"“{missing[1]}” is missing. Add it.", keys
    if (wrong := re.search(r"Invalid enum value '(.*)'", what)) and (words := allowed_at(shape, keys)):
        return f"“{wrong[1]}” cannot stand here. Correct this value: {', '.join(words)}.", keys
    return f"{what}. Correct this value.", keys


def composed(path: Path) -> Any:
    """The file as YAML's own tree, each part with its line."""
    return yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)


def _line(path: Path, keys: list[Key]) -> int:
    node = composed(path)
    line: int = node.start_mark.line + 1 if node else 1
    for key in keys:
        node, marked = _child(node, key)
        if node is None:
            break
        line = marked.start_mark.line + 1
    return line


def _child(node: Any, key: Key) -> tuple[Any, Any]:
    """The node under a key, and the node that carries the line (a mapping's key stands on its own line)."""
    if isinstance(node, yaml.MappingNode):
        return next(((value, name) for name, value in node.value if name.value == str(key)), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None, None
