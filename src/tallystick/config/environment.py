"""What can be set from outside, each with one sentence; settings read nothing else from the environment."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Setting:
    """An environment variable, what holds without it, and what it does."""

    name: str
    default: str
    purpose: str

    def read(self) -> str:
        """Give what is set, or the default."""
        return os.environ.get(self.name, self.default)

    @property
    def on(self) -> bool:
        """Whether it is switched on."""
        return self.read().lower() in {"1", "yes", "true", "on"}

    @property
    def words(self) -> list[str]:
        """Its comma-separated parts."""
        return [word.strip() for word in self.read().split(",") if word.strip()]


HOME = Setting(
    "TALLYSTICK_HOME", "var", "The folder that holds everything kept: database, evidence, secret key, cache."
)
DATABASE_URL = Setting("DATABASE_URL", "", "A PostgreSQL address; without one, SQLite in the home folder.")
DEBUG = Setting("TALLYSTICK_DEBUG", "no", "Shows the cause of an error on the page; never in service.")
HOSTS = Setting("TALLYSTICK_HOSTS", "localhost,127.0.0.1,[::1]", "The host names that the site answers to.")
HTTPS = Setting("TALLYSTICK_HTTPS", "no", "Sends every page and cookie over HTTPS only; switch it on in service.")
PROXIED = Setting("TALLYSTICK_PROXIED", "no", "Trusts X-Forwarded-Proto and X-Forwarded-For, where a proxy sets them.")
SECRET_KEY = Setting("TALLYSTICK_SECRET_KEY", "", "Signs sessions; without it, a key is made once in the home folder.")
UPLOAD_MB = Setting("TALLYSTICK_UPLOAD_MB", "50", "The largest document that is taken, in megabytes.")
LOG_LEVEL = Setting("TALLYSTICK_LOG_LEVEL", "INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR.")

SETTINGS = (HOME, DATABASE_URL, DEBUG, HOSTS, HTTPS, PROXIED, SECRET_KEY, UPLOAD_MB, LOG_LEVEL)


def home() -> Path:
    """Give the home folder, made where it is missing and closed to other people."""
    folder = Path(HOME.read()).absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """Give the key that signs sessions, made once and readable by its owner only."""
    if SECRET_KEY.read():
        return SECRET_KEY.read()
    path = folder / "secret_key"
    try:
        # O_EXCL: of two processes that start together, one makes the key and both read it.
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text()


def database(url: str, folder: Path) -> dict[str, Any]:
    """Give Django's settings for a PostgreSQL address, or for SQLite in the home folder where there is none."""
    return postgresql(url) if url else sqlite(folder / "tallystick.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    """Give settings under which readers never wait and writers queue instead of failing."""
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": pragmas}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}


def postgresql(url: str) -> dict[str, Any]:
    """Give settings for an address such as postgresql://user:password@host:5432/name?sslmode=require."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL should begin with postgresql://; leave it out to use SQLite.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }
