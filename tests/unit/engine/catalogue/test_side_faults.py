"""A comparison and a proposal of one's own are checked as any other file is: each mistake is told with its line."""

from pathlib import Path

import pytest

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.checking import Checked, check_folder

pytestmark = [pytest.mark.row("LRN-09"), pytest.mark.row("LRN-10")]
ROLES = frozenset({"exclusions-officer", "performance-analyst", "data-manager"})
COMPARED, PROPOSED = "comparisons/exclusions", "proposals/referrals"


def faults_of(own: Path, name: str, right: str = "", wrong: str = "") -> list[str]:
    """Give what is wrong in a file of ours that an authority has put into its own folder with one change."""
    ours = files.CATALOGUE / f"{name}.yaml"
    text = ours.read_text("utf-8")
    assert right in text, right
    path = own / f"{name}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"overrides: {files.digest(ours)}\n{text.replace(right, wrong, 1)}", "utf-8")
    done = Checked()
    check_folder(done, ROLES, own)
    return done.faults


@pytest.mark.parametrize("name", [COMPARED, PROPOSED])
def test_ours_has_no_fault(tmp_path: Path, name: str):
    assert faults_of(tmp_path, name) == []


MISTAKES = [
    (COMPARED, "table: suspensions", "table: suspended", "There is no record table “suspended”"),
    (COMPARED, "register: exclusions", "register: exclusion", "There is no register “exclusion”"),
    (COMPARED, "register: exclusions", "register: exclusions\n  table: pupils", "Name one of the two"),
    (COMPARED, "owner: performance-analyst", "owner: harbour-master", "There is no role “harbour-master”"),
    (COMPARED, "child: upn", "child: number", "There is no column “number”"),
    (COMPARED, "same: [", "same: [harbour, ", "“harbour” is compared, and this side does not say it"),
    (COMPARED, "rows: [LRN-10]", "rows: [LRN-99]", "There is no inventory row “LRN-99”"),
    (PROPOSED, "table: need-episodes", "table: episodes", "There is no record table “episodes”"),
    (PROPOSED, "register: referrals", "register: referral", "There is no register “referral”"),
    (PROPOSED, "received: referral_date", "received: referral_day", "There is no column “referral_day”"),
    (PROPOSED, "outcome: no_further", "harbour: no_further", "There is no field “harbour”"),
    (PROPOSED, "fields: {received: referral_date, ", "fields: {", "Every entry has to have “received”"),
    (PROPOSED, "same: [received]", "same: [came]", "There is no field that is filled “came”"),
    (PROPOSED, "2A: school", "2A: academy", "There is no choice “academy”"),
    (PROPOSED, '"true": none', '"maybe": none', "There is no value “maybe”"),
    (PROPOSED, "code: referrals", "code: referral", "Call it referral.yaml"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, name: str, right: str, wrong: str, told: str):
    found = faults_of(tmp_path, name, right, wrong)
    assert any(f"{Path(name).name}.yaml, line " in one and told in one for one in found), found
