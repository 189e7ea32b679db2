"""What to look for in the ledger."""

from django import forms

from tallystick.foundation.trail.queries import Search
from tallystick.foundation.ui.forms import DAYS, NOT_A_DAY


class SearchForm(forms.Form):
    """The filters of the ledger's list."""

    subject = forms.CharField(label="About", required=False, max_length=160, help_text="Such as Action 12")
    who = forms.CharField(label="Who", required=False, max_length=120)
    deed = forms.CharField(label="What was done", required=False, max_length=120)
    day = forms.DateField(
        label="On the day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAYS,
        error_messages={"invalid": NOT_A_DAY},
    )
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def search(self) -> Search:
        """Give what was asked; a field that cannot be read asks nothing."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        return Search(**{name: asked[name] for name in Search.__dataclass_fields__ if asked.get(name)})
