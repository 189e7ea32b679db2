"""What a register's list of a past day is narrowed to; the day goes along when it is narrowed further."""

from typing import Any

from django import forms

from tallystick.modules.registers.forms.searching import ListForm
from tallystick.modules.registers.queries.then import Moment


class ListThenForm(ListForm):
    """What entries to look for as they stood; how clocks stood is asked only where that can be told."""

    def __init__(self, query: Any, *, moment: Moment, **told: Any) -> None:
        super().__init__(query, **told)
        for name in ("as-at", "known-by"):
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
        if not moment.tells_clocks:
            self.fields.pop("breached", None)
