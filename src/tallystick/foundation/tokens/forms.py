"""What a token may do, and until when."""

from typing import Any

from django import forms

LASTS = (("30", "30 days"), ("90", "90 days"), ("365", "A year"))


class TokenForm(forms.Form):
    """A token's name, its scopes and how long it lasts."""

    name = forms.CharField(
        label="What is it for?",
        help_text="Such as “Nightly extract for the data warehouse”. You know it again by this.",
        max_length=60,
        error_messages={"required": "Say what the token is for"},
    )
    scopes = forms.MultipleChoiceField(
        label="What may it do?",
        help_text="Choose as little as it needs. It never may more than you may yourself on the day.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one thing that the token may do"},
    )
    lasts = forms.TypedChoiceField(
        label="How long does it last?",
        choices=LASTS,
        coerce=int,
        initial="90",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how long the token lasts"},
    )

    def __init__(self, *args: Any, held: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(one, one.capitalize()) for one in held]
