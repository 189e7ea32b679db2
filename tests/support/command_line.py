"""Tallystick's command as a person runs it: a process of its own, on a home folder of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.databases import migrated


def run(
    home: Path, *arguments: object, typed: Any = None, as_bytes: bool = False, **more: str
) -> subprocess.CompletedProcess[Any]:
    """Run the command; `more` are variables of its environment."""
    environment = {**os.environ, "TALLYSTICK_HOME": str(home), "DATABASE_URL": "", **more}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    told = [one if isinstance(one, bytes) else str(one) for one in arguments]
    command = [sys.executable, "-m", "tallystick.config.cli", *told]
    return subprocess.run(command, env=environment, input=typed, capture_output=True, text=not as_bytes, check=False)


def a_ready_home(folder: Path) -> Path:
    """Give a home whose database is at its newest, so that the first command does not have to make it."""
    home = folder / "home"
    home.mkdir()
    shutil.copyfile(migrated(), home / "tallystick.sqlite3")
    return home
