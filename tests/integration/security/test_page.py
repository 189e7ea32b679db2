"""The page on security names tests: each is there, and no other is claimed."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/explanation/security.md").read_text()
NAMED = re.compile(r"`(test_\w+)`")
CHAPTERS = [f"## V{number} " for number in range(1, 15)]


def defined() -> set[str]:
    """Give every test of the suite by its name."""
    files = (ROOT / "tests").rglob("test_*.py")
    return {name for file in files for name in re.findall(r"def (test_\w+)", file.read_text())}


def test_every_test_that_the_page_names_is_there():
    named = NAMED.findall(PAGE)
    assert len(named) > 60
    assert sorted(set(named) - defined()) == []


def test_every_chapter_is_walked_through():
    assert [chapter for chapter in CHAPTERS if chapter not in PAGE] == []


def test_what_falls_short_is_said():
    assert PAGE.count("falls short") + PAGE.count("**Falls short.**") >= 8
