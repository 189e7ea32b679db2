"""A plan is frozen, printed as it was and compared from the terminal."""

import json
from functools import partial
from pathlib import Path

import pytest
from tests.corpus import plans
from tests.corpus.printers import text_tabs
from tests.support.command_line import a_ready_home, run


@pytest.fixture
def tallystick(tmp_path: Path):
    """Runs the command as a person would, with a home folder of its own."""
    return partial(run, a_ready_home(tmp_path))


@pytest.mark.row("PLN-18")
def test_a_version_is_frozen_printed_and_compared(tallystick, tmp_path: Path):
    number = tallystick("plan", "import", text_tabs(plans.plan(1), tmp_path)).stdout.strip()
    frozen = tallystick("plan", "freeze", number, "--name", "V9 22 Mar 26", "--because", "Sent out")
    assert (frozen.returncode, frozen.stdout.strip()) == (0, "1")
    again = tallystick("plan", "freeze", number, "--name", "V9 22 Mar 26", "--because", "Sent out")
    assert again.returncode == 2
    assert "already a version" in again.stderr
    out = tmp_path / "v9.json"
    assert tallystick("plan", "export", number, "--to", out, "--edition", "v9 22 mar 26").returncode == 0
    assert json.loads(out.read_text())["schema"] == "plan/1"
    same = tallystick("plan", "differences", number, "V9 22 Mar 26", "--json")
    assert (same.returncode, same.stdout) == (0, "")
    assert "nothing differs" in same.stderr
    missing = tallystick("plan", "export", number, "--to", out, "--edition", "V7")
    assert missing.returncode == 2
    assert "no version called" in missing.stderr
