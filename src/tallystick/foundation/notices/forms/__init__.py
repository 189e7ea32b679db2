"""When an authority reminds and is quiet, how people wish to hear, and what is sought in the log."""

from tallystick.foundation.notices.forms.messages import AddressForm, LogForm, PreferencesForm, QuietForm
from tallystick.foundation.notices.forms.reminding import MOST_DAYS, RemindingForm

__all__ = ["MOST_DAYS", "AddressForm", "LogForm", "PreferencesForm", "QuietForm", "RemindingForm"]
