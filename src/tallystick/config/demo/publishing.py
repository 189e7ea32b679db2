"""The demo's public site: two plans, the meetings of three bodies, some figures, and what was issued to the public."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.modules.publishing import deeds, queries
from tallystick.modules.publishing.rules.tallies import halves_of

PLANS, BODIES, SERIES = 2, 3, 3
WORDS = {
    "address": "",
    "about": "",
    "licence": "Open Government Licence v3.0",
    "licence_address": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "contact": "Ask Democratic Services about anything on this site.",
    "papers_for": None,
}


def make_public(officer: User, plans: Sequence[Any], *, now: datetime) -> str:
    """Make things public as their officer would; gives how many in words."""
    told = {"by": officer, "at": now}
    deeds.describe_site(officer, words=WORDS, at=now, seen_version=0)
    measured = sorted(plans, key=lambda plan: _with_figures_of(officer, plan, now), reverse=True)
    keys = [("plan", queries.key_for("plan", str(plan.pk))) for plan in measured[:PLANS]]
    bodies = queries.offered(officer, "meetings")[:BODIES]
    keys += [("meetings", queries.key_for("meetings", of)) for of, _ in bodies]
    keys += [("figures", code) for code in _with_figures(officer, now)]
    for kind, key in keys:
        deeds.release(kind, key, as_at=localdate(now), **told)
    return f"{len(keys)} plans, bodies and series of figures are public."


def write_site(officer: User, *, now: datetime) -> Path:
    """Write the demo's public site into the home folder; gives where."""
    folder = Path(settings.HOME).absolute() / "public" / officer.authority.code
    deeds.publish(officer.authority, folder, by=None, at=now)
    return folder


def _with_figures_of(officer: User, plan: Any, now: datetime) -> int:
    """Give how many actions of a plan have a figure that everybody may see."""
    _, said = queries.drawn_for(officer, "plan", queries.key_for("plan", str(plan.pk)), localdate(now))
    return halves_of(said).with_figure


def _with_figures(officer: User, now: datetime) -> Iterator[str]:
    """Give the first indicators by title of which everybody may see a figure."""
    every = (code for code, _ in queries.offered(officer, "figures"))
    return islice((code for code in every if _is_shown(officer, code, now)), SERIES)


def _is_shown(officer: User, code: str, now: datetime) -> bool:
    _, said = queries.drawn_for(officer, "figures", code, localdate(now))
    return any(one["value"] for one in said["periods"])
