"""One field of many entries at once: which, its new value, and why."""

from typing import Any

from django import forms

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.foundation.ui.forms import Form, long
from tallystick.modules.registers.forms.fields import Offered, form_field

LEFT_OUT = {"rows", "person", "attachment"}


class BulkForm(Form):
    """What many entries are changed to. Each field has its box; the one chosen counts."""

    def __init__(self, sent: Any, *, register: Register, fields: list[Field], offered: Offered) -> None:
        self.asked = [one for one in fields if one.type not in LEFT_OUT]
        super().__init__(sent)
        choices = [("", "Choose"), *((one.code, one.title) for one in self.asked)]
        self.fields["field"] = forms.ChoiceField(label="Field that changes", choices=choices)
        for one in self.asked:
            self.fields[f"to-{one.code}"] = form_field(one, offered)
            self.fields[f"to-{one.code}"].required = False
        self.fields["reason"] = long(
            "Why they are changed", rows=2, required=False, help_text="Needed where something is replaced or removed."
        )
        self.sent = sent

    @property
    def written(self) -> dict[str, Any]:
        """The field that changes, and to what."""
        code = self.cleaned_data["field"]
        return {code: self.cleaned_data.get(f"to-{code}")}

    @property
    def seen(self) -> dict[int, int]:
        """The versions that were on the screen."""
        pairs = (one.partition(":") for one in self.sent.getlist("seen"))
        return {int(key): int(version) for key, _, version in pairs if key.isdecimal() and version.isdecimal()}
