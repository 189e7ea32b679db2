"""When an authority reminds, and how often a person hears."""

from typing import Any

from django import forms

from tallystick.foundation.accounts.queries import posts_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MOST_DAYS = 60
A_NUMBER = {
    "invalid": "Enter a whole number of working days, such as 5",
    "max_value": f"Enter at most {MOST_DAYS} working days",
    "min_value": "Enter at least 1 working day",
}


def days(label: str, help_text: str) -> forms.IntegerField:
    """Give a field for a number of working days."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages=A_NUMBER | {"required": f"{label}: enter a number of working days"},
    )


class RemindingForm(forms.Form):
    """The lead times and the end of the chain."""

    ahead = days("First reminder", "Working days before the day, to whoever has to do it")
    second = days("Second reminder", "Working days after the day; their manager hears of it too")
    last = days("Last reminder", "Working days after the day; whoever answers for the whole hears of it too")
    post = forms.ModelChoiceField(
        label="Who hears of what stays late",
        help_text="For work that has no owner of its own. Without a post: everybody whose role sets reminders.",
        queryset=None,
        required=False,
        empty_label="Everybody whose role sets reminders",
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts_of(user)

    def clean(self) -> dict[str, Any]:
        """Refuse a last reminder that would come before the second."""
        written = self.cleaned_data
        if "second" in written and "last" in written and written["last"] < written["second"]:
            self.add_error("last", "The last reminder cannot come before the second. Enter a larger number.")
        return written
