"""What has been written in words once is not written again in this process, however many questions ask for it.

Promise: what is remembered is made of definitions and of the columns of sources, never of anything in their rows.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import RLock
from typing import Any, TypeVar

from tallystick.engine.asking.questions import Lookup, Rows, Source, Sources

Made = TypeVar("Made")
MOST = 512  # of what is remembered, some three catalogues; what nobody asked for longest is forgotten first
_made: OrderedDict[str, Any] = OrderedDict()
_making = RLock()  # what is made may ask for more of the same kind


@dataclass(frozen=True)
class Stage:
    """A table under a name of its own, with the SQL of all that it stands on and the names of its sources."""

    table: Any
    stages: Mapping[str, str]
    names: Mapping[str, str]


def remembered(key: str, make: Callable[[], Made]) -> Made:
    """Give what a key stands for, made the first time that it is asked for, by one thread at a time.

    The key says everything that the words depend on. How it is made is not remembered, for that knows sources.
    """
    with _making:
        if key not in _made:
            _made[key] = make()
        _made.move_to_end(key)
        while len(_made) > MOST:
            _made.popitem(last=False)
        made: Made = _made[key]
        return made


def digest(*parts: object) -> str:
    """Give a short name that different parts do not share."""
    return sha256(repr(parts).encode()).hexdigest()[:24]


def named(code: str, source: Source) -> str:
    """Give the name under which an engine has to have a source: the same wherever its columns are the same."""
    return f"source_{digest(code, list(source.columns.items()))}"


def names_below(rows: Rows, sources: Sources) -> list[str]:
    """Give the names of the sources from which rows are made."""
    return [named(code, sources[code]) for code in dict.fromkeys(_sources_of(rows)) if code in sources]


def _sources_of(source: str | Rows) -> Iterator[str]:
    if isinstance(source, str):
        yield source
        return
    yield from _sources_of(source.source)
    for added in source.added:
        if isinstance(added.value, Lookup):
            yield from _sources_of(added.value.source)
