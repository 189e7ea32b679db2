"""The ledger on the command line: a checkpoint goes out, a witness comes back, and a sceptic checks a proof alone."""

import json
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from tests.support.command_line import a_ready_home, run

pytestmark = pytest.mark.row("PLT-06")

CUT = "SELECT id FROM ledger_notch WHERE position > 2"


@pytest.fixture
def tallystick(tmp_path: Path):
    """Runs the command as a person would, with a home folder of its own."""
    home = a_ready_home(tmp_path)
    begun = run(home, "begin", "Wexcombe", "--email", "ada@wexcombe.example", "--person", "Ada Finch")
    assert begun.returncode == 0, begun.stderr
    return partial(run, home)


def check(tmp_path: Path, proof: Path, *more: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the sceptic's script alone: no site packages, no Tallystick, no environment."""
    bare = [sys.executable, "-I", "-S", tmp_path / "check_proof.py", proof, *more]
    return subprocess.run(list(map(str, bare)), capture_output=True, text=True, check=False, cwd=tmp_path, env={})


def tamper(tmp_path: Path, *statements: str) -> None:
    """Do what the database's owner could do."""
    with sqlite3.connect(tmp_path / "home" / "tallystick.sqlite3") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)


def test_a_ledger_that_was_witnessed_holds_against_its_witness(tallystick, tmp_path: Path):
    witness = tmp_path / "witness.txt"
    assert tallystick("ledger", "checkpoint", "--to", witness).returncode == 0
    plain = tallystick("ledger", "checkpoint")
    assert plain.stdout.splitlines()[0] == "tallystick/wexcombe"
    ran = tallystick("ledger", "verify", "--witness", witness, "--json")
    told = json.loads(ran.stdout)
    assert (ran.returncode, told["holds"], told["unwitnessed"], told["faults"]) == (0, True, 0, [])
    assert (tmp_path / "home" / "checkpoint_key").stat().st_mode & 0o777 == 0o600


def test_a_changed_line_is_named_and_the_status_is_1(tallystick, tmp_path: Path):
    tamper(tmp_path, "UPDATE ledger_notch SET deed = 'nothing' WHERE position = 2")
    ran = tallystick("ledger", "verify")
    assert ran.returncode == 1
    assert "Line 2 was changed after it was sealed." in ran.stdout
    refused = tallystick("ledger", "checkpoint")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "No checkpoint was written" in refused.stderr


def test_a_tail_cut_off_is_found_by_the_witness_even_where_the_checkpoints_here_were_removed(tallystick, tmp_path):
    witness = tmp_path / "witness.txt"
    tallystick("ledger", "checkpoint", "--to", witness)
    tamper(
        tmp_path,
        "DELETE FROM ledger_checkpoint",
        f"DELETE FROM ledger_facts WHERE notch_id IN ({CUT})",
        f"DELETE FROM ledger_rowversion WHERE notch_id IN ({CUT})",
        "DELETE FROM ledger_notch WHERE position > 2",
        "DELETE FROM accounts_membership",
    )
    assert tallystick("ledger", "verify").returncode == 0
    ran = tallystick("ledger", "verify", "--witness", witness)
    assert ran.returncode == 1
    assert "The ledger was cut short: it ends at line 2" in ran.stdout
    assert "No earlier checkpoint holds." in ran.stdout


@pytest.mark.parametrize("text", ["", "tallystick/wexcombe\n3\n", "\x00\xff"])
def test_a_witness_that_cannot_be_read_is_one_sentence_and_status_2(tallystick, tmp_path: Path, text: str):
    (tmp_path / "witness.txt").write_text(text, encoding="latin-1")
    ran = tallystick("ledger", "verify", "--witness", tmp_path / "witness.txt")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "cannot be read" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert tallystick("ledger", "verify", "--witness", tmp_path / "none.txt").returncode == 2


def test_a_proof_is_checked_by_a_sceptic_without_tallystick(tallystick, tmp_path: Path):
    (tmp_path / "check_proof.py").write_text(tallystick("ledger", "script").stdout, encoding="utf-8")
    tallystick("ledger", "checkpoint", "--to", tmp_path / "kept.txt")
    tallystick("begin", "Harrowmere", "--email", "bo@harrowmere.example", "--person", "Bo Reed")
    ran = tallystick("ledger", "prove", "accounts.user/1", "--authority", "wexcombe", "--since", tmp_path / "kept.txt")
    assert ran.returncode == 0, ran.stderr
    proof = tmp_path / "proof.json"
    proof.write_text(ran.stdout)
    found = check(tmp_path, proof, "--checkpoint", tmp_path / "kept.txt")
    assert (found.returncode, found.stderr) == (0, "")
    assert "account opened" in found.stdout
    assert "Holds: 1 lines are in tallystick/wexcombe" in found.stdout

    told = json.loads(ran.stdout)
    told["notches"][0]["canonical"] = told["notches"][0]["canonical"].replace("account opened", "account closed")
    proof.write_text(json.dumps(told))
    assert "DOES NOT HOLD: Line 2 is not in the ledger" in (forged := check(tmp_path, proof)).stdout
    assert forged.returncode == 1

    told = json.loads(ran.stdout)
    told["checkpoint"] = told["checkpoint"].replace("\nlast ", "\nlast 0", 1)
    proof.write_text(json.dumps(told))
    assert "DOES NOT HOLD: The checkpoint's signature is not right." in check(tmp_path, proof).stdout

    proof.write_text("half a proof")
    assert (unread := check(tmp_path, proof)).returncode == 2
    assert "Could not be read" in unread.stdout


def test_a_subject_that_the_ledger_does_not_know_is_a_sentence(tallystick):
    ran = tallystick("ledger", "prove", "plans.action/12")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "This ledger has no line about plans.action/12" in ran.stderr
    assert tallystick("ledger", "prove", "accounts.authority/1").returncode == 0


def test_a_restored_home_without_its_old_key_is_told_to_put_it_back(tallystick, tmp_path):
    tallystick("ledger", "checkpoint")
    key = tmp_path / "home" / "checkpoint_key"
    kept = key.read_bytes()
    key.unlink()
    ran = tallystick("ledger", "verify")
    assert ran.returncode == 1
    assert "put the old one back" in ran.stdout
    key.write_bytes(kept)
    assert tallystick("ledger", "verify").returncode == 0
