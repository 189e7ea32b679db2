"""kill -9 anywhere in a return that is received, read, checked, or from which a child is forgotten: all of it, or none.

What was killed leaves the last good state; the next start sweeps what it left, and the same file is read again.
`make test` takes a few places of each act, `make prove` every one, or three hundred where there are more.
"""

from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests.integration.robustness.test_deaths import PROVING, died

pytestmark = [pytest.mark.row("LRN-03"), pytest.mark.row("PLT-06")]
MOST = 300 if PROVING else 3
LOADER = ["receiving", "loading", "checking", "forgetting"]
ON = {"sqlite": LOADER, "postgresql": LOADER} if PROVING else {"sqlite": ["loading", "forgetting"]}


@pytest.mark.parametrize("vendor", list(ON))
def test_a_loader_killed_anywhere_leaves_the_last_good_state_and_its_file_can_be_read_again(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker, vendor: str
):
    died(request, tmp_path, django_db_blocker, vendor, ON[vendor], MOST)
