"""An authority with real figures and a plan that they measure, whose officer makes things public."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from tests.support.indicators import CHILDREN, GIRLS, counted, own_indicators
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan
from tests.support.records import a_header, received
from tests.support.tally import a_measured_draft, bound

from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans.models import Plan
from tallystick.modules.publishing import deeds, queries
from tallystick.modules.publishing.models import Release

# Figures are counted when the tests run, and are known from then on.
AT = timezone.now()
TODAY = timezone.localdate(AT)


@dataclass
class Council:
    """Who publishes, what, and where to."""

    officer: User
    plan: Plan
    folder: Path

    def show(self, kind: str, of: object) -> Release:
        """Make something public as it says today, as a person does who has looked at it."""
        key = queries.key_for(kind, str(of))
        seen = digest(list(queries.drawn_for(self.officer, kind, key, TODAY)))
        return deeds.release(kind, key, as_at=TODAY, seen_digest=seen, by=self.officer, at=AT)

    def take_back(self, row: Release, why: str = "It was not ready.") -> Release:
        """Take something back."""
        row.refresh_from_db()
        return deeds.take_back(row, why=why, by=self.officer, at=AT, seen_version=row.version)

    def publish(self, at: datetime = AT) -> dict[str, bytes]:
        """Write the site, and give what a web server would find."""
        deeds.publish(self.officer.authority, self.folder, by=None, at=at)
        return {one.relative_to(self.folder).as_posix(): one.read_bytes() for one in self.folder.rglob("*.*")}


@pytest.fixture
def council(settings, tmp_path) -> Council:
    """Give a council whose plan no figure measures."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    settings.HOME.mkdir()
    officer = a_person(an_authority())
    return Council(officer, a_plan(officer, a_measured_draft()), tmp_path / "public")


@pytest.fixture
def counting(council, settings, tmp_path) -> Council:
    """Give the same with real figures, as disclosure leaves them."""
    own_indicators(settings.HOME)
    received(a_header(tmp_path / "h.csv", *CHILDREN), council.officer.authority)
    counted(council.officer.authority)
    bound(council.plan, "WX 4", GIRLS, council.officer)
    return council
