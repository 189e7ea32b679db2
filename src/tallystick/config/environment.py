"""What can be set from outside, each with one sentence; settings read nothing else from the environment."""

import os
import secrets
import tempfile
from contextlib import suppress
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
OIDC_ISSUER = Setting(
    "TALLYSTICK_OIDC_ISSUER", "", "The address of your OpenID Connect provider, exactly as it names itself; none: off."
)
OIDC_CLIENT = Setting("TALLYSTICK_OIDC_CLIENT", "", "The client id that your provider has given to this site.")
OIDC_SECRET = Setting("TALLYSTICK_OIDC_SECRET", "", "The secret that goes with it.")
OIDC_NAME = Setting("TALLYSTICK_OIDC_NAME", "your work account", "What the button says after “Sign in with”.")
OIDC_JOIN = Setting(
    "TALLYSTICK_OIDC_JOIN", "", "The e-mail domains whose people get an account, without a role, when they come."
)
SECOND_STEP_ROLES = Setting(
    "TALLYSTICK_SECOND_STEP_ROLES", "", "The roles, by code, whose holders come in with a second step only."
)
SECRET_KEY = Setting("TALLYSTICK_SECRET_KEY", "", "Signs sessions; without it, a key is made once in the home folder.")
UPLOAD_MB = Setting("TALLYSTICK_UPLOAD_MB", "50", "The largest document that is taken, in megabytes.")
EVIDENCE_BUCKET = Setting(
    "TALLYSTICK_EVIDENCE_BUCKET", "", "A bucket of S3-compatible storage for kept files; without one, the home folder."
)
EVIDENCE_ENDPOINT = Setting(
    "TALLYSTICK_EVIDENCE_ENDPOINT", "", "The address of that storage, where it is not Amazon's; keys come from AWS_*."
)
API_PER_MINUTE = Setting("TALLYSTICK_API_PER_MINUTE", "300", "How often a minute one API token may be used.")
WEBHOOKS_PRIVATE = Setting(
    "TALLYSTICK_WEBHOOKS_PRIVATE", "no", "Lets webhooks call private networks and by http; for trying out only."
)
LOG_LEVEL = Setting("TALLYSTICK_LOG_LEVEL", "INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR.")
SITE_ADDRESS = Setting(
    "TALLYSTICK_ADDRESS", "http://127.0.0.1:8000", "The site's address as people type it; links in messages begin so."
)
SMTP_URL = Setting(
    "TALLYSTICK_SMTP_URL",
    "",
    "The mail server, as smtp://, smtp+starttls:// or smtps://user:password@host:port; without one, messages are "
    "written to the folder mail of the home folder.",
)
MAIL_FROM = Setting("TALLYSTICK_MAIL_FROM", "tallystick@localhost", "The address that messages come from.")
BOUNCE_ADDRESS = Setting(
    "TALLYSTICK_BOUNCE_ADDRESS",
    "",
    "The address that undeliverable messages come back to, such as bounces@council.example; each message adds +tag.",
)
BOUNCES = Setting("TALLYSTICK_BOUNCES", "", "The Maildir folder in which they arrive; the worker reads it.")
NOTIFY_CALLBACK = Setting(
    "TALLYSTICK_NOTIFY_CALLBACK", "", "The bearer token with which Notify calls back; without one, it is not let in."
)
NOTIFY_KEY = Setting("TALLYSTICK_NOTIFY_KEY", "", "A GOV.UK Notify key; with one, messages go that way.")
NOTIFY_TEMPLATE = Setting("TALLYSTICK_NOTIFY_TEMPLATE", "", "The Notify template that holds ((subject)) and ((words)).")
NOTIFY_URL = Setting(
    "TALLYSTICK_NOTIFY_URL", "https://api.notifications.service.gov.uk", "Where GOV.UK Notify is reached."
)
PUBLIC_FOLDER = Setting(
    "TALLYSTICK_PUBLIC",
    "",
    "The folder into which the worker writes each authority's public site, under its code; none without it.",
)
SPARK_MASTER = Setting(
    "TALLYSTICK_SPARK_MASTER", "local[2]", "Where Spark counts indicators, such as spark://host:7077."
)
OUTSIDE_PYTHON = Setting(
    "TALLYSTICK_OUTSIDE_PYTHON",
    "",
    "The Python of an environment that holds the sector's own validators of returns; without one, none is asked.",
)

SETTINGS = (
    HOME,
    DATABASE_URL,
    DEBUG,
    HOSTS,
    HTTPS,
    PROXIED,
    OIDC_ISSUER,
    OIDC_CLIENT,
    OIDC_SECRET,
    OIDC_NAME,
    OIDC_JOIN,
    SECOND_STEP_ROLES,
    SECRET_KEY,
    UPLOAD_MB,
    EVIDENCE_BUCKET,
    EVIDENCE_ENDPOINT,
    API_PER_MINUTE,
    WEBHOOKS_PRIVATE,
    LOG_LEVEL,
    SITE_ADDRESS,
    SMTP_URL,
    MAIL_FROM,
    BOUNCE_ADDRESS,
    BOUNCES,
    NOTIFY_KEY,
    NOTIFY_TEMPLATE,
    NOTIFY_URL,
    NOTIFY_CALLBACK,
    PUBLIC_FOLDER,
    SPARK_MASTER,
    OUTSIDE_PYTHON,
)


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
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=folder, prefix=".new-") as new:  # readable by its owner only
            new.write(secrets.token_urlsafe(64))
            new.flush()
            # Whole or not at all; of two processes that start together, one makes the key and both read it.
            with suppress(FileExistsError):
                os.link(new.name, path)
    return path.read_text()


def database(url: str, folder: Path) -> dict[str, Any]:
    """Give Django's settings for a PostgreSQL address, or for SQLite in the home folder where there is none."""
    return postgresql(url) if url else sqlite(folder / "tallystick.sqlite3")


def evidence(bucket: str, endpoint: str) -> dict[str, Any]:
    """Give Django's settings for where kept files lie: a bucket, or a folder where there is none."""
    if not bucket:
        return {"BACKEND": "tallystick.config.whole_files.WholeFiles"}
    options = {"bucket_name": bucket, "endpoint_url": endpoint or None, "default_acl": None, "file_overwrite": False}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


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


def mail(url: str, folder: Path) -> dict[str, Any]:
    """Give Django's e-mail settings for a mail server, or for files in the home folder where there is none."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder / "mail"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtp+starttls", "smtps"}:
        raise ValueError("TALLYSTICK_SMTP_URL should begin with smtp://, smtp+starttls:// or smtps://.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+starttls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
