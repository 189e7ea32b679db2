"""What the repository keeps can be cloned anywhere: no address of a registry, no path of one machine."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import HERE, tracked

TEXT = {
    ".py",
    ".md",
    ".txt",
    ".in",
    ".toml",
    ".yaml",
    ".yml",
    ".json",
    ".sh",
    ".html",
    ".scss",
    ".js",
    ".css",
    ".cfg",
    "",
}
# In pieces, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs"), ("npmjs", "com"))
]
INDEX = re.compile(r"--(extra-)?index-url|\"resolved\":")
ROOTS = ("home", "root", "work", "Users", "mnt", "srv")
ABSOLUTE = re.compile(r"(?<![\w.:/<>{}~$)-])/(?:" + "|".join(ROOTS) + r")/[\w.-]+")

FILES = [path for path in tracked() if path.suffix in TEXT]


def words(path: Path) -> str:
    """Give what a file says."""
    return path.read_text("utf-8", errors="replace")


def test_the_files_are_found():
    assert HERE / "pyproject.toml" in FILES


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_names_a_registry(host: str):
    assert [str(path.relative_to(HERE)) for path in FILES if host in words(path)] == []


def test_no_lock_holds_the_address_of_a_registry():
    locks = [path for path in FILES if path.parent.name == "requirements" or path.name == "package-lock.json"]
    assert len(locks) >= 3
    assert [path.name for path in locks if INDEX.search(words(path)) or "http://" in words(path)] == []


def test_no_file_names_a_path_of_one_machine():
    found = {str(path.relative_to(HERE)): ABSOLUTE.findall(words(path)) for path in FILES}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_every_lock_pins_every_package_by_digest():
    for lock in (HERE / "requirements").glob("*.txt"):
        pinned = re.findall(r"^([\w.\[\]-]+)==", words(lock), re.M)
        entries = re.split(r"^(?=[\w.\[\]-]+==)", words(lock), flags=re.M)[1:]
        assert pinned
        assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_says_what_it_is_for():
    listed = words(HERE / "pyproject.toml").split("dependencies = [")[1].split("\n]")[0]
    lines = [line for line in listed.splitlines() if line.strip().startswith('"')]
    assert lines
    assert [line for line in lines if "#" not in line] == []
