"""Pages of what is public, what would be, and what was published."""

from django.utils import timezone

from tallystick.modules.papers.models import Issue
from tallystick.modules.publishing import deeds
from tallystick.modules.publishing.models import KeptBackSince, Publication, Release
from tests.browser.pages import papers
from tests.browser.world import World
from tests.support.publishing_rows import a_paper_kept_back

PAGES: dict[str, tuple[str, ...]] = {
    "publishing:publishing": (),
    "publishing:history": (),
    "publishing:publication": ("{publication}",),
    "publishing:site": (),
    "publishing:choose": ("plan",),
    "publishing:look": ("plan", "{plan}"),
    "publishing:kept-back": ("{kept_back}",),
    "publishing:release": ("{release}",),
    "publishing:take-back": ("{release}",),
}
# Pages of the public site itself, which tests/browser/test_public_site.py looks at.
NO_PAGE: set[str] = {"publishing:preview", "publishing:preview-page", "publishing:look-page"}
POSTED: dict[str, tuple[str, ...]] = {}
QUERIES: dict[str, str] = {}
FORMS: tuple[str, ...] = ("publishing:take-back", "publishing:kept-back")


def rows(world: World) -> dict[str, object]:
    """Make a plan public and record that it was published, once a world."""
    authority, now = world.person.authority, timezone.now()
    if not Release.objects.of(authority.pk).exists():
        key = f"plans.plan/{world.plan.pk}"
        deeds.release("plan", key, as_at=timezone.localdate(now), by=world.person, at=now)
        deeds.record_publication(authority, digests={"index.html": "0" * 64}, by=None, at=now)
        a_paper_kept_back(Issue.objects.get(pk=papers.rows(world)["paper_out"]))
    kept = KeptBackSince.objects.of(authority.pk).first()
    found = Publication.objects.of(authority.pk).first(), Release.objects.of(authority.pk).first()
    return {"plan": world.plan.pk, "publication": found[0].pk, "release": found[1].pk, "kept_back": kept.pk}
