"""A page's receipt holds for what the page says and for nothing else, with our code and with the script alone."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.engine import sealing
from tallystick.engine.sealing import check_proof
from tallystick.engine.sealing.canonical import canonical, digest
from tallystick.modules.publishing.rules.receipts import EMPTY, digest_of, holds, receipt, said, sealed_together

KEY = b"k" * 32
AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
ADDRESS = "papers/12/index.html"
PAGE = b"<html><main>Claimed: 40%</main>" + EMPTY + b"</html>"


def a_receipt(files: dict[str, bytes], address: str = ADDRESS) -> dict[str, object]:
    """Give a receipt as a publication would, in a ledger of three lines."""
    root, places = sealed_together({one: digest_of(one, content) for one, content in files.items()})
    facts = {"root": root, "files": len(files)}
    content = {"at": AT.isoformat(), "deed": "published", "payload_digest": digest(facts)}
    content |= {"subject": "publishing.publication/1", "actor": "tallystick", "row_digest": ""}
    covered = canonical({"content": content, "position": 2, "previous": sealing.GENESIS})
    leaves = [sealing.tree.sha256(one).digest() for one in (b"\0one", b"\0" + covered, b"\0three")]
    tree = sealing.Tree(leaves)
    seen = sealing.Checkpoint("tallystick/saltmarsh", 3, tree.root().hex(), "0" * 64, AT, sealing.public_key(KEY))
    notch = {"position": 2, "seal": leaves[1].hex(), "canonical": covered.decode()}
    notch["path"] = [one.hex() for one in tree.inclusion(1, 3)]
    proof = {"format": "tallystick-proof/1", "subject": content["subject"], "checkpoint": sealing.signed(seen, KEY)}
    return receipt(address, places[address], root, facts, {**proof, "notches": [notch], "consistency": []})


def checked(told: dict[str, object], page: bytes, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Ask the script alone, as somebody who saved both files would."""
    (tmp_path / "receipt.json").write_text(json.dumps(told), "utf-8")
    (tmp_path / "page.html").write_bytes(page)
    named = [str(tmp_path / "receipt.json"), "--page", str(tmp_path / "page.html")]
    program = [sys.executable, "-I", check_proof.__file__, *named]
    return subprocess.run(program, capture_output=True, text=True, check=False)


@pytest.mark.row("PLT-06")
def test_the_script_alone_checks_a_page_down_to_the_signed_checkpoint(tmp_path: Path):
    told = a_receipt({ADDRESS: PAGE, "data/x.csv": b"1", "index.html": b"2"})
    with_receipt = PAGE.replace(EMPTY, EMPTY.replace(b"--><!--/", b"-->Line 2 of the ledger<!--/"))
    done = checked(told, with_receipt, tmp_path)
    assert done.returncode == 0, done.stdout
    assert "Holds: papers/12/index.html says what was published." in done.stdout
    changed = checked(told, with_receipt.replace(b"40%", b"90%"), tmp_path)
    assert changed.returncode == 1
    assert "The page does not say what its receipt says" in changed.stdout


@pytest.mark.parametrize("name", ["digest", "root", "facts", "place", "path"])
def test_a_receipt_that_was_changed_anywhere_does_not_hold(name: str, tmp_path: Path):
    told = a_receipt({ADDRESS: PAGE, "data/x.csv": b"1", "index.html": b"2"})
    other = {"digest": "0" * 64, "root": "0" * 64, "facts": '{"root":"0"}', "place": 0, "path": ["0" * 64]}
    assert checked({**told, name: other[name]}, PAGE, tmp_path).returncode == 1


def test_a_receipt_of_another_page_does_not_hold(tmp_path: Path):
    told = a_receipt({ADDRESS: PAGE, "index.html": b"2"})
    assert checked({**told, "address": "index.html"}, PAGE, tmp_path).returncode == 1


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.text("abc/é", min_size=1, max_size=6), st.binary(max_size=20), min_size=1, max_size=9))
def test_every_file_of_any_site_holds_and_no_other_content_does(files: dict[str, bytes]):
    root, places = sealed_together({one: digest_of(one, content) for one, content in files.items()})
    for address, content in files.items():
        told = receipt(address, places[address], root, {"root": root}, {})
        assert holds(told, content)
        assert not holds(told, content + b".")


def test_a_paper_that_holds_our_marks_is_covered_to_its_last_byte():
    stored = b"<p>" + EMPTY.replace(b"--><!--/", b"-->hidden<!--/") + b"</p>"
    assert said("papers/1/paper.html", stored) == stored
    assert said(ADDRESS, stored) == b"<p>" + EMPTY + b"</p>"
