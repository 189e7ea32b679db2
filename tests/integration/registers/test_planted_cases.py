"""Every planted case of the invented authority, played in a fresh home: the product finds what truth says."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from tests.support.planted import a_home, play, scenes_in, seen

from tallystick.engine.synth import write_authority

pytestmark = pytest.mark.row("PLT-05")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted") / "authority"
    write_authority(40, 7, folder)
    return folder


def test_every_planted_case_comes_out_as_truth_says(authority: Path, db):
    home, truth = a_home(authority), defaultdict(list)
    for one in json.loads((authority / "truth" / "clocks.json").read_text("utf-8")):
        if "scene" in one:
            truth[one["scene"]].append(one)
    played = [play(home, scene) for scene in scenes_in(authority)]

    found = {
        (one["scene"], one["shows"], one["case"]): (seen(scene, one["shows"], one["case"]), one["seen"])
        for scene in played
        for one in truth[scene.scene["scene"]]
    }
    assert {case: both for case, both in found.items() if both[0] != both[1]} == {}
    assert len(found) > 90
