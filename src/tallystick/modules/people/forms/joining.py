"""Which records are one child's, which are two, and why."""

from typing import Any

from django import forms

from tallystick.foundation.ui.forms import Form, long

KEPT, GONE = "kept", "gone"


class WithForm(Form):
    """Another record, by its number: no name stands in an address."""

    other = forms.IntegerField(
        label="Number of the other record",
        min_value=1,
        max_value=2**31,
        help_text="It stands under the name on the other record’s page",
    )


class ReasonForm(Form):
    """Why."""

    reason = long("Why", 3, help_text="What was seen or who said so, in a sentence")


class MergeForm(ReasonForm):
    """Which of two names and birthdays is right, and why the records are one child's."""

    name = forms.ChoiceField(label="Name", widget=forms.RadioSelect)
    born = forms.ChoiceField(label="Date of birth", widget=forms.RadioSelect)
    field_order = ("name", "born", "reason")

    def __init__(self, *args: Any, readings: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, (kept, gone) in readings.items():
            if kept == gone:
                del self.fields[field]
            else:
                self.fields[field].choices = [(KEPT, f"{kept} (kept record)"), (GONE, f"{gone} (other record)")]
                self.fields[field].initial = KEPT

    @property
    def take(self) -> list[str]:
        """The fields of which the other record's reading was chosen."""
        return [name for name in ("name", "born") if self.cleaned_data.get(name) == GONE]
