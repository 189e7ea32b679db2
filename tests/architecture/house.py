"""The house as files: which room each stands in, and what it says as a syntax tree."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
SOURCE = HERE / "src" / "tallystick"


@dataclass(frozen=True)
class File:
    """A file of code."""

    path: Path

    @property
    def name(self) -> str:
        """Where it stands, from the package down."""
        return self.path.relative_to(SOURCE).as_posix()

    @property
    def floor(self) -> str:
        """Its floor, such as "modules"."""
        return self.path.relative_to(SOURCE).parts[0]

    @property
    def room(self) -> str:
        """Its room, such as "plans"."""
        return self.path.relative_to(SOURCE).parts[1]

    @property
    def kind(self) -> str:
        """Which of a module's files it is, such as "deeds", also where that has become a folder."""
        return self.path.relative_to(SOURCE).parts[2].removesuffix(".py")

    @cached_property
    def tree(self) -> ast.Module:
        """What it says."""
        return ast.parse(self.path.read_text("utf-8"))

    def imports(self) -> Iterator[str]:
        """Give every module that it imports, by full name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files_of(floor: str) -> list[File]:
    """Give the files of a floor's rooms, without migrations."""
    paths = sorted((SOURCE / floor).glob("*/**/*.py"))
    return [File(path) for path in paths if "migrations" not in path.parts]


def tracked() -> list[Path]:
    """Give every file that git keeps; in a copy without git, every file that is not made."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HERE, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [path for name in listed.stdout.split("\0") if name and (path := HERE / name).is_file()]
    made = {".venv", "var", "node_modules", ".git", "__pycache__"}
    return [path for path in HERE.rglob("*") if path.is_file() and not made & set(path.parts)]
