"""`tallystick synth`: its shape, its answer and its refusals."""

import json

import pytest
from click.testing import CliRunner

from tallystick.config.cli import main

pytestmark = pytest.mark.row("PLT-05")


def synth(*words: str):
    return CliRunner().invoke(main, ["synth", *words])


def test_an_authority_is_written_and_what_was_is_answered(tmp_path):
    out = tmp_path / "new"
    done = synth("--pupils", "40", "--seed", "8", "--out", str(out), "--json")
    said = json.loads(done.stdout)

    assert done.exit_code == 0
    assert said["pupils"] == 40
    assert (out / said["returns"]["returns/cin.xml"][0]).is_file()
    assert {path.name for path in (out / "truth").iterdir()} == {
        "people.csv",
        "indicators.json",
        "clocks.json",
        "errors.json",
    }
    assert "Left out" in done.stderr


@pytest.mark.parametrize(("pupils", "words"), [("0", "from 1 to 400,000 pupils"), ("10", "Name a new one")])
def test_what_cannot_be_done_is_a_sentence_and_exit_status_2(tmp_path, pupils, words):
    (tmp_path / "kept").write_text("kept")
    done = synth("--pupils", pupils, "--seed", "1", "--out", str(tmp_path))

    assert done.exit_code == 2
    assert words in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
