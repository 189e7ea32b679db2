"""The register of the tutorial does what the tutorial says, word by word as it is printed there."""

import re
from pathlib import Path

import pytest

from tallystick.engine.catalogue.checking import Checked, check_folder
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.registers.proving import register_wrong
from tallystick.foundation.accounts.rules.roles import roles
from tallystick.foundation.calendars.queries import england

HERE = Path(__file__).resolve().parents[2]
TUTORIAL = (HERE / "docs" / "tutorials" / "a-register-of-your-own.md").read_text("utf-8")
CODE = "lost-library-cards"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give an authority's own folder that holds the tutorial's file and nothing else."""
    write(tmp_path, printed())
    return tmp_path


def printed() -> str:
    """Give the file that the tutorial prints."""
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", TUTORIAL, re.S | re.M)
    return text


def write(own: Path, text: str) -> None:
    """Put the register into the folder."""
    (own / "registers").mkdir(exist_ok=True)
    (own / "registers" / f"{CODE}.yaml").write_text(text, encoding="utf-8")


def faults(own: Path) -> list[str]:
    """Give what the check says."""
    done = Checked()
    check_folder(done, frozenset(roles()), own)
    return done.faults


def test_the_printed_file_is_in_order(own: Path):
    assert faults(own) == []


def test_its_examples_hold(own: Path):
    known = registers(own)
    assert list(register_wrong(known[CODE], known, rules(own), england())) == []


def test_its_examples_can_fail(own: Path):
    write(own, printed().replace("in-time: 50%", "in-time: 51%"))
    known = registers(own)
    (told,) = (sentence for _, sentence in register_wrong(known[CODE], known, rules(own), england()))
    assert "“Of two new cards one comes on its day" in told


def test_the_mistake_that_it_invites_is_told_as_it_prints(own: Path):
    write(own, printed().replace("count: handed_over <= promised", "count: handed_over <= promise"))
    assert [f"    {one}" for one in faults(own) if f"    {one}" in TUTORIAL] != [], faults(own)


def test_it_stands_in_no_row_of_the_inventory():
    assert "rows: []" in printed()
