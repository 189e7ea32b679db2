"""Where a webhook calls, and of what it is told."""

from django import forms


class WebhookForm(forms.Form):
    """An address and the deeds that it is told of."""

    url = forms.CharField(
        label="Address",
        help_text="It begins with https:// and is reached from outside your network.",
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
        error_messages={"required": "Give the address that is called"},
    )
    deeds = forms.CharField(
        label="Events",
        help_text="As the ledger names them, one a line, such as “update agreed”. Leave it empty for every event.",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
