"""What several forms share: a body and its minute."""

from typing import Any

from django import forms


def body(**options: Any) -> forms.CharField:
    """Give a field for the body that decided."""
    hint = "The board, panel or cabinet that decided. Leave it empty where you decide yourself."
    return forms.CharField(label="Decided by", max_length=200, **({"help_text": hint, "required": False} | options))


def minute() -> forms.CharField:
    """Give a field for where it was minuted."""
    hint = "Where it stands, such as “12 October 2026, item 4.2”."
    return forms.CharField(label="Minute", required=False, max_length=200, help_text=hint)
