"""How the site is put together. Everything that an installation may change is named in `environment.py`."""

from tallystick.config import environment as env
from tallystick.config import masthead

HOME = env.home()
DEBUG = env.DEBUG.on
SECRET_KEY = env.secret_key(HOME)
ALLOWED_HOSTS = env.HOSTS.words
ROOT_URLCONF = "tallystick.config.urls"
WSGI_APPLICATION = "tallystick.config.wsgi.application"

INSTALLED_APPS = [
    "tallystick.foundation.ui",  # first: its templates draw Django's form fields
    "tallystick.foundation.accounts",
    "tallystick.foundation.ledger",
    "tallystick.foundation.tokens",
    "tallystick.foundation.trail",
    "tallystick.foundation.calendars",
    "tallystick.foundation.due",
    "tallystick.foundation.notices",
    "tallystick.foundation.webhooks",
    "tallystick.modules.bodies",
    "tallystick.modules.governance",
    "tallystick.modules.records",
    "tallystick.modules.people",
    "tallystick.modules.registers",
    "tallystick.modules.exchange",
    "tallystick.modules.indicators",
    "tallystick.modules.plans",
    "tallystick.modules.quality",
    "tallystick.modules.protocols",
    "tallystick.modules.decisions",
    "tallystick.modules.progress",
    "tallystick.modules.tally",
    "tallystick.modules.studies",
    "tallystick.modules.triggers",
    "tallystick.modules.obligations",
    "tallystick.modules.stationery",
    "tallystick.modules.papers",
    "tallystick.modules.publishing",
    "tallystick.modules.finding",
    "tallystick.modules.desk",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tallystick.foundation.ui.middleware.content_security_policy",
    "tallystick.foundation.ui.middleware.packed_static",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "tallystick.foundation.ui.middleware.no_null_byte",
    "tallystick.foundation.ui.middleware.upload_limit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tallystick.foundation.accounts.middleware.session_times",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "tallystick.foundation.accounts.middleware.roles_asked_once",
    "tallystick.foundation.accounts.middleware.second_step",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tallystick.modules.finding.middleware.old_names_told",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tallystick.foundation.ui.middleware.RefusalsAsPages",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tallystick.foundation.ui.navigation.navigation",
            ],
            "builtins": ["tallystick.foundation.ui.templatetags.components", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

NAVIGATION, NAVIGATION_WITHOUT = masthead.NAVIGATION, masthead.NAVIGATION_WITHOUT
FRONT_PAGES, SECTIONS, STANDS_UNDER = masthead.FRONT_PAGES, masthead.SECTIONS, masthead.STANDS_UNDER
# What a person still leads when they leave, told by rooms above accounts: a question of a person and a day.
LED_BY = ["tallystick.modules.plans.queries.actions_answered_by"]
# What rooms above `people` hold about a child, for the child to read: a question of a person, which gives a part.
HELD_ABOUT_CHILDREN = [f"tallystick.modules.{room}.queries.held_about_child" for room in ("registers", "exchange")]
# Who takes a child's words away in rooms above when the child is forgotten: a deed of a person, `by` and `at`.
FORGET_CHILDREN = [f"tallystick.modules.{room}.deeds.forget_child" for room in ("registers", "exchange")]
# What rooms above `records` say beside a load: a question of a person and a load's number, which gives words and an
# address each.
BESIDE_LOADS = ["tallystick.modules.exchange.queries.beside_load"]
# What rooms above `registers` say beside an entry: a question of a person, a register and an entry's number; it gives
# words, an address and what to know of it.
BESIDE_ENTRIES = ["tallystick.modules.triggers.queries.beside_entry"]
# What rooms above `records` freeze in a snapshot: a function of an authority, a day and a moment, which gives tables as
# a name, columns with their types, and rows.
SNAPSHOT_SOURCES = [
    "tallystick.modules.registers.queries.tables_frozen",
    "tallystick.modules.people.queries.freezing.numbers_frozen",
]
# Which areas were chosen as of high need, told by a room above `records`: a question of a person.
AREAS_CHOSEN = "tallystick.modules.registers.queries.areas_of_high_need"
# What the figures show of plans and their lines, told by a room above `plans`: a question of a person, plans, a day and
# the day by which it was known, which gives both halves of the tally by kind and key.
SHOWN_BESIDE = "tallystick.modules.tally.queries.halves_of_plans"
# Where the worker writes the public sites; empty: nowhere.
PUBLIC_FOLDER = env.PUBLIC_FOLDER.read()
# Where Spark counts, for whoever chooses it as an engine.
SPARK_MASTER = env.SPARK_MASTER.read()
# Which addresses a calendar's secret opens: a question of a person and a secret, to the place that knows all rooms.
CALENDAR_FEEDS = "tallystick.config.api.feeds.addresses_for"
# What is found by words, as each room says it: a question without an argument, which gives its kinds of things.
SEARCHED = [
    f"tallystick.modules.{room}.searched.searched"
    for room in (
        *("plans", "progress", "decisions", "papers", "obligations", "bodies", "governance", "protocols"),
        *("registers", "indicators"),
    )
]
# Where the words typed in the masthead are looked for, as `q`. Words that may name a child are sent by POST, so that
# they stand in no address: those of whoever has this permission.
SEARCHES = [("Search", "finding:search", None)]
SEARCHES_BY_POST = "read own children"

DATABASES = {"default": env.database(env.DATABASE_URL.read(), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "cache"},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["tallystick.foundation.accounts.backends.OpenAccounts"]
LETTERS_AFTERWARDS = True  # whether an address is known does not show in how long the answer takes
OIDC_ISSUER, OIDC_CLIENT, OIDC_SECRET = env.OIDC_ISSUER.read(), env.OIDC_CLIENT.read(), env.OIDC_SECRET.read()
OIDC_NAME, OIDC_JOIN = env.OIDC_NAME.read(), env.OIDC_JOIN.words
SECOND_STEP_ROLES = env.SECOND_STEP_ROLES.words
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "tallystick.foundation.ui.views.stale_form"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_ENGINE = "tallystick.foundation.accounts.sessions"
# Under this prefix a browser takes a cookie from this very host only, by HTTPS, for every path.
PREFIX = "__Host-" if env.HTTPS.on else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{PREFIX}tallystick_session", f"{PREFIX}tallystick_form"
CSRF_COOKIE_HTTPONLY = True

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the package: nothing to collect before the site can start
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600
MEDIA_ROOT = HOME / "evidence"
STORAGES = {
    "default": env.evidence(env.EVIDENCE_BUCKET.read(), env.EVIDENCE_ENDPOINT.read()),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

API_PER_MINUTE = int(env.API_PER_MINUTE.read())
WEBHOOKS_PRIVATE = env.WEBHOOKS_PRIVATE.on
SITE_ADDRESS = env.SITE_ADDRESS.read().rstrip("/")
mail = env.mail(env.SMTP_URL.read(), HOME)
EMAIL_BACKEND, EMAIL_FILE_PATH = mail["EMAIL_BACKEND"], mail.get("EMAIL_FILE_PATH")
EMAIL_HOST, EMAIL_PORT = mail.get("EMAIL_HOST", "localhost"), mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail.get("EMAIL_HOST_USER", ""), mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = mail.get("EMAIL_USE_TLS", False), mail.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = env.MAIL_FROM.read()
EMAIL_TIMEOUT = 30  # seconds; a worker holds a message for far longer
BOUNCE_ADDRESS, BOUNCES, NOTIFY_CALLBACK = env.BOUNCE_ADDRESS.read(), env.BOUNCES.read(), env.NOTIFY_CALLBACK.read()
NOTIFY_KEY, NOTIFY_TEMPLATE, NOTIFY_URL = env.NOTIFY_KEY.read(), env.NOTIFY_TEMPLATE.read(), env.NOTIFY_URL.read()

MEGABYTE = 1024 * 1024
UPLOAD_LIMIT = int(env.UPLOAD_MB.read()) * MEGABYTE
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE  # a pasted plan
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a preview of a long plan, cell by cell
FILE_UPLOAD_MAX_MEMORY_SIZE = MEGABYTE
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.HTTPS.on
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if env.HTTPS.on else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.HTTPS.on
PROXIED = env.PROXIED.on
if PROXIED:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)

# Django's own report of an error carries the request's body: here a log line has the address and the cause only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "tallystick.foundation.ui.logging.WithoutContents",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL.read()},
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"handlers": [], "propagate": True}},
}
# W021: a browser's preload list binds a whole domain, which is for its owner to ask for.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
