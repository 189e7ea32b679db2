"""The engine by default: DuckDB in this process, within its memory.

Promise: gives what `memory` gives, in one pass over a population's rows, however many ask it at one time.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import local
from weakref import finalize

from duckdb import DuckDBPyConnection, OutOfRangeException

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.asking.reading import TOO_LARGE, CannotBeAsked
from tallystick.engine.backends.compiling import Answer, Asked
from tallystick.engine.backends.compiling.keeping import Shelf
from tallystick.engine.backends.sources import view_source
from tallystick.engine.backends.worded import Worded
from tallystick.engine.records.sessions import session


@dataclass
class Asking:
    """One who asks: a way into the session with views of its own, so that nobody takes another's census for theirs."""

    connection: DuckDBPyConnection
    viewed: dict[str, Source] = field(default_factory=dict)

    def view(self, name: str, source: Source) -> None:
        """Have a view of a source; one of a name is of another source where a period has another census."""
        if self.viewed.get(name) is not source:
            view_source(self.connection, name, source)
            self.viewed[name] = source


class DuckDB(Worded):
    """Answers questions by SQL, in one session; what does not fit into memory lies in the folder meanwhile.

    The session begins with the first question and ends when nobody has the engine any more.
    """

    name = "duckdb"
    dialect = "duckdb"
    at_once = 2

    def __init__(self, folder: Path, memory: str = "1GB", shelf: Shelf | None = None) -> None:
        super().__init__(shelf)
        self.folder = folder
        self.memory = memory
        self._own = local()

    @cached_property
    def connection(self) -> DuckDBPyConnection:
        """The session: beginning one for each question would take longer than most questions."""
        stack = ExitStack()
        finalize(self, stack.close)
        return stack.enter_context(session(self.folder, memory=self.memory))

    @contextmanager
    def side_by_side(self) -> Iterator[None]:
        """Leave each question a core of its own while several are asked: on a core each they come sooner than on all.

        DuckDB's threads are those that ask and those beside them, and are together as many as before.
        """
        told = self.connection.execute("SELECT current_setting('threads')").fetchone()
        threads = int(told[0]) if told else 1
        self.connection.execute(f"SET threads TO {max(1, threads - self.at_once + 1)}")
        try:
            yield
        finally:
            self.connection.execute(f"SET threads TO {threads}")

    @property
    def _asking(self) -> Asking:
        """The way into the session of the thread that asks."""
        if not hasattr(self._own, "asking"):
            self._own.asking = Asking(self.connection.cursor())
        asking: Asking = self._own.asking
        return asking

    def answer(self, asked: Asked, sources: Sources) -> Answer:
        """Run what is asked over views of its sources. Raises CannotBeAsked where a number grows beyond 64 bits."""
        asking = self._asking
        for source, name in asked.names.items():
            asking.view(name, sources[source])
        try:
            return asking.connection.execute(asked.whole).fetchall()
        except OutOfRangeException as fault:
            raise CannotBeAsked(TOO_LARGE) from fault
