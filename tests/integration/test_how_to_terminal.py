"""The how-to page of the terminal does what it says: every line of its blocks is run, in their order."""

import re
import shlex
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone
from tests.support.decisions import the_action
from tests.support.plans import a_draft, a_plan
from tests.support.quality import team_plans
from tests.support.signing import a_chain, submitted

from tallystick.config.cli import main
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.decisions.models import Extension, Gate
from tallystick.modules.progress.models import Signature
from tallystick.modules.protocols.models import Protocol
from tallystick.modules.quality.models import Sample

pytestmark = pytest.mark.row("PLT-01")
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "work-at-the-terminal.md"
ASSIGNED = re.compile(r"([A-Z_]+)=\$\((.*)\)")


def lines() -> Iterator[str]:
    """Give every line of the page's blocks."""
    for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        yield from block.splitlines()


def run(line: str, known: dict[str, str]) -> None:
    """Run a line as a shell does: its variables filled in, its answer kept where it says so."""
    name, command = found.groups() if (found := ASSIGNED.fullmatch(line)) else ("", line)
    filled = re.sub(r"\$([A-Z_]+)", lambda variable: known[variable[1]], command)
    ran = CliRunner().invoke(main, shlex.split(filled)[1:], catch_exceptions=False)
    assert ran.exit_code == 0, f"{filled}\n{ran.output}"
    assert ran.stdout or "--to" in filled
    known[name] = ran.stdout.strip()


def test_every_line_of_the_page_does_what_it_says(fresh_database: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chain = a_chain()
    submitted(chain)
    pilots = a_plan(chain.officer, a_draft())
    team_plans(chain.officer, 2)
    known = {name: getattr(chain, name.lower()).email for name in ("LEAD", "MANAGER", "OFFICER")}
    keys = {"PLAN": chain.plan, "ACTION": chain.plan.actions.order_by("position")[1]}
    keys |= {"PILOT": the_action(pilots), "ROLL_OUT": the_action(pilots, "Open the reading rooms")}
    known |= {name: str(row.pk) for name, row in keys.items()}
    today = timezone.localdate()
    known |= {"TODAY": today.isoformat(), "DUE": (today + timedelta(days=30)).isoformat()}
    before = Notch.objects.count()
    for line in lines():
        run(line, known)
    assert Signature.objects.get().agreed
    assert Extension.objects.get().state == "granted"
    assert Protocol.objects.get().stage == "consultation"
    assert Gate.objects.get().evaluations.get().decisions.get().outcome == "go"
    assert Sample.objects.get().drawn.count() == 1
    assert (tmp_path / "sample.docx").read_bytes().startswith(b"PK")
    cut = Notch.objects.select_related("facts").order_by("pk")[before:]
    assert {one.facts.told["channel"] for one in cut} == {"command line"}
    assert verify(chain.authority).holds
