"""What is said when a period closes or is reopened."""

from django import forms

from tallystick.foundation.ui.forms import Form


class ClosingForm(Form):
    """The decisions of a review and what the next period is about."""

    decisions = forms.CharField(
        label="Decisions taken at the review",
        help_text="One a line. They are kept with the review, in this order.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    focus = forms.CharField(
        label="Focus of the next period",
        help_text="What matters most until the next review.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what the next period is to focus on."},
    )


class ReopeningForm(Form):
    """Why something approved is opened again."""

    because = forms.CharField(
        label="Why it is reopened",
        help_text="The reason is kept with the lock and shown beside the review.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is reopened."},
    )
