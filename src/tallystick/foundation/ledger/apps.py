"""The ledger as Django knows it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "tallystick.foundation.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Begin to note what happens to audited rows."""
        from tallystick.foundation.ledger.versioned import listen

        listen()
