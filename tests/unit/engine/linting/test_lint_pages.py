"""Every rule of the lint has its page, and what the page shows is what the rule does."""

import pytest
from tests.unit.engine.linting.pages import FOLDER, draft_of, page

from tallystick.engine.linting import RULES, lint

PAGES = sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "README")


@pytest.mark.row("PLN-08")
def test_every_rule_has_a_page_and_every_page_a_rule():
    assert sorted(RULES) == PAGES
    assert len(RULES) >= 24


@pytest.mark.parametrize("code", PAGES)
def test_a_page_names_its_rule_as_the_rule_names_itself(code):
    shown = page(FOLDER / f"{code}.md")
    assert (shown.code, shown.severity, shown.title) == (code, RULES[code].severity, RULES[code].title)


@pytest.mark.parametrize("code", PAGES)
def test_a_plan_that_fails_is_told_in_the_words_of_its_page(code):
    shown = page(FOLDER / f"{code}.md")
    draft, as_at = draft_of(shown.fails)
    assert [finding.message for finding in lint(draft, as_at=as_at) if finding.code == code] == shown.says
    assert shown.says


@pytest.mark.parametrize("code", PAGES)
def test_a_plan_that_passes_is_left_alone(code):
    draft, as_at = draft_of(page(FOLDER / f"{code}.md").passes)
    assert [finding.message for finding in lint(draft, as_at=as_at) if finding.code == code] == []


def test_the_index_lists_every_rule():
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    for rule in RULES.values():
        assert f"| [{rule.code}]({rule.code}.md) | {rule.severity} | {rule.title} |" in index
