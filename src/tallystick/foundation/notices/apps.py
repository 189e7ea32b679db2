"""Notices as Django knows them."""

from datetime import timedelta

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tallystick.foundation.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Let the worker look for what is due, every quarter of an hour; letters of accounts leave by the outbox."""
        from tallystick.foundation.accounts import letters
        from tallystick.foundation.accounts.arrangements import Outbox, send_by
        from tallystick.foundation.notices.arrangements import link, mark, recur
        from tallystick.foundation.notices.deeds import put_out, remind_everywhere

        send_by(Outbox(put_out, mark))
        link("accounts.invitation", letters.invitation_address)
        link("accounts.recovery", letters.recovery_address)
        recur("notices.remind", timedelta(minutes=15), remind_everywhere)
