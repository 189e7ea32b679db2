"""What an installation keeps and sends."""

import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tallystick.config import environment
from tallystick.foundation.ui.logging import WithoutContents


def test_the_secret_key_is_made_once_and_is_its_owners_alone(tmp_path: Path):
    key = environment.secret_key(tmp_path)
    assert len(key) > 60
    assert environment.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_everything_that_is_kept_lies_in_the_home_folder(tmp_path: Path):
    home = tmp_path / "kept"
    variables = {
        "TALLYSTICK_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "tallystick.config.settings",
        "DATABASE_URL": "",
    }
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "-v0"], env={**os.environ, **variables}, cwd=tmp_path, check=True
    )
    assert {path.name for path in tmp_path.iterdir()} == {"kept"}
    assert {"secret_key", "tallystick.sqlite3"} <= {path.name for path in home.iterdir()}


def test_a_postgresql_address_is_taken_apart():
    found = environment.postgresql("postgresql://ada:p%40ss@db.example:5433/tally?sslmode=require")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert [found[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "tally",
        "ada",
        "p@ss",
        "db.example",
        "5433",
    ]
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_an_address_of_another_kind_of_database_is_refused_with_the_remedy():
    with pytest.raises(ValueError, match="begin with postgresql://"):
        environment.database("mysql://db.example/tally", Path())


@pytest.mark.django_db
def test_every_answer_forbids_scripts_and_styles_written_into_the_page(client: Client):
    for address in ("/sign-in/", "/no-such-page/", "/static/ui/tallystick.css"):
        answer = client.get(address)
        answer.close()
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy


@pytest.mark.django_db
def test_no_page_writes_a_script_or_a_style_into_itself(client: Client):
    words = client.get("/style-guide/").content.decode()
    assert " style=" not in words
    assert "<style" not in words
    assert " onclick=" not in words


def test_a_log_line_tells_where_it_failed_and_not_what_was_written():
    try:
        raise ValueError("Alfie Brook, born 3 May 2014")
    except ValueError:
        line = logging.LogRecord("tallystick", logging.ERROR, __file__, 1, "Reading failed", None, sys.exc_info())
    told = WithoutContents("%(message)s").format(line)
    assert "Alfie" not in told
    assert "ValueError" in told
    assert "test_settings.py" in told


def test_django_finds_nothing_to_warn_about_in_service():
    variables = {
        "DJANGO_SETTINGS_MODULE": "tallystick.config.settings",
        "TALLYSTICK_HTTPS": "yes",
        "TALLYSTICK_HOSTS": "tally.example",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    service = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    done = subprocess.run(command, env={**service, **variables}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
