"""Sessions that are open, and tries to open one that failed. Neither is a record: both go when their time is over."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from tallystick.foundation.accounts.models.people import User


class Session(AbstractBaseSession):
    """A browser that somebody is signed in with, so that they can see and end their own."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")

    class Meta:
        indexes = (models.Index(fields=["expire_date"], name="sessions_by_end"),)

    def __str__(self) -> str:
        return f"Session of {self.user}"

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Give what reads its content."""
        return import_module(settings.SESSION_ENGINE).SessionStore


class FailedTry(models.Model):
    """One try that failed, by a digest of the person and the place, which names neither."""

    of = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["of", "at"], name="failed_tries_lately"),)

    def __str__(self) -> str:
        return f"{self.of[:8]} at {self.at}"
