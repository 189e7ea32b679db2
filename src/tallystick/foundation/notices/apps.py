"""Notices as Django knows them."""

from datetime import timedelta

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tallystick.foundation.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Let the worker look for what is due and for what came back; letters of accounts leave by the outbox."""
        from tallystick.foundation.accounts import letters
        from tallystick.foundation.accounts.arrangements import Outbox, send_by
        from tallystick.foundation.notices.arrangements import Addressee, link, mark, recur
        from tallystick.foundation.notices.deeds import forget_everywhere, put_out, read_bounces, write_digests

        send_by(Outbox(put_out, mark, Addressee))
        link("accounts.invitation", letters.invitation_address)
        link("accounts.recovery", letters.recovery_address)
        recur("notices.remind", timedelta(minutes=15), write_digests)
        recur("notices.bounces", timedelta(minutes=5), read_bounces)
        recur("notices.forget", timedelta(days=1), forget_everywhere)
