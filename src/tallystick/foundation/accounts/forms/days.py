"""A day as people write it: a browser's own date field follows the computer's language, which may be American."""

from datetime import date
from typing import Any

from django import forms

from tallystick.foundation.accounts.rules import MembershipDatesReversed, check_dates

DATES = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d %m %Y", "%d.%m.%Y", "%Y-%m-%d")
DATE_HINT = "For example, 27 March 2027 or 27/3/2027"


def day(label: str, which: str, *, required: bool = True, help_text: str = DATE_HINT) -> forms.DateField:
    """Give the field for a day; `which` names it in its errors, such as "first day"."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=DATES,
        widget=forms.DateInput(attrs={"class": "date"}, format="%d %B %Y"),
        error_messages={"required": f"Enter the {which}", "invalid": f"Enter the {which} like 27 March 2027"},
    )


def dates_in_order(form: forms.Form) -> dict[str, Any]:
    """Put the error beside the last day where it comes before the first."""
    try:
        check_dates(form.cleaned_data.get("starts") or date.min, form.cleaned_data.get("ends"))
    except MembershipDatesReversed as reversed_dates:
        form.add_error("ends", reversed_dates.sentence)
    return form.cleaned_data
