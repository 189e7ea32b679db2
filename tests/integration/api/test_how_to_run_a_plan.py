"""The how-to page of a plan run by programs does what it says: every line of its blocks is asked, in their order."""

import re
import shlex
from collections.abc import Iterator
from datetime import timedelta
from functools import reduce
from pathlib import Path
from string import Template
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.integration.api.test_a_plan_by_programs import TABLE
from tests.support.people import MORNING, a_person, an_authority
from tests.support.signing import a_post
from tests.support.tokens import a_token

from tallystick.foundation.accounts.deeds import add_unit

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]
PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "run-a-plan-by-programs.md"
ASSIGNED = re.compile(r"([A-Z_]+)=\$\((curl .*?) \| jq (?:-r )?(\S+)\)")
GIVEN = re.compile(r"([A-Z_]+)=(\S+)")


def lines() -> Iterator[str]:
    """Give every line of the page's blocks for a shell."""
    for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        yield from block.splitlines()


def picked(answer: Any, path: str) -> str:
    """Give the part of an answer that jq would, such as `.items[0].id`."""
    parts = re.findall(r"\w+", path)
    return str(reduce(lambda told, part: told[int(part)] if part.isdecimal() else told[part], parts, answer))


class Terminal:
    """Understands as much of curl as the page uses, and asks inside this process."""

    def __init__(self, tokens: dict[str, str], files: dict[str, bytes]) -> None:
        self.tokens, self.files, self.client = tokens, files, Client()

    def curl(self, command: str) -> Any:
        """Ask what a line of curl asks, and give the answer."""
        _, address, *words = shlex.split(command)
        said, forms = {}, {}
        for name, value in zip(words[::2], words[1::2], strict=True):
            key, _, part = value.partition("=")
            forms |= {key: self.sent(part)} if name == "-F" else {}
            said[name] = value
        shows = {"Authorization": f"Bearer {self.tokens[said['-K']]}"}
        method = said.get("-X", "POST" if forms or "--json" in said else "GET")
        told: Any = (forms,) if forms else ()
        body = {"data": said["--json"], "content_type": "application/json"} if "--json" in said else {}
        return getattr(self.client, method.lower())(address, *told, headers=shows, **body)

    def sent(self, part: str) -> Any:
        """Give a part of a form: words, or the file that they name."""
        return SimpleUploadedFile(part[1:], self.files[part[1:]]) if part.startswith("@") else part


def a_terminal() -> tuple[Terminal, dict[str, str]]:
    """Give a terminal with three tokens and the files that the page names, and what its reader fills in."""
    authority, today = an_authority(), timezone.localdate()
    cast = {"officer": ("Morwenna Pike", "improvement-officer"), "lead": ("Tamsin Crewe", "action-lead")}
    cast["manager"] = ("Idris Vale", "service-manager")
    people = {which: a_person(authority, role, name=name) for which, (name, role) in cast.items()}
    unit = add_unit(authority, name="Ferries", by=None, at=MORNING)
    above = a_post(authority, "Head of Transport", people["manager"], unit=unit)
    post = a_post(authority, "Ferry Master", people["lead"], reports_to=above, unit=unit)
    last = f"{today + timedelta(days=200):%d %B %Y}"
    files = {"plan.csv": TABLE.format(last=last).encode(), "register.txt": b"Twelve of twelve crews."}
    tokens = {which: a_token(person)[1] for which, person in people.items()}
    starts = (today - timedelta(days=200)).isoformat()
    return Terminal(tokens, files), {"API": "/api/v1", "STARTS": starts, "FERRY_MASTER": str(post.pk)}


def test_every_line_of_the_page_does_what_it_says():
    terminal, known = a_terminal()
    asked = 0
    for line in lines():
        if GIVEN.fullmatch(line):
            assert GIVEN.fullmatch(line)[1] in known
            continue
        name, command, path = found.groups() if (found := ASSIGNED.fullmatch(line)) else ("", line, "")
        filled = Template(command).substitute(known)
        answer = terminal.curl(filled)
        content = answer.getvalue() if answer.streaming else answer.content
        assert answer.status_code < 300, f"{filled}\n{content.decode(errors='replace')}"
        known |= {name: picked(answer.json(), path)} if name else {}
        asked += 1
    assert asked == sum("curl" in line for line in lines())
