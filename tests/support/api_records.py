"""Returns and snapshots for the API's operations to name, and a body that each of them takes."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tallystick.modules.records import deeds
from tests.support.areas import one_figure_of_each
from tests.support.records import CHILDREN, HEADER, WRONG_DAY, a_header, received, some_episodes
from tests.support.signing import Chain


def rows_of_records(chain: Chain) -> dict[str, int]:
    """Give a file that counts, with its checks, another that was refused, and a snapshot."""
    with tempfile.TemporaryDirectory() as folder:
        load = received(a_header(Path(folder) / "header.csv"), chain.authority)
        received(some_episodes(Path(folder) / "episodes.csv", WRONG_DAY), chain.authority)
        deeds.ask_checks_of([load], by=None)
        one_figure_of_each(chain.authority, Path(folder))
    now = timezone.now()
    snapshot = deeds.take_snapshot(chain.authority, as_at=timezone.localdate(now), by=None, at=now)
    weights = {"name": "Even", "weights": {"children in poverty %": "1"}}
    saved = deeds.save_weights(chain.authority, **weights, by=None, at=now)
    return {"load": load.pk, "snapshot": snapshot.pk, "weights": saved.pk}


def bodies_of_records(_: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Give what operations on returns take."""
    sent = "\n".join([HEADER, CHILDREN[0]]).encode()
    return {
        "send_return": {"file": SimpleUploadedFile("children.csv", sent), "period": "2025-03-31"},
        "withdraw_load": {"because": "It was of another year.", "seen_version": 2},
        "take_snapshot": {"as_at": "2026-11-01"},
        "save_weights": {"name": "By the board", "weights": {"children in poverty %": "2"}},
        "put_weights_by": {"seen_version": 1},
        "let_snapshot_go": {"because": "It was kept long enough."},
    }
