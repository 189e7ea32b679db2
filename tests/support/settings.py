"""The site's settings, away from the home folder of whoever runs the tests, and quick to sign in to."""

import os
import tempfile

# Before anything reads the settings: nothing that a test does may touch what a person keeps.
os.environ["TALLYSTICK_HOME"] = tempfile.mkdtemp(prefix="tallystick-tests-")
os.environ["TALLYSTICK_LOG_LEVEL"] = "ERROR"
os.environ.pop("DATABASE_URL", None)
if on_postgres := os.environ.get("TALLYSTICK_TEST_DATABASE_URL"):  # set by tests.support.on_postgres
    os.environ["DATABASE_URL"] = on_postgres

from tallystick.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ROOT_URLCONF = "tests.support.urls"
LETTERS_AFTERWARDS = False
