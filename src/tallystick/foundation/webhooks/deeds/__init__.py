"""What people do with webhooks, and what the worker does for them."""

from tallystick.foundation.webhooks.deeds.keeping import (
    add_webhook,
    remove_webhook,
    renew_secret,
    switch_off,
    switch_on,
)
from tallystick.foundation.webhooks.deeds.telling import tell_everybody

__all__ = ["add_webhook", "remove_webhook", "renew_secret", "switch_off", "switch_on", "tell_everybody"]
