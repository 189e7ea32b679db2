"""All files of the public site, by their addresses."""

from collections.abc import Iterator

from tallystick.modules.publishing.rules.published import FIGURES, MEETINGS, PLAN, Published
from tallystick.modules.publishing.rules.sheets import files_of
from tallystick.modules.publishing.rules.stored import stored_names
from tallystick.modules.publishing.site.assets_of import assets
from tallystick.modules.publishing.site.entries import entries_of
from tallystick.modules.publishing.site.feeds import feeds_of
from tallystick.modules.publishing.site.pages import Page, draw
from tallystick.modules.publishing.site.papers import papers_of
from tallystick.modules.publishing.site.releases import bodies_of, figures_of, plans_of
from tallystick.modules.publishing.site.tables import datasets_of
from tallystick.modules.publishing.site.whole import check_script, whole_of

OF_KINDS = {PLAN: plans_of, MEETINGS: bodies_of, FIGURES: figures_of}


def built(published: Published) -> dict[str, bytes]:
    """Give every file of the site, pages with an empty receipt. Inventory: GOV-06, GOV-17."""
    sets = datasets_of(published)
    entries = entries_of(published)
    files = {page.file: draw(page, published.words) for page in _pages(published)}
    for page in whole_of(published, entries, sets):
        files[page.file] = draw(page, published.words)
    for paper in published.standing:
        files |= {f"{paper.address}{name}": one.content for name, one in stored_names(paper)}
    for one in sets:
        files |= files_of(one, published.words)
    files |= feeds_of(published, entries)
    files |= dict(assets().values())
    files["check/check_proof.py"] = check_script()
    return files


def _pages(published: Published) -> Iterator[Page]:
    yield from papers_of(published)
    for of_kind in OF_KINDS.values():
        yield from of_kind(published)
