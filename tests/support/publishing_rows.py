"""Something that is public, for the checks that every operation passes."""

from collections.abc import Mapping
from typing import Any

from tallystick.engine.sealing import digest
from tallystick.modules.papers.models import Issue
from tallystick.modules.publishing import deeds, queries
from tallystick.modules.publishing.models import KeptBackSince, Release
from tests.support.papers import a_paper, gone_out
from tests.support.people import MORNING
from tests.support.signing import Chain


def rows_of_publishing(chain: Chain) -> dict[str, Any]:
    """Give a plan that is public, and a paper of which a figure is kept back since."""
    key = f"plans.plan/{chain.plan.pk}"
    made = deeds.release("plan", key, as_at=MORNING.date(), by=chain.officer, at=MORNING)
    drawn = queries.drawn_for(chain.officer, "plan", key, MORNING.date())
    kept = a_paper_kept_back(gone_out(a_paper(chain.officer, chain.plan), chain.officer))
    told = {"released": "plan", "of": str(chain.plan.pk), "release_drawn": digest(list(drawn))}
    return {"release": made.pk, "kept_back": kept.pk, **told}


def a_paper_kept_back(issue: Issue) -> KeptBackSince:
    """Let a figure of a paper that went out be kept back now."""
    return deeds.note_kept_back(issue, places=[["Figures", "By area: East", True]], at=MORNING)


def bodies_of_publishing(keys: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what operations of publishing take; of a row that is not there, the first version."""
    version = dict(Release.objects.values_list("pk", "version")).get(keys["release"], 1)
    kept = dict(KeptBackSince.objects.values_list("pk", "version")).get(keys["kept_back"], 1)
    words = dict.fromkeys(("address", "about", "licence", "licence_address", "contact"), "")
    return {
        "make_public": {"kind": "plan", "of": keys["of"], "seen_digest": keys["release_drawn"]},
        "let_paper_stay": {"why": "Its readers were told.", "seen_version": kept},
        "take_release_back": {"why": "It was not ready.", "seen_version": version},
        "describe_site": words | {"papers_for": None, "seen_version": 0},
    }
